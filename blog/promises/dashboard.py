"""What the editor's dashboard says of the blog."""

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
        indexes = {index.path: _write_url(index, user) for index in BlogIndexPage.objects.all()}
        return {"promises": [_owed(post, indexes) for post in posts]}


def show_promises(request: HttpRequest, panels: list[Component]) -> None:
    """On the dashboard of whoever may edit pages; the panel itself shows what they may edit."""
    if page_permission_policy.user_has_permission(request.user, "change"):
        panels.append(Promises())


def _owed(post: PostPage, indexes: dict[str, str]) -> Owed:
    edit_url = reverse("wagtailadmin_pages:edit", args=[post.pk])
    return Owed(post, edit_url, indexes.get(post.path[: -PostPage.steplen], ""))


def _write_url(index: BlogIndexPage, user: Any) -> str:
    if not index.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=["blog", "postpage", index.pk])
