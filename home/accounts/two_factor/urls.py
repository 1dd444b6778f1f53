"""Below the editor's address, but not behind its door: whoever stands between the two steps is not inside yet."""

from django.urls import path

from home.accounts.two_factor import views

app_name = "two_factor"
urlpatterns = [
    path("", views.manage, name="manage"),
    path("code/", views.enter_code, name="code"),
    path("set-up/", views.set_up, name="set_up"),
]
