"""The addresses of practice."""

from django.urls import path, re_path

from home.practice import views

app_name = "practice"
PAGE = r"^(?P<page_id>[1-9]\d{0,8})/"  # a longer number would be too large for the database: an error, not a 404

urlpatterns = [
    re_path(PAGE + "$", views.say, name="say"),
    re_path(PAGE + "box/$", views.box, name="box"),
    re_path(PAGE + "thanks/$", views.thanks, name="thanks"),
    path("confirm/<str:token>/", views.confirm_address, name="confirm"),
    path("answer/<str:token>/", views.answer_question, name="answer"),
]
