"""The page with the inquiry form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField

from coaching.blocks import NextStepBlock
from coaching.forms import InquiryForm
from home.antispam import csp_sources
from home.models import BasePage, SiteSettings


class InquiryPage(RoutablePageMixin, BasePage):
    """Where a person in pain, or with a plan, writes to the coach."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types: list[str] = []

    heading = models.CharField(max_length=160, blank=True, help_text="The large line. Empty: the title.")
    goals = models.TextField(
        blank=True, help_text="The choices under “What do you want from coaching?”, one on each line."
    )
    next_steps = StreamField([("step", NextStepBlock())], blank=True, help_text="What happens next, beside the form.")
    privacy_text = RichTextField(
        blank=True, features=["bold", "link"], help_text="Beside the button: what becomes of the message."
    )
    thanks_heading = models.CharField(max_length=160, default="Your message is here")
    thanks_text = RichTextField(blank=True, features=["bold", "link"])

    content_panels = [
        *BasePage.content_panels,
        "heading",
        "goals",
        "next_steps",
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

    def form(self, request: HttpRequest) -> InquiryForm:
        """The form, filled in where it was sent."""
        goals = [line.strip() for line in self.goals.splitlines() if line.strip()]
        if request.method == "POST":
            return InquiryForm(request.POST, goals=goals)
        return InquiryForm(goals=goals, initial={"came_from": request.GET.get("from", "")})

    @path("")
    def write(self, request: HttpRequest) -> HttpResponse:
        """Show the form; keep what was sent, and lead away from it so that a reload sends nothing again."""
        from coaching.inquiries import receive

        form = self.form(request)
        if request.method == "POST" and form.is_valid():
            inquiry = receive(self, form, request)
            held = inquiry.status == inquiry.Status.SPAM
            return redirect(self.get_url(request) + self.reverse_subpage("held" if held else "thanks"))
        response = self.render(request, context_overrides={"form": form})
        response.csp_sources = csp_sources()
        return response

    @path("thanks/")
    def thanks(self, request: HttpRequest) -> HttpResponse:
        """What follows, once the message is kept."""
        return self.render(request, template="coaching/inquiry_thanks.html", context_overrides={"held": False})

    @path("held/")
    def held(self, request: HttpRequest) -> HttpResponse:
        """Truthful to a person whose message looked like a program's."""
        return self.render(request, template="coaching/inquiry_thanks.html", context_overrides={"held": True})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the coach's address, for those whom the form fails."""
        site = SiteSettings.for_request(request)
        return super().get_context(request, *args, **kwargs) | {"coach_email": site.email, "coach": site}
