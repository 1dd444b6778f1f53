"""Everything that runs beside the server, for as long as it: the mail, and one thread for each scheduled job."""

import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

from config.server import mail, scheduler
from config.server.jobs import JOBS

NICENESS = 10

Work = Callable[[threading.Event], None]


class Background:
    """Threads that work until told to stop; none of them waits for another."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._threads = [self._thread("mail", mail.deliver_mails)]
        self._threads += [self._thread(job.name, partial(scheduler.repeat, job)) for job in JOBS]

    def start(self) -> None:
        """Begin with all of it."""
        for thread in self._threads:
            thread.start()

    def stop(self, patience: float = 3.0) -> None:
        """Let what is in hand be finished, for `patience` seconds at most; a mail's lease guards it after that."""
        self._stop.set()
        end = time.monotonic() + patience
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, end - time.monotonic()))

    def _thread(self, name: str, work: Work) -> threading.Thread:
        return threading.Thread(target=_work_after_visitors, args=(work, self._stop), name=name, daemon=True)


def _work_after_visitors(work: Work, stop: threading.Event) -> None:
    """Let visitors go first where many want the processor; on Linux a thread can say so for itself alone."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
    work(stop)
