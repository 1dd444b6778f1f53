"""Where the editor finds comments: the menu, the dashboard, a page's own buttons, the rights."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.forms.widgets import Media
from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.comments.admin import export, page, queue
from home.comments.models import Comment

TOLD = 3  # comments that the dashboard shows


class CommentsItem(MenuItem):
    """Says how many wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever may decide."""
        return request.user.has_perm(queue.MAY)

    def render_component(self, request: HttpRequest) -> Any:
        """The label, with the number of those that wait."""
        component = super().render_component(request)
        if count := Comment.objects.waiting().count():
            component.label = f"{self.label} ({count})"
        return component


class WaitingComments(Component):
    """How many comments wait, and the first of them."""

    order = 45
    template_name = "home/admin/comments/waiting.html"

    @property
    def media(self) -> Media:
        """The colours of verdicts."""
        return Media(css={"all": ["home/comments/queue.css"]})

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Counts by verdict, and where to go."""
        waiting = Comment.objects.waiting()
        doubtful = waiting.exclude(verdict=Comment.Verdict.CLEAN).count()
        count, moved_in = waiting.count(), waiting.moved_in().count()
        spam = Comment.objects.filter(status=Comment.Status.SPAM).count()
        first = waiting.filter(verdict=Comment.Verdict.CLEAN).select_related("page").order_by("created_at")[:TOLD]
        url = reverse("comment_queue:index")
        return {
            "count": count,
            "moved_in": moved_in,
            "doubtful": doubtful,
            "spam": spam,
            "first": list(first),
            "url": url,
        }


def addresses() -> list[Any]:
    """Under comments/, below the address of the editor."""
    patterns = [
        path("", queue.index, name="index"),
        path("act/", queue.act_on_comments, name="act"),
        path("undo/", queue.undo_last, name="undo"),
        path("export/", export.export_comments, name="export"),
        path("page/<int:page_id>/", page.switch, name="page"),
    ]
    return [path("comments/", include((patterns, "comment_queue")))]


def comments_menu_item() -> MenuItem:
    """Comments, beside the inquiries."""
    return CommentsItem("Comments", reverse("comment_queue:index"), icon_name="comment", order=160)


def show_waiting_comments(request: HttpRequest, panels: list[Component]) -> None:
    """On the dashboard of whoever may decide."""
    if request.user.has_perm(queue.MAY):
        panels.append(WaitingComments())


def page_button(page: Page, user: Any, next_url: str | None = None, view_name: str | None = None) -> Iterator[Button]:
    """In the menu of a page that takes comments."""
    if getattr(page.specific_class, "takes_comments", False) and user.has_perm(queue.MAY):
        url = reverse("comment_queue:page", args=[page.pk])
        yield Button("Comments", url, icon_name="comment", priority=80)


def permissions() -> QuerySet[Permission]:
    """The right to decide."""
    return Permission.objects.filter(content_type__app_label="home", codename="change_comment")


def register() -> None:
    """Register the hooks, views and menu items with Wagtail's admin."""
    hooks.register("register_admin_urls", addresses)
    hooks.register("register_admin_menu_item", comments_menu_item)
    hooks.register("construct_homepage_panels", show_waiting_comments)
    hooks.register("register_page_header_buttons", page_button)
    hooks.register("register_permissions", permissions)
