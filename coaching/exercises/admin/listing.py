"""Exercises in the editor's menu: all of them with picture, level, joints, video and last change."""

from typing import Any

import django_filters
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.query import PageQuerySet

from coaching.exercises.admin.video_states import VIDEO_STATES, attach_video_states, in_video_state
from coaching.exercises.models import ExercisePage
from coaching.facets.registry import facets
from home.pages.cards import prefetch_cards


class TermFilter(django_filters.ModelMultipleChoiceFilter):
    """By a taxonomy, through keys alone: the search can be narrowed by nothing else."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        super().__init__(queryset=model.objects.all(), widget=CheckboxSelectMultiple, **kwargs)

    def filter(self, queryset: PageQuerySet, value: Any) -> PageQuerySet:
        """Exercises with any of the terms."""
        if not value:
            return queryset
        found = ExercisePage.objects.filter(**{f"{self.field_name}__in": list(value)}).order_by()
        return queryset.filter(pk__in=list(found.values_list("pk", flat=True).distinct()))


class ExerciseFilterSet(WagtailFilterSet):
    """What the coach looks for in the list: by the facets, the video, the state and the last change."""

    video = django_filters.ChoiceFilter(
        label="Video", choices=VIDEO_STATES, method="by_video", empty_label="Any", widget=RadioSelect
    )
    live = django_filters.ChoiceFilter(
        label="Published", choices=[("true", "Published"), ("false", "Draft")], method="by_live", empty_label="Any",
        widget=RadioSelect,
    )  # fmt: skip
    latest_revision_created_at = django_filters.DateFromToRangeFilter(label="Last change", widget=DateRangePickerWidget)

    class Meta:
        model = ExercisePage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_facets = _by_facets()
        for one in by_facets.values():
            one.parent, one.model = self, ExercisePage
        self.filters: dict[str, django_filters.Filter] = by_facets | self.filters

    def by_video(self, queryset: PageQuerySet, name: str, value: str) -> PageQuerySet:
        """By where the video is, or by what the host last said of it."""
        return queryset.filter(pk__in=in_video_state(value))

    def by_live(self, queryset: PageQuerySet, name: str, value: str) -> PageQuerySet:
        """Published or not."""
        return queryset.filter(live=value == "true")


def _by_facets() -> dict[str, django_filters.Filter]:
    """A filter for the first field of each facet."""
    shown = [(facet, facet.parts[0].field) for facet in facets() if facet.in_admin]
    return {
        field: TermFilter(ExercisePage._meta.get_field(field).related_model, field_name=field, label=facet.heading)
        if facet.choices is None
        else django_filters.MultipleChoiceFilter(
            field_name=field, choices=facet.choices.pairs, label=facet.heading, widget=CheckboxSelectMultiple
        )
        for facet, field in shown
    }


class PictureColumn(Column):
    """The poster, or the goniometer at the exercise's angle."""

    cell_template_name = "coaching/admin/exercise_picture.html"


class ExerciseIndexView(IndexView):
    """The list. What it shows of all its rows is fetched at once."""

    template_name = "coaching/admin/exercises.html"
    default_ordering = "-latest_revision_created_at"
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PictureColumn("poster", label="Picture", width="8%"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        Column("get_level_display", label="Level", sort_key="level", width="11%"),
        Column("joint_words", label="Joints", accessor=lambda page: ", ".join(page.joint_names), width="16%"),
        Column("video_state", label="Video", width="13%"),
        DateColumn(
            "latest_revision_created_at", label="Last change", sort_key="latest_revision_created_at", width="11%"
        ),
        PageStatusColumn("status", label="Status", sort_key="live", width="10%"),
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With pictures, joints and video states, in as many queries for fifty rows as for one."""
        context = super().get_context_data(**kwargs)
        pages = list(context["object_list"])
        prefetch_cards(pages)
        attach_video_states(pages)
        return context


class ExerciseListing(PageListingViewSet):
    """The view set of the menu item Exercises."""

    model = ExercisePage
    index_view_class = ExerciseIndexView
    filterset_class = ExerciseFilterSet
    columns = ExerciseIndexView.base_columns
    icon = "pick"
    menu_label = "Exercises"
    menu_order = 140
    add_to_admin_menu = True
    name = "exercises"
    url_prefix = "exercises"
    list_per_page = 50


def register() -> None:
    """Register the list with Wagtail."""
    hooks.register("register_admin_viewset", ExerciseListing)
    hooks.register("insert_global_admin_css", _styles)


def _styles() -> str:
    """For the pictures, in the list and in the chooser."""
    return format_html('<link rel="stylesheet" href="{}">', static("coaching/exercises/admin.css"))
