"""What the commands of backups have in common: a progress bar, and failures in a sentence."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from config.backup.problems import BackupProblem
from config.server.problem import Problem

STOPPED = 130  # what a shell expects of a program that was interrupted


def byte_bar(quiet: bool) -> Progress:
    """A progress bar in bytes; nothing where output is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=quiet or not console.is_terminal)


@contextmanager
def said_in_words(stopped: str) -> Iterator[None]:
    """Turn expected failures into a CommandError of one line; Ctrl-C, `kill` and a lost terminal say `stopped`."""
    try:
        with _one_way_to_stop():
            yield
    except (BackupProblem, Problem) as problem:
        raise CommandError(str(problem)) from problem
    except KeyboardInterrupt:
        raise CommandError(stopped, returncode=STOPPED) from None
    except OSError as error:
        raise CommandError(f"{error.strerror or error} ({error.filename or 'the backup'}).") from error
    except Exception as error:
        # Of the bucket's service: no such bucket, no right to it, no answer.
        if type(error).__module__.startswith(("botocore", "boto3")):
            raise CommandError(f"The bucket: {error}") from error
        raise


@contextmanager
def _one_way_to_stop() -> Iterator[None]:
    """`kill` and a lost terminal undo what was begun, as Ctrl-C does. Beside a server, in a thread, they are the server's."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
