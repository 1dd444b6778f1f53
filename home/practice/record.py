"""Records a practice once for each person and page; its sentence becomes a comment that waits."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from home.comments import open_pages, verdicts
from home.comments.models import Comment
from home.practice import question
from home.practice.forms import PracticeForm
from home.practice.models import Practice

NAMELESS = "A reader"


def record_practice(page: Page, form: PracticeForm, visitor: str, day_mark: str) -> bool:
    """Count a person's word, or change it; False where this address has counted today under another word."""
    try:
        with transaction.atomic():
            return _record(page, form, visitor, day_mark)
    except IntegrityError:  # the same at the same moment
        return False


def _record(page: Page, form: PracticeForm, visitor: str, day_mark: str) -> bool:
    mine = Practice.objects.select_for_update().filter(page=page.pk, visitor=visitor).first()
    if mine is None and day_mark and Practice.objects.filter(page=page.pk, day_mark=day_mark).exists():
        return False
    mine = mine or Practice(page_id=page.pk, visitor=visitor, day_mark=day_mark)
    data = form.cleaned_data
    mine.stage, mine.changed_at = data["stage"], timezone.now()
    if data["sentence"]:
        mine.comment = _story(page, form) or mine.comment
    mine.save()
    if data["email"]:
        question.ask_to_confirm_question(mine, data["email"])
    return True


def _story(page: Page, form: PracticeForm) -> Comment | None:
    """The sentence in the queue of comments; None where as much waits as the disk may hold."""
    data = form.cleaned_data
    story = Comment(page_id=page.pk, name=data["name"] or NAMELESS, text=data["sentence"].strip())
    story.digest = verdicts.fingerprint(story.text)
    verdicts.note(story, verdicts.weigh(story, []))
    if story.verdict == Comment.Verdict.SPAM:
        story.status = Comment.Status.SPAM
        open_pages.trim_spam()
    elif open_pages.has_no_room():
        return None
    story.save()
    return story
