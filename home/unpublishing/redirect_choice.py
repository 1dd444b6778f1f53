"""The field “Where shall its address lead?” of the confirm pages, and the redirects made of it."""

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

    def __init__(self, page: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page

    def clean_leads_to(self) -> Page | None:
        """Refuse a page that goes as well, or that is not published."""
        target = self.cleaned_data["leads_to"]
        if target and (target.pk == self.page.pk or target.is_descendant_of(self.page)):
            raise forms.ValidationError("That page goes, too. Choose another.")
        if target and not target.live:
            raise forms.ValidationError("Readers cannot see that page. Choose a published one.")
        return target


def read_redirect_choice(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page is unpublished or deleted: note the choice and the addresses, which are not known afterwards."""
    if request.method != "POST" or not request.POST.get("leads_to"):
        return None
    form = RedirectChoiceForm(page, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["leads_to"]))
        return redirect(request.get_full_path())
    below = request.resolver_match and request.resolver_match.url_name == "delete"
    below = below or bool(request.POST.get("include_descendants"))
    pages = page.get_descendants(inclusive=True).live() if below else [page]
    request._redirect_choice = (form.cleaned_data["leads_to"], [one.url_path for one in pages[:MOST_BELOW]])  # type: ignore[attr-defined]
    return None


def make_redirects(request: HttpRequest, page: Page) -> None:
    """After the page was unpublished or deleted: make one redirect for each address."""
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
    messages.success(request, f"Its address leads to “{target.title}” now. Redirects, in the settings, lists it.")
