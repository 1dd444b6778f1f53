"""Where the editor finds impact: the menu and the dashboard."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.forms.widgets import Media
from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.comments.models import Comment
from home.practice.admin import figures, views
from home.practice.admin.chart import week_chart

SHOWN = 5


class ImpactItem(MenuItem):
    """The menu item Impact, for users with the permission."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user has the permission."""
        return request.user.has_perm(views.MAY)


class ImpactPanel(Component):
    """The dashboard's panel of this week's practices."""

    order = 80
    template_name = "home/admin/practice/panel.html"

    @property
    def media(self) -> Media:
        """The panel's style sheet."""
        return Media(css={"all": ["home/practice/impact.css"]})

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """This week, the pages that lead to practice and to inquiries, and stories that wait for an answer."""
        week, recent = figures.this_week()
        found = figures.impacts()
        practised = [(one, week_chart(one.weeks)) for one in found if one.totals.all][:SHOWN]
        asked = sorted((one for one in found if one.inquiries), key=lambda one: -one.inquiries)[:SHOWN]
        stories = Comment.objects.waiting().filter(practices__isnull=False).count()
        return {
            "week": week,
            "ever": figures.all_readers(),
            "recent": recent,
            "practised": practised,
            "asked": asked,
            "stories": stories,
        }


def impact_addresses() -> list[Any]:
    """URLs of the Impact views, below the editor's address."""
    patterns = [
        path("", views.impact, name="index"),
        path("export/", views.export_impact, name="export"),
        path("<int:page_id>/", views.page_impact, name="page"),
    ]
    return [path("impact/", include((patterns, "impact")))]


def impact_menu_item() -> MenuItem:
    """Add Impact to the main menu, next to Comments."""
    return ImpactItem("Impact", reverse("impact:index"), icon_name="success", order=161)


def show_impact(request: HttpRequest, panels: list[Component]) -> None:
    """Add the panel to the dashboard of users with the permission."""
    if request.user.has_perm(views.MAY):
        panels.append(ImpactPanel())


def impact_permission() -> QuerySet[Permission]:
    """The permission to see Impact, for Wagtail's group settings."""
    return Permission.objects.filter(content_type__app_label="home", codename="view_practice")


def register() -> None:
    """Register the hooks, views and menu items with Wagtail's admin."""
    hooks.register("register_admin_urls", impact_addresses)
    hooks.register("register_admin_menu_item", impact_menu_item)
    hooks.register("construct_homepage_panels", show_impact)
    hooks.register("register_permissions", impact_permission)
