"""Wagtail hooks of coaching: registers what each of its rooms adds to the editor."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from coaching.exercises.admin.bulk_actions import register as register_bulk_actions
from coaching.exercises.admin.listing import register as register_exercises
from coaching.exercises.chains import admin  # noqa: F401  registers the chains
from coaching.exercises.checks import exercise_checks
from coaching.exercises.models import ExercisePage
from coaching.inquiries.inbox.bulk import Delete, NotSpam, SetStatus
from coaching.inquiries.inbox.dashboard import inquiries_from_pages, show_waiting
from coaching.inquiries.inbox.history import register_inquiry_log_actions
from coaching.inquiries.inbox.viewset import InquiryViewSet
from coaching.inquiries.page import InquiryPage
from coaching.inquiries.personal_data import inquiries
from coaching.inquiries.replies.models import ReplyTemplate
from coaching.library.chooser import register_new_exercise
from coaching.library.models import LibraryPage
from coaching.routines.checks import routine_checks
from coaching.self_tests.checks import self_test_checks
from home.dashboard.first_steps import Step
from home.dashboard.new_pages import NewPageLink, new_page

for checks in (exercise_checks, routine_checks, self_test_checks):
    hooks.register("register_page_checks", checks)
hooks.register("register_admin_viewset", InquiryViewSet)
hooks.register("register_log_actions", register_inquiry_log_actions)
hooks.register("register_personal_data", inquiries, order=30)
hooks.register("construct_homepage_panels", show_waiting)
hooks.register("count_inquiries_by_path", inquiries_from_pages)
for action in (SetStatus, NotSpam, Delete):
    hooks.register("register_bulk_action", action)


class ReplyTemplateViewSet(SnippetViewSet):
    """Snippets > Reply templates."""

    model = ReplyTemplate
    icon = "mail"
    list_display = ["name", "subject"]
    search_fields = ["name", "text"]


register_snippet(ReplyTemplateViewSet)
register_exercises()
register_new_exercise()
register_bulk_actions()


@hooks.register("register_new_page_buttons")
def begin_exercise(request: HttpRequest) -> list[NewPageLink]:
    """New exercise, on top of the dashboard."""
    return new_page(request, LibraryPage.objects.order_by("path"), ExercisePage, "New exercise", 20)


@hooks.register("register_reader_losses")
def inquiries_that_began_here(page: Page) -> list[str]:
    """How many people wrote to the coach after reading it."""
    count = inquiries_from_pages().get(page.url or "", 0)
    return [f"the way by which {count} {'people' if count > 1 else 'person'} came to write to you"] if count else []


@hooks.register("register_first_steps")
def first_exercise_and_form(request: HttpRequest) -> list[Step]:
    """The exercise with which a library begins, and the page by which people write to the coach."""
    adds = begin_exercise(request)
    has_exercise = ExercisePage.objects.live().exists()
    words = "A clip or the address of a video, how it is done, and a dose."
    found = [Step("Add your first exercise", words, one.url, has_exercise, 50) for one in adds]
    if form := InquiryPage.objects.order_by("path").first():
        edit = reverse("wagtailadmin_pages:edit", args=[form.pk])
        words = "What people can want from you, what happens next, and how soon you promise to answer."
        is_own = form.revisions.filter(user__isnull=False).exists()
        found.append(Step("Read over the page with your form", words, edit, is_own, 60))
    return found
