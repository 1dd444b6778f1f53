"""Mail to a commenter who asked to be told of answers: confirmed by mail, stopped by one click."""

from typing import Any
from urllib.parse import urljoin

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from home.comments.models import Comment
from home.mail import outbox

CONFIRM_DAYS = 14
MOST_AT_ONCE = 5  # mails of answers that came before the address was confirmed
_signer = signing.TimestampSigner(salt="home.comments.answers")


def ask_to_confirm(comment: Comment) -> None:
    """Once a comment is approved, ask whether the address is its writer's: no form of ours writes to strangers before."""
    if not comment.wants_answers or not comment.email or comment.answers_confirmed_at or comment.by_coach:
        return
    _write(
        comment,
        gettext("Confirm: tell me of answers under “{page}”").format(page=comment.page.title),
        "mail/comment_answers_confirm.txt",
    )


def tell_of_answer(reply: Comment) -> None:
    """Tell the writer of what is answered, if that was confirmed and the answer is another's."""
    asked = reply.parent
    if not asked or not asked.wants_answers or not asked.answers_confirmed_at or not asked.email:
        return
    if asked.email == reply.email:
        return
    _write(
        asked,
        gettext("{name} answered you under “{page}”").format(name=reply.name, page=reply.page.title),
        "mail/comment_answer.txt",
        reply=reply,
    )


def find_wish(token: str, days: int | None = None) -> Comment | None:
    """The comment of a link in a mail, also one whose mail was stopped; `days`: how old the link may be, at most."""
    try:
        pk = int(_signer.unsign(token, max_age=days * 86400 if days else None))
    except (signing.BadSignature, ValueError):
        return None
    return Comment.objects.select_related("page").filter(pk=pk).exclude(email="").first()


def confirm_wish(comment: Comment) -> None:
    """The address is its writer's, who is told of the answers that stand there already, too."""
    unconfirmed = Comment.objects.filter(pk=comment.pk, answers_confirmed_at=None)
    if unconfirmed.update(answers_confirmed_at=timezone.now()):
        for reply in Comment.objects.approved().filter(parent=comment.pk).order_by("created_at")[:MOST_AT_ONCE]:
            tell_of_answer(reply)


def stop_mail(comment: Comment) -> None:
    """No more mail, for any comment with this address under this page."""
    same = Comment.objects.filter(page=comment.page_id, email=comment.email)
    same.update(wants_answers=False, answers_confirmed_at=None)


def comment_address(comment: Comment) -> str:
    """Where a comment stands, whole."""
    return f"{comment.page.full_url or ''}#{comment.anchor}"


def _write(comment: Comment, subject: str, template: str, **context: Any) -> None:
    base, token = comment.page.full_url or "", _signer.sign(comment.pk)
    links = {
        f"{name}_url": urljoin(base, reverse(f"comments:{name}_answers", args=[token])) for name in ("confirm", "stop")
    }
    url = comment_address(context.get("reply", comment))
    outbox.enqueue(
        to=comment.email, subject=subject, template=template, forget=True, about=comment, comment=comment, url=url,
        **links, **context,
    )  # fmt: skip
