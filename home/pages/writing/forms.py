"""The forms in which pages are written and copied: an address or a title that is taken gets a number."""

import re
from typing import Any

from django.db import models
from django.utils.text import slugify
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.models import Page

_COPY = re.compile(r"\s*\(copy(?: \d+)?\)$")
_NUMBER = re.compile(r"-copy(?:-\d+)?$")


def free_slug(slug: str, parent: Page | None, page: Page | None = None) -> str:
    """The slug, or the first with a number behind it that no other page under the parent has."""
    if parent is None or not slug:
        return slug
    siblings = parent.get_children()
    if page is not None and page.pk:
        siblings = siblings.not_page(page)
    longest = Page._meta.get_field("slug").max_length or 255
    beginning = slug[: longest - 5]
    near = models.Q(slug=slug) | models.Q(slug__startswith=f"{beginning}-")
    taken = set(siblings.filter(near).values_list("slug", flat=True))
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{beginning}-{number}"
    return candidate


class PageForm(WagtailAdminPageForm):
    """Takes a slug that is another page's with a number, and none as one from the title: saving never stops for it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Also where the form still says the word that was taken when the page was first saved."""
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("title", ""), allow_unicode=True) or "page"
        return free_slug(slug, self.parent_page, self.instance)


class FreeCopyForm(CopyForm):
    """Begins with a title and a slug that are free, so that a copy is made at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.page.get_parent()
        self.fields["new_title"].initial = _free_title(self.page.title, parent)
        self.fields["new_slug"].initial = free_slug(f"{_NUMBER.sub('', self.page.slug)}-copy", parent)

    def clean_new_slug(self) -> str:
        """With a number where somebody took it meanwhile, or it is typed twice."""
        chosen = str(self.data.get("new_parent_page", ""))
        parent = Page.objects.filter(pk=int(chosen)).first() if re.fullmatch(r"[0-9]{1,9}", chosen) else None
        parent = parent or self.page.get_parent()
        return free_slug(self.cleaned_data["new_slug"], parent)


def _free_title(title: str, parent: Page) -> str:
    """ "Title (copy)", or with a number where that is there already."""
    longest = Page._meta.get_field("title").max_length or 255
    beginning = f"{_COPY.sub('', title)[: longest - 12]} (copy"
    taken = set(parent.get_children().filter(title__startswith=beginning).values_list("title", flat=True))
    candidate, number = f"{beginning})", 1
    while candidate in taken:
        number += 1
        candidate = f"{beginning} {number})"
    return candidate
