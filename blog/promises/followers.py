"""What an article promises, who waits for it, and how it is kept: told once, then forgotten."""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from django.core import signing
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.query import PageQuerySet

from blog.articles.models import PostPage
from blog.promises.models import Follower
from home.mail import outbox
from home.pages.cards import open_to_all

CONFIRM_WITHIN = timedelta(days=7)
ASK_AGAIN_AFTER = timedelta(days=1)
_CLOCK_DRIFT = 60.0  # seconds that another server's clock may be ahead
_signer = signing.TimestampSigner(salt="blog.promises")


@dataclass(frozen=True)
class Ticket:
    """What the link in the mail says: who waits, and for which article's promise."""

    follower: int
    post: int


def open_promises() -> PageQuerySet:
    """Articles that promise something no published article keeps yet."""
    return _unkept().exclude(coming_next="")


def owed() -> PageQuerySet:
    """The open promises, and those taken out of their article while somebody waits for them."""
    waits = Exists(Follower.objects.filter(post=OuterRef("pk"), confirmed_at__isnull=False))
    return _unkept().filter(~Q(coming_next="") | waits)


def _unkept() -> PageQuerySet:
    return open_to_all(PostPage.objects).exclude(pk__in=keepers().exclude(keeps=None).values("keeps"))


def keepers() -> PageQuerySet:
    """Published articles that anyone may read: only these keep a promise, and only their titles are shown."""
    return open_to_all(PostPage.objects).exclude(keeps=F("pk"))


def keeper_of(post: PostPage) -> PostPage | None:
    """The article that keeps this one's promise, the first published where there are several."""
    return keepers().filter(keeps=post.pk).order_by("first_published_at", "pk").first() if post.pk else None


def with_waiting(posts: PageQuerySet) -> PageQuerySet:
    """The same articles, each with `waiting`: how many readers confirmed that they wait."""
    return posts.annotate(waiting=Count("followers", filter=Q(followers__confirmed_at__isnull=False)))


@transaction.atomic
def ask_to_follow(post: PostPage, email: str) -> None:
    """Keep an address that waits, and send it one mail to confirm with, unless it was sent one today."""
    now = timezone.now()
    forget_stale()
    follower, is_new = Follower.objects.get_or_create(post=post, email=email, defaults={"asked_at": now})
    if follower.confirmed_at or (not is_new and abs(now - follower.asked_at) < ASK_AGAIN_AFTER):
        return
    follower.asked_at = now
    follower.save(update_fields=["asked_at"])
    subject = gettext("Confirm: tell me when “{page}” goes on").format(page=post.title)
    outbox.enqueue(
        to=email, subject=subject, template="mail/promise_confirm.txt", forget=True, **_addresses(follower, post)
    )


def forget_stale() -> int:
    """Delete the addresses that nobody confirmed in time; how many."""
    return Follower.objects.filter(confirmed_at=None, asked_at__lt=timezone.now() - CONFIRM_WITHIN).delete()[0]


def read_ticket(token: str) -> Ticket | None:
    """What a link says, however old it is; None for one that this site did not make."""
    try:
        follower, post = _signer.unsign_object(token)
        return Ticket(int(follower), int(post))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def is_fresh(token: str) -> bool:
    """Whether a link may still confirm. A signer takes dates to come for young ones; they are refused."""
    try:
        signed = signing.b62_decode(token.rsplit(_signer.sep, 2)[1])
    except (IndexError, ValueError):
        return False
    return -_CLOCK_DRIFT <= time.time() - signed <= CONFIRM_WITHIN.total_seconds()


def waits(ticket: Ticket) -> bool:
    """Whether somebody still waits with this ticket."""
    return Follower.objects.filter(pk=ticket.follower, post=ticket.post).exists()


@transaction.atomic
def confirm_follower(ticket: Ticket) -> bool:
    """Note that the address is its owner's; False where it waits no more, or the article came meanwhile."""
    waiting = Follower.objects.filter(pk=ticket.follower, post=ticket.post)
    if keepers().filter(keeps=ticket.post).exists():
        waiting.delete()
    waiting.filter(confirmed_at=None).update(confirmed_at=timezone.now())
    return waiting.exists()


def forget_follower(ticket: Ticket) -> None:
    """Delete an address; nothing happens where it is gone already."""
    Follower.objects.filter(pk=ticket.follower, post=ticket.post).delete()


@transaction.atomic
def keep_promise(post: PostPage) -> int:
    """Tell all who wait for this article and forget them, together or not at all; how many were told."""
    if not post.keeps_id or not keepers().filter(pk=post.pk).exists():
        return 0
    waiting = list(Follower.objects.select_for_update().filter(post=post.keeps_id))
    confirmed = [follower for follower in waiting if follower.confirmed_at]
    told: dict[str, Any] = {
        "subject": gettext("It is here: {page}").format(page=post.title),
        "post": post,
        "promise": post.keeps,
        "url": post.full_url,
    }
    for follower in confirmed:
        outbox.enqueue(to=follower.email, template="mail/promise_kept.txt", forget=True, **told)
    Follower.objects.filter(pk__in=[follower.pk for follower in waiting]).delete()
    return len(confirmed)


def _addresses(follower: Follower, post: PostPage) -> dict[str, Any]:
    """What the mail to confirm with says, its addresses whole."""
    token = _signer.sign_object([follower.pk, post.pk])
    confirm_url, forget_url = (
        urljoin(post.full_url or "", reverse(f"promises:{name}", args=[token])) for name in ("confirm", "forget")
    )
    return {"post": post, "url": post.full_url, "confirm_url": confirm_url, "forget_url": forget_url}
