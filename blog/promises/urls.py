"""URLs of following a promise: ask, confirm, forget."""

from django.urls import path, re_path

from blog.promises import views

app_name = "promises"
ARTICLE = r"^(?P<post_id>[1-9]\d{0,8})/"  # a longer number would be too large for the database: an error, not a 404

urlpatterns = [
    re_path(ARTICLE + "$", views.follow, name="follow"),
    re_path(ARTICLE + "asked/$", views.asked, name="asked"),
    re_path(ARTICLE + "confirmed/$", views.confirmed, name="confirmed"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("forget/<str:token>/", views.forget, name="forget"),
    path("forgotten/", views.forgotten, name="forgotten"),
]
