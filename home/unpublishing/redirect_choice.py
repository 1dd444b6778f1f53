"""The field “Where shall its address lead?” of the confirm pages, for one page or several, and the redirects made of it."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

MOST_BELOW = 2000


class RedirectChoiceForm(forms.Form):
    """Chooses the page that the old address leads to, or none."""

    leads_to = forms.ModelChoiceField(
        Page.objects.all(),
        required=False,
        label="Where shall its address lead?",
        help_text="Whoever follows an old link or a bookmark is led to this page. Empty: they read that nothing is here.",
        widget=AdminPageChooser,
    )

    def __init__(self, pages: Sequence[Page], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages = pages
        if len(pages) > 1:
            self.fields["leads_to"].label = "Where shall their addresses lead?"

    def clean_leads_to(self) -> Page | None:
        """Refuse a page that goes as well, or that is not published."""
        target = self.cleaned_data["leads_to"]
        if target and any(target.pk == page.pk or target.is_descendant_of(page) for page in self.pages):
            raise forms.ValidationError("That page goes, too. Choose another.")
        if target and not target.live:
            raise forms.ValidationError("Readers cannot see that page. Choose a published one.")
        return target


def read_redirect_choice(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page is unpublished or deleted: note the choice and the addresses, which are not known afterwards."""
    deletes = request.resolver_match and request.resolver_match.url_name == "delete"
    return _read(request, [page], bool(deletes or request.POST.get("include_descendants")))


def make_redirects(request: HttpRequest, page: Page) -> None:
    """After the page was unpublished or deleted: make one redirect for each address."""
    _make(request, "Its address leads")


def read_bulk_choice(request: HttpRequest, action: str, pages: Sequence[Any], view: Any) -> HttpResponse | None:
    """The same before a bulk action on pages."""
    if action not in ("unpublish", "delete") or not issubclass(view.model, Page):
        return None
    return _read(request, pages, action == "delete" or view.cleaned_form.cleaned_data["include_descendants"])


def make_bulk_redirects(request: HttpRequest, action: str, pages: Sequence[Any], view: Any) -> None:
    """The same after a bulk action on pages."""
    _make(request, "Their addresses lead" if len(pages) > 1 else "Its address leads")


def _read(request: HttpRequest, pages: Sequence[Page], with_below: bool) -> HttpResponse | None:
    """Keep what was chosen, and the addresses, which nobody knows afterwards."""
    if request.method != "POST" or not request.POST.get("leads_to"):
        return None
    form = RedirectChoiceForm(pages, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["leads_to"]))
        return redirect(request.get_full_path())
    going: Iterable[Page] = pages
    if with_below:
        going = (one for page in pages for one in page.get_descendants(inclusive=True))
    url_paths = [one.url_path for one in islice((one for one in going if one.live), MOST_BELOW)]
    request._redirect_choice = (form.cleaned_data["leads_to"], url_paths)  # type: ignore[attr-defined]
    return None


def _make(request: HttpRequest, words: str) -> None:
    """One redirect for each address."""
    chosen = getattr(request, "_redirect_choice", None)
    if chosen is None:
        return
    target, url_paths = chosen
    for site in Site.objects.select_related("root_page"):
        root = site.root_page.url_path
        for url_path in url_paths:
            if url_path.startswith(root) and url_path != root:
                old_path = Redirect.normalise_path("/" + url_path[len(root) :])
                values = {"redirect_page": target, "redirect_link": "", "is_permanent": False}
                values["automatically_created"] = False
                Redirect.objects.update_or_create(old_path=old_path, site=site, defaults=values)
    messages.success(request, f"{words} to “{target.title}” now. Redirects, in the settings, lists it.")
