"""Keeps a sent comment with its verdict."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from home.antispam import captcha, guard
from home.antispam.verdict import SUSPECT
from home.comments import moderation, verdicts
from home.comments.forms import CommentForm
from home.comments.models import Comment
from home.comments.open_pages import has_no_room, is_crowded, settings_of, trim_spam

ONE_COMMENT = timedelta(days=1)  # the same words from the same person under a page within it are one comment
PASSED = "doubtful, and the CAPTCHA was solved"
CROWD = "came in a crowd: many comments within the hour"


@dataclass(frozen=True)
class Received:
    """A comment that is kept; None where a CAPTCHA is wanted first, or where as much waits as the disk may hold."""

    comment: Comment | None
    is_over: bool = False


def receive_comment(page: Page, form: CommentForm, request: HttpRequest, *, may_ask: bool) -> Received:
    """Keep a valid form once, or ask for a CAPTCHA where it is doubtful, the provider is set and `may_ask`."""
    comment = _comment(page, form)
    if found := _kept_before(comment):
        return Received(found)
    opinion = verdicts.weigh(comment, list(guard.suspicions(form, request)))
    verdicts.note(comment, opinion)
    _note_crowd(comment)
    if may_ask and comment.verdict == Comment.Verdict.DOUBTFUL and captcha.is_on():
        return Received(None)
    _hear_captcha(comment, form, request)
    if comment.verdict != Comment.Verdict.SPAM and has_no_room() and not moderation.is_known_writer(comment):
        return Received(None, is_over=True)
    return Received(_keep(comment))


def _note_crowd(comment: Comment) -> None:
    """In a crowd nobody is sent away: what reads well is kept as doubtful, behind what came before. Known people are none."""
    if comment.verdict == Comment.Verdict.SPAM or moderation.is_known_writer(comment):
        return
    if is_crowded(comment.page_id):
        comment.verdict = Comment.Verdict.DOUBTFUL
        comment.reasons = [*comment.reasons, CROWD]


def _comment(page: Page, form: CommentForm) -> Comment:
    data = form.cleaned_data
    return Comment(
        page=page,
        parent=_thread(find_answered(page, data["parent"])),
        name=data["name"],
        email=data["email"],
        text=data["text"].strip(),
        wants_answers=data["wants_answers"],
        digest=verdicts.fingerprint(data["text"]),
    )


def find_answered(page: Page, number: str) -> Comment | None:
    """The approved comment of a page that somebody answers, by its number as a form or an address gives it."""
    if not number.isdecimal() or len(number) > 15:
        return None
    return Comment.objects.approved().filter(page=page.pk, pk=int(number)).select_related("parent").first()


def _thread(answered: Comment | None) -> Comment | None:
    """What an answer stands below: one level deep, so an answer to an answer stands beside it."""
    return (answered.parent or answered) if answered else None


def _kept_before(comment: Comment) -> Comment | None:
    since = timezone.now() - ONE_COMMENT
    same = Comment.objects.filter(page=comment.page_id, name=comment.name, email=comment.email, created_at__gt=since)
    return same.filter(text=comment.text).exclude(status=Comment.Status.DELETED).first()


def _hear_captcha(comment: Comment, form: CommentForm, request: HttpRequest) -> None:
    """A solved CAPTCHA makes nothing clean: it says that a person sent it, and persons advertise, too."""
    if comment.verdict != Comment.Verdict.DOUBTFUL or "captcha" not in form.fields or not form.cleaned_data["captcha"]:
        return
    heard = captcha.verify_token(form.cleaned_data["captcha"], request.get_host())
    if heard.status == SUSPECT:
        comment.verdict, comment.reasons = Comment.Verdict.SPAM, [*comment.reasons, *heard.reasons]
    elif not heard.reasons:
        comment.reasons = [*comment.reasons, PASSED]


@transaction.atomic
def _keep(comment: Comment) -> Comment:
    if comment.verdict == Comment.Verdict.SPAM:
        comment.status = Comment.Status.SPAM
        trim_spam()
    elif settings_of(comment.page).trust_known and moderation.is_known_writer(comment):
        comment.status = Comment.Status.APPROVED
    comment.save(force_insert=True)
    moderation.renew(comment, "")
    moderation.tell_if_shown(comment)
    return comment
