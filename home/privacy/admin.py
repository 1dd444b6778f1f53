"""Settings > A person's data: for a coach who is asked what is kept of somebody, or to erase it."""

from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem

from home.privacy import personal_data

MAY = "home.manage_personal_data"


class PersonForm(forms.Form):
    """Whose data."""

    who = forms.CharField(
        label="E-mail address or Instagram name",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@never_cache
def person(request: HttpRequest) -> HttpResponse:
    """Look, download or erase. The address travels in the body only, so that no log of addresses keeps it."""
    if not request.user.has_perm(MAY):
        return permission_denied(request)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        who = form.cleaned_data["who"]
        if "download" in request.POST:
            return _download(request, who)
        if "erase" in request.POST and "sure" in request.POST:
            return _erase(request, who)
        return _show(request, form, who)
    return render(request, "home/admin/person.html", _page() | {"form": form})


def _show(request: HttpRequest, form: PersonForm, who: str) -> HttpResponse:
    context = {"form": form, "who": who, "summary": personal_data.summary(who), "found": _shown(who), "searched": True}
    unsure = "erase" in request.POST
    context |= {"earlier": personal_data.earlier(who), "mentions": personal_data.mentions_of(who), "unsure": unsure}
    return render(request, "home/admin/person.html", _page() | context)


def _shown(who: str) -> list[tuple[str, list[list[tuple[str, Any]]]]]:
    """What there is, ready to be read: the kind, and of each record its names and values."""
    found = personal_data.find_person(who)
    return [
        (
            kind,
            [[(name.replace("_", " "), value) for name, value in record.items() if value] for record in records[:50]],
        )
        for kind, records in found.items()
    ]


def _download(request: HttpRequest, who: str) -> HttpResponse:
    data = personal_data.export(who, request.user)
    response = JsonResponse(data, encoder=DjangoJSONEncoder, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="person.json"'
    return response


def _erase(request: HttpRequest, who: str) -> HttpResponse:
    mentions, erased = personal_data.mentions_of(who), personal_data.erase_person(who, request.user)
    messages.success(request, f"Erased: {erased}." if erased else "There was nothing to erase.")
    if mentions:
        messages.warning(request, f"Still named in: {'; '.join(name for name, _ in mentions)}. Look there yourself.")
    return redirect(reverse("person"))


def _page() -> dict[str, Any]:
    title = "A person's data"
    return {"page_title": title, "header_title": title, "header_icon": "user", "breadcrumbs_items": _breadcrumbs()}


def _breadcrumbs() -> list[dict[str, str]]:
    return [{"url": reverse("wagtailadmin_home"), "label": "Home"}, {"url": "", "label": "A person's data"}]


class PersonMenuItem(MenuItem):
    """Shown to whoever may answer for a person's data."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this editor may."""
        return request.user.has_perm(MAY)


def menu_item() -> MenuItem:
    """Its place in the settings."""
    return PersonMenuItem("A person's data", reverse("person"), name="person", icon_name="user", order=950)


def register_addresses() -> list[Any]:
    """Its address."""
    return [path("person/", person, name="person")]
