"""Guide in the editor's menu."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.guide.chapters import chapter_address, guide_chapters


def guide(request: HttpRequest) -> HttpResponse:
    """The first chapter."""
    return redirect("guide:chapter", guide_chapters()[0].slug)


def guide_chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """One chapter, with the names of all beside it."""
    chapters = guide_chapters()
    places = {chapter.slug: place for place, chapter in enumerate(chapters)}
    if slug not in places:
        raise Http404
    place = places[slug]
    context = {
        "page_title": chapters[place].title,
        "header_icon": "help",
        "breadcrumbs_items": [
            {"url": reverse("guide:index"), "label": "Guide"},
            {"url": "", "label": chapters[place].title},
        ],
        "chapters": chapters,
        "chapter": chapters[place],
        "following": chapters[place + 1] if place + 1 < len(chapters) else None,
    }
    return render(request, "home/admin/guide/chapter.html", context)


def guide_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a page's editor: the chapter that its class names as `guide_anchor`."""
    anchor = getattr(page.specific_class, "guide_anchor", "")
    if view_name == "edit" and anchor:
        yield Button("Guide", chapter_address(anchor), icon_name="help", attrs={"target": "_blank"}, priority=90)


def register() -> None:
    """Make the editor know, in the place of Wagtail's guide to itself."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register("register_admin_menu_item", _menu_item)
    hooks.register("register_page_header_buttons", guide_button)
    hooks.register("construct_help_menu", _keep_the_shortcuts)


def _addresses() -> list[Any]:
    patterns = [path("", guide, name="index"), path("<slug:slug>/", guide_chapter, name="chapter")]
    return [path("guide/", include((patterns, "guide")))]


def _menu_item() -> MenuItem:
    return MenuItem("Guide", reverse("guide:index"), name="guide", icon_name="help", order=9000)


def _keep_the_shortcuts(request: HttpRequest, items: list[MenuItem]) -> None:
    """News of Wagtail's versions is for whoever builds the site."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]
