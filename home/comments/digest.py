"""The digest: what waits, told to the coach by mail once a day, with signed links that ask before they act."""

from datetime import timedelta
from urllib.parse import urljoin

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import Site

from home.comments.models import Comment
from home.comments.site_settings import CommentSettings
from home.mail import outbox
from home.pages.site_settings import SiteSettings

DAYS = 7  # that a link holds
EVERY = timedelta(hours=23)
MOST = 20  # comments in one mail
CHOICES = (Comment.Status.APPROVED, Comment.Status.SPAM, Comment.Status.DELETED)
_SALT = "home.comments.digest"


@transaction.atomic
def send_digest(site: Site) -> int:
    """Tell of what came since the last digest and still waits; how many comments that were."""
    settings = CommentSettings.objects.select_for_update().filter(site=site).first() or CommentSettings.for_site(site)
    to = SiteSettings.for_site(site).email
    now, last = timezone.now(), settings.digest_sent_at
    if settings.digest == CommentSettings.Digest.OFF or not to or (last and now - last < EVERY):
        return 0
    fresh = Comment.objects.waiting().filter(created_at__gt=last or now - timedelta(days=7), source_id="")
    waiting = list(fresh.select_related("page").order_by("verdict", "score", "created_at")[:MOST])
    if waiting:
        _write(site, to, waiting, fresh.count())
        CommentSettings.objects.filter(pk=settings.pk).update(digest_sent_at=now)
    return len(waiting)


def read_decision(token: str) -> tuple[Comment, str] | None:
    """The comment and the decision of a link that is still good."""
    try:
        pk, status = signing.loads(token, salt=_SALT, max_age=DAYS * 86400)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    comment = Comment.objects.select_related("page").filter(pk=pk).first()
    return (comment, status) if comment and status in CHOICES else None


def decision_link(comment: Comment, status: str) -> str:
    """The address of one decision."""
    return reverse("comments:decide", args=[signing.dumps([comment.pk, str(status)], salt=_SALT)])


def _write(site: Site, to: str, waiting: list[Comment], count: int) -> None:
    base = site.root_url
    told = [
        (one, [(str(status), urljoin(base, decision_link(one, str(status)))) for status in CHOICES]) for one in waiting
    ]
    subject = ngettext("{count} comment to look at", "{count} comments to look at", count).format(count=count)
    queue = urljoin(base, reverse("comment_queue:index"))
    outbox.enqueue(to=to, subject=subject, template="mail/comments_digest.txt", forget=True, told=told, queue_url=queue)
