"""Ask YouTube and Vimeo whether the videos on this site are still there."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from home.video.health import PATIENCE, PAUSE, Question, Round, questions, run
from home.video.models import VideoCheck
from home.video.stills import StillRound, fetch_stills, pages_without_still, told_of_stills

STOPPED = 130  # what a shell expects of a program that was interrupted


class Command(BaseCommand):
    """Asks about every video once, keeps the answers, and says which are broken and where."""

    help = (
        "Ask the hosts which of the videos that pages show are gone or may not be shown here. "
        "Exits with 1 if any is. The answers are in the editor under Reports > Videos."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much to ask, and how fast."""
        parser.add_argument(
            "--older-than",
            type=int,
            default=0,
            metavar="DAYS",
            help="leave out those that answered in the last DAYS days",
        )
        parser.add_argument(
            "--stills",
            action="store_true",
            help="also fetch the host's picture of each video, once, for pages without one",
        )
        parser.add_argument("--pause", type=float, default=PAUSE, metavar="SECONDS", help="rest between two questions")

    def handle(self, *args: Any, older_than: int, pause: float, **options: Any) -> None:
        """Ask, and say in one sentence what came of it."""
        stills = options["stills"]
        if not 0 <= older_than <= 36500 or not 0 <= pause <= 3600:
            raise CommandError("Give days from 0 to 36500, and a pause from 0 to 3600 seconds.")
        found = Round()
        try:
            asked, shown = questions(older_than)
            self._ask(asked, found, pause)
            if stills:
                self._fetch_stills(pause)
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used ({error}): has it been migrated?") from error
        self._tell(found, shown)

    def _ask(self, asked: list[Question], found: Round, pause: float) -> None:
        try:
            with _bar() as bar:
                run(bar.track(asked, description="Videos"), found, pause)
                if found.unanswered and max(found.silent.values()) < PATIENCE:
                    time.sleep(20 * pause)
                    again, found.unanswered = found.unanswered, []
                    found.asked -= len(again)
                    run(bar.track(again, description="Once more"), found, pause)
        except KeyboardInterrupt as stop:
            words = f"Stopped after {found.asked:,} of {len(asked):,} videos. What was answered is kept."
            raise CommandError(words, returncode=STOPPED) from stop

    def _fetch_stills(self, pause: float) -> None:
        found, bare = StillRound(), pages_without_still()
        try:
            with _bar() as bar:
                fetch_stills(bar.track(bare, description="Stills"), found, pause)
        except KeyboardInterrupt as stop:
            words = f"Stopped after {found.kept:,} of {len(bare):,} pictures. What was fetched is kept."
            raise CommandError(words, returncode=STOPPED) from stop
        for line in told_of_stills(found):
            self.stdout.write(line)

    def _tell(self, found: Round, shown: int) -> None:
        for check in found.broken:
            for page in check.pages.all():
                self.stdout.write(f"{check.get_state_display()}: {check.address} on “{page.title}”. {check.detail}")
        if found.unanswered:
            self.stderr.write(
                f"Not answered, to be asked again next time: {found.unanswered[0].video.address} and so on."
            )
        self.stdout.write(
            f"{found.asked:,} of {shown:,} videos asked about: {len(found.broken):,} broken, "
            f"{len(found.unanswered):,} could not be asked."
        )
        broken = VideoCheck.objects.broken().shown().count()
        if broken:
            raise CommandError(
                f"{broken:,} {'video is' if broken == 1 else 'videos are'} broken. See Reports > Videos in the editor."
            )


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)
