"""Asks the hosts which of the videos that pages show are still there, and remembers what they said."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from home.http_client import HttpReply, ask
from home.video.hosts import Video
from home.video.models import VideoCheck
from home.video.uses import all_videos, videos_of

VideoState = VideoCheck.State
PAUSE = 0.25  # seconds between two questions: nobody is hammered
PATIENCE = 5  # silences in a row after which a host is asked no more in this run
WEEK = timedelta(days=7)


@dataclass
class Question:
    """One video to ask about, and who shows it."""

    video: Video
    pages: set[int]


@dataclass
class Round:
    """What a run has found."""

    asked: int = 0
    broken: list[VideoCheck] = field(default_factory=list)
    unanswered: list[Question] = field(default_factory=list)
    # How often a host has kept silent in a row: one that does so PATIENCE times is left alone.
    silent: Counter[str] = field(default_factory=Counter)


def questions(older_than: int = 0) -> tuple[list[Question], int]:
    """The videos to ask about, and how many there are in all. Those that no page shows any more are forgotten."""
    shown = all_videos()
    VideoCheck.objects.exclude(address__in=list(shown)).delete()
    fresh: set[str] = set()
    if older_than:
        since = timezone.now() - timedelta(days=older_than)
        fresh = set(VideoCheck.objects.filter(checked_at__gte=since).values_list("address", flat=True))
    for check in VideoCheck.objects.filter(address__in=fresh):
        check.pages.set(Page.objects.filter(pk__in=shown[check.address][1]))
    return [Question(video, pages) for key, (video, pages) in shown.items() if key not in fresh], len(shown)


def run(asked: Iterable[Question], found: Round, pause: float = PAUSE) -> None:
    """Ask one after the other; those that could not be asked are in `found.unanswered`."""
    for question in asked:
        host = question.video.provider
        if found.silent[host] >= PATIENCE:
            found.unanswered.append(question)
            continue
        if found.asked:
            time.sleep(pause)
        found.asked += 1
        state, detail = verdict(ask(question.video.oembed_url))
        check = remember_state(question, state, detail)
        found.silent[host] = found.silent[host] + 1 if state == VideoState.UNKNOWN else 0
        if state == VideoState.UNKNOWN:
            found.unanswered.append(question)
        elif check.is_broken:
            found.broken.append(check)


def verdict(reply: HttpReply) -> tuple[Any, str]:
    """What a host's reply says of a video. Only a clear no is a no."""
    if reply.status == 200:
        # Vimeo answers 200 for a video that may be shown on chosen sites only, and says so inside.
        if str(reply.data.get("domain_status_code", 200)) in ("401", "403"):
            return VideoState.FORBIDDEN, "The host says that it may not be shown on other sites."
        return VideoState.FINE, ""
    if reply.status in (401, 403):
        return (
            VideoState.FORBIDDEN,
            f"The host says that it is private or may not be shown on other sites ({reply.status}).",
        )
    if reply.status in (400, 404, 410):
        return VideoState.GONE, f"The host knows no such video ({reply.status})."
    return VideoState.UNKNOWN, f"Could not be asked: {reply.problem or f'the host answered {reply.status}'}."


def remember_state(question: Question, state: Any, detail: str) -> VideoCheck:
    """Keep the verdict. One that is no verdict leaves the last one standing."""
    check, _ = VideoCheck.objects.get_or_create(address=question.video.address)
    check.detail = detail[:300]
    if state != VideoState.UNKNOWN:
        now = timezone.now()
        check.state, check.checked_at = state, now
        check.failing_since = (check.failing_since or now) if check.is_broken else None
    check.save()
    check.pages.set(Page.objects.filter(pk__in=question.pages))
    return check


def let_go(page: Page) -> None:
    """A page that was published without a video any more is not to be blamed for it."""
    checks = list(VideoCheck.objects.filter(pages=page))
    if checks:
        shown = {video.address for video in videos_of(page)}
        for check in checks:
            if check.address not in shown:
                check.pages.remove(page.pk)


def is_due() -> bool:
    """Whether a week has gone by since any host gave an answer."""
    return not VideoCheck.objects.filter(checked_at__gte=timezone.now() - WEEK).exists()
