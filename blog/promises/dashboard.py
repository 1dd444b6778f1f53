"""The dashboard's panel of promised next parts and how many readers wait for each."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from blog.articles.models import BlogIndexPage, PostPage
from blog.promises.followers import owed, with_waiting


@dataclass(frozen=True)
class Owed:
    """One open promise, and where to keep it; `write_url` is "" for those who may not add articles."""

    post: PostPage
    edit_url: str
    write_url: str


class Promises(Component):
    """The promises that readers wait for, the oldest first."""

    order = 60
    template_name = "blog/admin/promises.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Only of the articles that this editor may edit."""
        user = parent_context["request"].user
        editable = page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")
        posts = with_waiting(owed().filter(pk__in=editable).defer("body")).order_by("date", "pk")
        writable = {index.path for index in BlogIndexPage.objects.all() if _may_add(index, user)}
        return {"promises": [_owed(post, writable) for post in posts]}


def show_promises(request: HttpRequest, panels: list[Component]) -> None:
    """On the dashboard of whoever may edit pages; the panel itself shows what they may edit."""
    if page_permission_policy.user_has_permission(request.user, "change"):
        panels.append(Promises())


def _owed(post: PostPage, writable: set[str]) -> Owed:
    write_url = reverse("next_part", args=[post.pk]) if post.path[: -PostPage.steplen] in writable else ""
    return Owed(post, reverse("wagtailadmin_pages:edit", args=[post.pk]), write_url)


def _may_add(index: BlogIndexPage, user: Any) -> bool:
    return index.permissions_for_user(user).can_add_subpage()
