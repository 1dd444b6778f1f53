"""InquiryPage: the page with the inquiry form."""

from http import HTTPMethod
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField

from coaching.inquiries import views
from coaching.inquiries.blocks import NextStepBlock
from coaching.inquiries.replies.promise import ReplyPromise
from home.finding.document import SearchDocument, SearchSection
from home.finding.streams import plain_text, stream_text
from home.pages.base import BasePage
from home.pages.writing.forms import PageForm

# What people look for where they want to write.
ALSO_CALLED = ("contact form", "contact us", "get in touch", "book a call", "make an appointment")


def thanks_heading() -> str:
    """What is said above the thanks, in the site's language."""
    return gettext("Your message is here")


class InquiryPageForm(PageForm, WagtailAdminFormPageForm):
    """Refuses two further fields of the same name."""


class InquiryPage(RoutablePageMixin, ReplyPromise, BasePage):
    """Where a person in pain, or with a plan, writes to the coach."""

    guide_anchor = "inquiries"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types: list[str] = []
    cache_parameters = ("from", "sent")
    serve_preview = BasePage.serve_preview  # in place of the routes' own, which know no modes
    allowed_http_methods = [*BasePage.allowed_http_methods, HTTPMethod.POST]
    base_form_class = InquiryPageForm

    heading = models.CharField(max_length=160, blank=True, help_text="The large line. Empty: the title.")
    goals = models.TextField(
        blank=True, help_text="The choices under “What do you want from coaching?”, one on each line."
    )
    ask_health = models.BooleanField(
        "ask about health", default=True, help_text="An optional field of its own, with its own consent."
    )
    next_steps = StreamField([("step", NextStepBlock())], blank=True, help_text="What happens next, beside the form.")
    privacy_text = RichTextField(
        blank=True, features=["bold", "link"], help_text="Beside the button: what becomes of the message."
    )
    thanks_heading = models.CharField(max_length=160, default=thanks_heading)
    thanks_text = RichTextField(blank=True, features=["bold", "link"])

    content_panels = [
        *BasePage.content_panels,
        "heading",
        "goals",
        "ask_health",
        InlinePanel("form_fields", heading="Further fields", label="Field"),
        MultiFieldPanel([FieldRowPanel(["reply_within", "reply_unit"]), "next_steps"], heading="What happens next"),
        "privacy_text",
        MultiFieldPanel(["thanks_heading", "thanks_text"], heading="After sending"),
    ]

    class Meta:
        verbose_name = "inquiry page"

    def clean(self) -> None:
        """A choice must fit where the answer is kept."""
        super().clean()
        if any(len(line.strip()) > 120 for line in self.goals.splitlines()):
            raise ValidationError({"goals": "Keep each line within 120 characters."})

    def search_document(self) -> SearchDocument:
        """What it offers, and what happens after a message."""
        told = "\n".join(
            filter(None, (self.heading, self.goals, stream_text(self.next_steps), plain_text(self.privacy_text)))
        )
        return SearchDocument(
            kind="page",
            title=self.title,
            names=ALSO_CALLED,
            labels=("contact", "message", "inquiry", "coaching"),
            summary=self.standfirst,
            sections=(SearchSection(told),),
        )

    @path("")
    def write(self, request: HttpRequest) -> HttpResponse:
        """The form, and what becomes of it once it is sent."""
        return views.answer(self, request)

    @path("thanks/")
    def thanks(self, request: HttpRequest) -> HttpResponse:
        """What follows, once the message is kept."""
        return views.thank(self, request, "thanks")

    @path("held/")
    def held(self, request: HttpRequest) -> HttpResponse:
        """Truthful to a person whose message looked like a program's."""
        return views.thank(self, request, "held")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the coach's address, for those whom the form fails."""
        told = {"coach_email": self.coach.email if self.coach else "", "coach": self.coach}
        return super().get_context(request, *args, **kwargs) | told
