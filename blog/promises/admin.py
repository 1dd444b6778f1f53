"""“Write the next part”: from the dashboard and from the article that promised it to a draft that is begun."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from blog.articles.models import PostPage
from blog.promises.next_part import begin_next_part, begun, may_write_next, title_of_next


class NextPartForm(forms.Form):
    """What the next part is called."""

    title = forms.CharField(max_length=255, help_text="It begins with what you promised. You can change it later, too.")


def next_part(request: HttpRequest, post_id: int) -> HttpResponse:
    """Ask for the title, then begin the draft and open it. One that is begun already is opened instead."""
    post = get_object_or_404(PostPage, pk=post_id)
    if not may_write_next(post, request.user):
        raise PermissionDenied
    if draft := begun(post):
        messages.info(request, f"You have begun it already: this draft keeps the promise of “{post.title}”.")
        return redirect("wagtailadmin_pages:edit", draft.pk)
    form = NextPartForm(request.POST or None, initial={"title": title_of_next(post)})
    if request.method == "POST" and form.is_valid():
        draft = begin_next_part(post, request.user, form.cleaned_data["title"])
        messages.success(request, f"Here is the draft. Who waits for it is told when you publish it: “{post.title}”.")
        return redirect("wagtailadmin_pages:edit", draft.pk)
    title = "Write the next part"
    back = {"url": reverse("wagtailadmin_pages:edit", args=[post.pk]), "label": post.title}
    context = {"form": form, "post": post, "page_title": title, "header_title": title, "header_icon": "edit"}
    return render(
        request, "blog/admin/next_part.html", context | {"breadcrumbs_items": [back, {"url": "", "label": title}]}
    )


def next_part_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Behind the three dots of an article that promises something."""
    post = page.specific_deferred
    if isinstance(post, PostPage) and post.coming_next and may_write_next(post, user):
        yield Button("Write the next part", reverse("next_part", args=[post.pk]), icon_name="edit", priority=15)


def register() -> None:
    """Tell Wagtail of the view and the button."""
    hooks.register("register_admin_urls", lambda: [path("next-part/<int:post_id>/", next_part, name="next_part")])
    hooks.register("register_page_header_buttons", next_part_button)
