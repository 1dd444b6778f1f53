"""The guard of every public form: combines text, CAPTCHA, form timing and limits per address into a verdict.

Nothing is refused here: a guard gives its verdict with reasons, and whoever receives the form keeps it either way.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from home.antispam import captcha, client_address, form_timing
from home.antispam.content import Opinion, Submission, judge_text
from home.antispam.content.opinion import DOUBT_FROM, SPAM_FROM
from home.antispam.verdict import SUSPECT, UNVERIFIED, Verdict
from home.form_fields import QuietField

SHORTEST_SECONDS = 3.0


class Suspicion(NamedTuple):
    """What speaks against how a form was sent: as the coach reads it, and as its sender does where it is not kept."""

    reason: str
    said: Any


_TRAP = gettext_lazy(
    "A field that nobody sees was filled in, perhaps by your browser itself. It is empty now: press once more."
)
_QUICK = gettext_lazy(
    "This came so fast, or from a page so old, that it looks like a program's. If you are a person, press once more."
)
_ELSEWHERE = gettext_lazy("This was sent from another site. Press once more here, and it counts.")
TOO_MANY = gettext_lazy("Too much came from your connection within the hour. Try again in an hour.")


class GuardedForm(forms.Form):
    """A form with a trap that only programs fill in, two clocks, and the CAPTCHA where its keys are set.

    `started` is signed, so it shows that the form was asked for. A page from a cache is older than its visitor's
    first look at it; `took`, in seconds, is counted in the browser.
    """

    spam_from = SPAM_FROM  # log-odds from which the text alone makes a message suspect

    website = QuietField(required=False, label=gettext_lazy("Leave this empty"))
    started = QuietField(required=False, widget=forms.HiddenInput)
    took = QuietField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        self.fields["started"].initial = form_timing.begin()
        if captcha.is_on():
            self.fields["captcha"] = captcha.TokenField()
            self.fields["without"] = QuietField(required=False)

    def guards(self) -> list[str]:
        """The names of the fields that are the guard's own."""
        return [name for name in ("website", "started", "took", "captcha", "without") if name in self.fields]

    def as_submission(self) -> Submission | None:
        """The text to be judged, with its writer's name and address; None where nothing is written."""
        return None

    @cached_property
    def opinion(self) -> Opinion | None:
        """What is thought of the text of a valid form."""
        submission = self.as_submission()
        return judge_text(submission) if submission else None


def judge(form: GuardedForm, request: HttpRequest) -> Verdict:
    """The verdict on a valid form. Asks the CAPTCHA's provider last, for captcha.VERIFY_SECONDS at most."""
    verdict = glance(form, request)
    return verify(form, request) if verdict.pending else verdict


def glance(form: GuardedForm, request: HttpRequest) -> Verdict:
    """What can be said at once, without asking anybody; it stands until `verify` has been heard."""
    if reasons := (*suspicions(form, request), *_of_content(form, form.spam_from)):
        return Verdict(SUSPECT, reasons)
    data = form.cleaned_data
    if "captcha" in form.fields:
        if data["captcha"] and not data["without"]:
            return Verdict(UNVERIFIED, ("the CAPTCHA service was not heard",), pending=True)
        return Verdict(UNVERIFIED, ("sent without the CAPTCHA" if data["without"] else "the CAPTCHA was not solved",))
    if reasons := _of_content(form, DOUBT_FROM):
        return Verdict(UNVERIFIED, reasons)
    return (
        Verdict() if data["took"] else Verdict(UNVERIFIED, ("sent without JavaScript: nothing tells how long it took",))
    )


def suspicions(form: GuardedForm, request: HttpRequest) -> Iterator[str]:
    """What speaks against how a form was sent; counts one more from its sender."""
    return (one.reason for one in _suspicions(form, request))


def objection(form: GuardedForm, request: HttpRequest) -> str:
    """The same for the sender of a form that is not kept because of it: what it is and what to do; empty where nothing is."""
    return next((str(one.said) for one in _suspicions(form, request)), "")


def _suspicions(form: GuardedForm, request: HttpRequest) -> Iterator[Suspicion]:
    data = form.cleaned_data
    if data.get("website"):
        yield Suspicion("the field that people do not see was filled in", _TRAP)
    if form_timing.too_quick(data.get("started", ""), data.get("took", ""), SHORTEST_SECONDS):
        reason = f"sent within {SHORTEST_SECONDS:.0f} seconds of opening the form, or with a made-up clock"
        yield Suspicion(reason, _QUICK)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        yield Suspicion("sent from another site", _ELSEWHERE)
    if client_address.too_many(number := client_address.count(request, type(form).__name__)):
        yield Suspicion(f"number {number} from the same connection within an hour", TOO_MANY)


def _of_content(form: GuardedForm, least: float) -> tuple[str, ...]:
    """What the text says against itself, if that weighs `least` or more."""
    opinion = form.opinion
    return opinion.reasons if opinion and opinion.score >= least else ()


def verify(form: GuardedForm, request: HttpRequest) -> Verdict:
    """The provider's word on the form's token."""
    return captcha.verify_token(form.cleaned_data["captcha"], request.get_host())
