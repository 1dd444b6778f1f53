"""Reports > Moved-in articles: what an import made, and what its editor should still look at."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from blog.importers.models import ImportedPost

INDEX, RESULTS, MARK = "moved_in_articles", "moved_in_articles_results", "mark_looked_over"
MAY = ["add", "change", "publish"]


class MovedInFilterSet(WagtailFilterSet):
    """Those that nobody looked over yet, or by where they came from."""

    class Meta:
        model = ImportedPost
        fields = ["looked_over", "source"]


class NotesColumn(Column):
    """What to look at, folded when it is long."""

    cell_template_name = "blog/admin/notes.html"


class LookedOverColumn(Column):
    """Whether somebody looked it over, and the button that says so."""

    cell_template_name = "blog/admin/looked_over.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The button needs the request's token and the way back to this very list."""
        request = parent_context["request"]
        context = super().get_cell_context_data(instance, parent_context)
        back = f"{reverse(INDEX)}?{request.GET.urlencode()}"
        return context | {"request": request, "action": reverse(MARK, args=[instance.pk]), "back": back}


def edit_address(moved: ImportedPost) -> str:
    """Where the article is edited."""
    return reverse("wagtailadmin_pages:edit", args=[moved.post_id])


class MovedInView(ReportView):
    """Every article that was moved in and that this editor may change, those not looked over first."""

    page_title = "Moved-in articles"
    header_icon = "download"
    model = ImportedPost
    filterset_class = MovedInFilterSet
    index_url_name = INDEX
    index_results_url_name = RESULTS
    permission_policy = page_permission_policy
    any_permission_required = MAY
    default_ordering = ["looked_over", "-imported_at"]
    list_export = ["post.title", "source", "old_address", "words_before", "words_after", "looked_over"]
    export_filename = "moved-in-articles"
    columns = [
        TitleColumn("post", label="Article", get_url=edit_address),
        Column("source", label="From"),
        Column("words_before", label="Words before"),
        Column("words_after", label="Words after"),
        NotesColumn("notes", label="To look at"),
        LookedOverColumn("looked_over", label="Looked over"),
    ]

    def get_queryset(self) -> QuerySet[ImportedPost]:
        """The imported articles with their pages, in one query."""
        pages = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        self.queryset = ImportedPost.objects.filter(post__in=pages.values("pk")).select_related("post")
        return super().get_queryset()


@require_POST
def mark_looked_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that an article was looked over, or take that back, and return to the list."""
    moved = get_object_or_404(ImportedPost.objects.select_related("post"), pk=pk)
    if not moved.post.permissions_for_user(request.user).can_edit():
        return permission_denied(request)
    moved.looked_over = not moved.looked_over
    moved.save(update_fields=["looked_over"])
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_ours else reverse(INDEX))


class MovedInMenuItem(MenuItem):
    """Shown to whoever may edit pages, once there is something to show."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this editor has anything to look over."""
        return page_permission_policy.user_has_any_permission(request.user, MAY) and ImportedPost.objects.exists()


def register() -> None:
    """Tell Wagtail of the report: its addresses and its place in the menu."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register("register_reports_menu_item", _menu_item)


def _addresses() -> list[Any]:
    return [
        path("reports/moved-in/", MovedInView.as_view(), name=INDEX),
        path("reports/moved-in/results/", MovedInView.as_view(results_only=True), name=RESULTS),
        path("reports/moved-in/<int:pk>/looked-over/", mark_looked_over, name=MARK),
    ]


def _menu_item() -> MenuItem:
    return MovedInMenuItem("Moved-in articles", reverse(INDEX), name="moved-in", icon_name="download", order=600)
