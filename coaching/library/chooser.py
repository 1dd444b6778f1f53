"""The chooser of exercises: picture, level and joint of each, and a search that forgives slips and knows other names.

It stands at the addresses of Wagtail's chooser of pages, and leaves every other class of pages to that.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import chooser

from coaching.exercises.models import ExercisePage
from coaching.library.catalogue_cache import current
from coaching.library.models import LibraryPage
from coaching.library.search.lookup import look_up
from home.finding.sets import members
from home.pages.cards import prefetch_cards

PER_PAGE = 25
TYPE = "coaching.exercisepage"


class ChooserPictureColumn(Column):
    """The poster, or the goniometer; nothing for the library itself."""

    cell_template_name = "coaching/admin/chooser_picture.html"


def _columns(several: Any) -> list[Column]:
    ticks = [chooser.PageCheckboxSelectColumn("select", label="Select", width="1%", accessor="pk")] if several else []
    return [
        *ticks,
        ChooserPictureColumn("picture", label="Picture", width="16%"),
        chooser.PageTitleColumn("title", label="Title", is_multiple_choice=several),
        Column("level", label="Level", accessor=lambda page: getattr(page, "get_level_display", str)(), width="14%"),
        Column(
            "joints", label="Joints", accessor=lambda page: ", ".join(getattr(page, "joint_names", ())), width="16%"
        ),
        chooser.PageStatusColumn("status", label="Status", width="12%"),
    ]


def is_for_exercises(request: HttpRequest) -> bool:
    """Whether nothing but exercises is to be chosen."""
    return request.GET.get("page_type", "").lower() == TYPE


class ExerciseBrowseView(chooser.BrowseView):
    """The pages of the tree; exercises with what they look like."""

    @property
    def columns(self) -> list[Column]:
        """Those of exercises where only they are asked for."""
        if not is_for_exercises(self.request):
            return super().columns
        return [
            *_columns(self.is_multiple_choice),
            chooser.PageNavigateToChildrenColumn("children", label="", width="6%"),
        ]


class ExerciseSearchView(chooser.SearchView):
    """Exercises are found as visitors of the library find them, and drafts by their names."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Wagtail's chooser view, with the library's own search."""
        form = SearchForm(request.GET)
        if not is_for_exercises(request) or not form.is_valid():
            return super().get(request)
        keys = keys_found(form.cleaned_data["q"] or "")
        pages = Paginator(keys, per_page=PER_PAGE).get_page(request.GET.get("p"))
        found = ExercisePage.objects.defer_streamfields().in_bulk(list(pages.object_list))
        pages.object_list = [found[key] for key in pages.object_list if key in found]
        prefetch_cards(pages.object_list)
        for page in pages.object_list:
            page.can_choose, page.is_parent_page = True, False
        table = chooser.PageChooserTable(_columns(request.GET.get("multiple")), pages.object_list)
        words = " ".join((form.cleaned_data["q"] or "").split())
        about: dict[str, Any] = {"searchform": form, "table": table, "pages": pages, "page_type_string": TYPE}
        shown = chooser.shared_context(request, about)
        shown["new_title"] = words[:200] if _library_for(request.user) and not _is_there(words) else ""
        return TemplateResponse(request, "coaching/admin/choose_exercise_results.html", shown)


def keys_found(words: str) -> list[int]:
    """The best first, then what is not published, by name; this stands first where nothing published has all the words."""
    if not words.strip():
        return []
    published, partly = _find_published(words)
    named = Q(title__icontains=words) | Q(also_known_as__icontains=words)
    others = ExercisePage.objects.filter(named).exclude(pk__in=published).order_by("title").values_list("pk", flat=True)
    return [*others, *published] if partly else [*published, *others]


def _find_published(words: str) -> tuple[list[int], bool]:
    catalogue = current(ExercisePage.objects)
    hits = look_up(catalogue, words)
    places = (place for group in hits.scores.ranked(hits.bits) for place in members(group))
    return [catalogue.keys[place] for place in places], hits.partly


def _is_there(title: str) -> bool:
    return not title or ExercisePage.objects.filter(title__iexact=title).exists()


def _library_for(user: Any) -> LibraryPage | None:
    """The first library in which this editor may add an exercise."""
    libraries = LibraryPage.objects.order_by("path")
    return next((one for one in libraries if one.permissions_for_user(user).can_add_subpage()), None)


@require_POST
def new_exercise(request: HttpRequest) -> HttpResponse:
    """A draft of this name, made while an article is written; one that is there already is not made again."""
    title = " ".join(request.POST.get("title", "").split())[:200]
    library = _library_for(request.user)
    if library is None:
        raise PermissionDenied
    if not title:
        return JsonResponse({"error": "An exercise needs a name."}, status=400)
    if not _is_there(title):
        draft = ExercisePage(title=title[:1].upper() + title[1:], live=False, owner=request.user)
        library.add_child(instance=draft)
        draft.save_revision(user=request.user, log_action=True)
    return JsonResponse({"title": title})


def register_new_exercise() -> None:
    """Tell Wagtail of the address, and of the script that asks it."""
    hooks.register("register_admin_urls", lambda: [path("new-exercise/", new_exercise, name="new_exercise")])
    hooks.register("insert_editor_js", _script)


def _script() -> str:
    return format_html('<script type="module" src="{}"></script>', static("coaching/library/new_exercise.js"))


def chooser_addresses() -> list[URLPattern]:
    """URLs of the chooser, included before Wagtail's own."""
    browse = require_admin_access(ExerciseBrowseView.as_view())
    return [
        path("choose-page/", browse),
        path("choose-page/<int:parent_page_id>/", browse),
        path("choose-page/search/", require_admin_access(ExerciseSearchView.as_view())),
    ]
