"""The addresses of comments."""

from django.urls import path, re_path

from home.comments import link_views, views

app_name = "comments"
NUMBER = r"[1-9]\d{0,8}"  # a longer number would be too large for the database: an error, not a 404

urlpatterns = [
    re_path(rf"^on/(?P<page_id>{NUMBER})/write/$", views.write_comment, name="write"),
    re_path(rf"^on/(?P<page_id>{NUMBER})/$", views.rest, name="rest"),
    re_path(rf"^(?P<pk>{NUMBER})/$", views.permalink, name="permalink"),
    path("mine/<str:token>/", link_views.mine, name="mine"),
    path("taken-back/", link_views.taken_back, name="taken_back"),
    path("answers/confirm/<str:token>/", link_views.confirm_answers, name="confirm_answers"),
    path("answers/stop/<str:token>/", link_views.stop_answers, name="stop_answers"),
    path("decide/<str:token>/", link_views.decide_by_mail, name="decide"),
]
