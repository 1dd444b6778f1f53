"""The inbox's list: columns, filters, tabs, search, order (who waits longest first), export."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.log_actions import log
from wagtail.models import Site

from coaching.inquiries.inbox.columns import AgeColumn, StateColumn, WhoColumn
from coaching.inquiries.models import Inquiry
from coaching.inquiries.replies.response_times import due_today, late
from home.finding.spelling import without_slips
from home.text.comparison import containing
from home.text.spreadsheet import for_xlsx

SEARCHED = ["name", "email", "instagram", "goal", "message", "answers", "health", "notes"]


def in_the_calendar(days: slice) -> None:
    """Refuse a day at the calendar's ends, which no time zone can turn into a moment."""
    if any(day and not 1900 <= day.year < 9999 for day in (days.start, days.stop)):
        raise ValidationError("Choose a day of this century or the last.")


class InquiryFilterSet(WagtailFilterSet):
    """By status, by how the promise stands, and by when it came."""

    status = django_filters.MultipleChoiceFilter(choices=Inquiry.Status.choices, widget=forms.CheckboxSelectMultiple)
    promise = django_filters.ChoiceFilter(
        label="Answer",
        method="by_promise",
        choices=[("late", "Late"), ("today", "Due today"), ("waiting", "Waiting")],
        widget=forms.RadioSelect,
        empty_label="All",
    )
    created_at = django_filters.DateFromToRangeFilter(
        label="Received", widget=DateRangePickerWidget, validators=[in_the_calendar]
    )

    class Meta:
        model = Inquiry
        fields: list[str] = []

    def by_promise(self, inquiries: Any, name: str, value: str) -> QuerySet[Inquiry]:
        """Those who wait, and how urgently."""
        wanted = {"late": late(), "today": due_today(), "waiting": Q(status__in=Inquiry.WAITING)}
        return inquiries.filter(wanted[value])


def waiting_first(inquiries: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    """Who waits longest first, then the others, the newest first."""
    waits = Q(status__in=Inquiry.WAITING)
    rank = Case(When(waits, then=Value(0)), default=Value(1), output_field=IntegerField())
    return inquiries.order_by(rank, Case(When(waits, then=F("created_at"))).asc(nulls_last=True), "-created_at", "-pk")


def matching(inquiries: QuerySet[Inquiry], words: str) -> QuerySet[Inquiry]:
    """Those that the list's own search finds: every word, wherever it stands; where none has them, names that are near."""
    wanted = words.replace("\x00", "").strip()
    if not wanted:
        return inquiries
    found = containing(inquiries, wanted, SEARCHED)
    if found.exists():
        return found
    names = inquiries.order_by().values_list("name", flat=True)
    meant = without_slips(wanted, names)
    return containing(inquiries, meant, ["name"]) if meant else found


def tabs() -> list[dict[str, Any]]:
    """The looks that are taken most, with their counts, in one query."""
    wanted = {"All": Q(), "Waiting": Q(status__in=Inquiry.WAITING), "Late": late(), "Due today": due_today()}
    wanted |= {str(label): Q(status=value) for value, label in Inquiry.Status.choices if value not in Inquiry.WAITING}
    queries = {"Waiting": "?promise=waiting", "Late": "?promise=late", "Due today": "?promise=today"}
    queries |= {str(label): f"?status={value}" for value, label in Inquiry.Status.choices}
    counts = Inquiry.objects.aggregate(**{f"n{i}": Count("pk", filter=q) for i, q in enumerate(wanted.values())})
    return [
        {"label": label, "count": counts[f"n{i}"], "url": reverse("inquiries:index") + queries.get(label, "")}
        for i, label in enumerate(wanted)
    ]


TIMES = {"created_at", "promised_by", "answered_at", "closed_at"}


class InquiryIndexView(IndexView):
    """The view of the inbox's list."""

    template_name = "coaching/admin/inquiries.html"
    filterset_class = InquiryFilterSet
    list_export = [
        "created_at",
        "get_status_display",
        "name",
        "email",
        "instagram",
        "goal",
        "message",
        "answers_in_words",
        "health",
        "came_from",
        "promised_by",
        "answered_at",
        "closed_at",
        "notes",
    ]
    export_headings = {"get_status_display": "Status", "answers_in_words": "Further answers"}
    export_filename = "inquiries"

    @cached_property
    def columns(self) -> list[Column]:
        """A phone shows the first three, with the age among them."""
        box = BulkActionsCheckboxColumn("bulk_actions", obj_type="inquiry")
        return [box, WhoColumn(), StateColumn(), AgeColumn(), Column("came_from", label="Came from")]

    def search_queryset(self, queryset: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
        """Wherever the words stand, in whatever capitals."""
        return matching(queryset, self.search_query or "")

    def order_queryset(self, queryset: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
        """By the clicked column, else by who waits."""
        return (
            super().order_queryset(queryset)
            if self.is_explicitly_ordered and self.ordering
            else waiting_first(queryset)
        )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the tabs, and the current address to mark one of them."""
        here = self.request.get_full_path()
        context = {"tabs": tabs(), "here": here, "model_opts": self.model._meta}
        return super().get_context_data(*args, **kwargs) | context

    def get_heading(self, queryset: QuerySet[Inquiry], field: str) -> str:
        """Times say in which zone they are."""
        heading = super().get_heading(queryset, field)
        return f"{heading} ({timezone.get_current_timezone_name()})" if field in TIMES else heading

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Times are the clock's on the wall, as in the list; nothing that a workbook has no room for."""
        if isinstance(value, datetime):
            return timezone.make_naive(value).replace(microsecond=0)
        found = super().preprocess_field_value(field, value, export_format)
        return for_xlsx(found) if export_format == self.FORMAT_XLSX else found

    def as_spreadsheet(self, queryset: QuerySet[Inquiry], spreadsheet_format: str) -> HttpResponse:
        """Logged: it takes personal data out of the site."""
        if site := Site.objects.first():
            data = {"count": queryset.count(), "format": spreadsheet_format}
            log(site, "coaching.export", user=self.request.user, data=data)
        return super().as_spreadsheet(queryset, spreadsheet_format)
