"""`manage.py serve`: what `make run` and `make dev` hand over to."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.server import banner, guards, private_folder
from config.server.background import Background
from config.server.database import full_disk, preparation
from config.server.environment import misspelt_variables
from config.server.problem import Problem, explain
from config.server.progress import Talk, console
from config.server.statics import Collecting
from config.server.stopping import Stopped, StopSignals
from config.server.web_process import Web, own_address
from home.pages.addresses.site_address import follow_settings


class Command(BaseCommand):
    """Prepares the data, serves the site and delivers its mail until Ctrl-C."""

    help = "Prepare the data, serve the site on PORT (8000) and deliver its mail, until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option: for those who work on the code."""
        parser.add_argument("--reload", action="store_true", help="Start anew whenever the code changes.")

    def handle(self, *args: Any, reload: bool, **options: Any) -> None:
        """Exit 0 when stopped, 1 with one line on standard error when something is in the way."""
        signals = StopSignals()
        try:
            self.serve(signals, reload)
        except Problem as problem:
            sys.exit(f"{problem}")
        except Stopped:
            console.print("Stopped.")

    def serve(self, signals: StopSignals, reload: bool) -> None:
        """Guard, prepare, serve."""
        for sentence in misspelt_variables():
            self.stderr.write(self.style.WARNING(sentence))
        port = guards.port_number(settings.PORT)
        guards.require_free_port(settings.BIND_ADDRESS, port)
        folder = Path(settings.VAR_DIR)
        private_folder.create_privately()
        with guards.only_one(folder):
            private_folder.make_private(folder)
            if not full_disk.has_room(folder):
                return serve_for_reading(signals, port)
            prepare_site(signals)
            return serve(signals, port, reload)


def prepare_site(signals: StopSignals) -> None:
    """Database and static files, side by side."""
    try:
        with Talk() as talk, Collecting() as collecting:
            preparation.prepare_database(talk)
            follow_settings()
            collecting.finish()
    except Problem:
        raise
    except Exception as error:
        raise explain("The data could not be prepared", error) from error
    signals.check()


def serve(signals: StopSignals, port: int, reload: bool) -> None:
    """Until a signal comes."""
    background = Background()
    try:
        with Web(port, reload=reload) as web:
            web.wait_until_it_answers()
            show_banner(port)
            if not reload:
                background.start()
            signals.check()
            web.keep_running()
    finally:
        background.stop()


def serve_for_reading(signals: StopSignals, port: int) -> None:
    """On a full disk, until a signal comes. No mail is sent, because nobody could note that it was."""
    full_disk.require_readable_database()
    with Web(port, reload=False, read_only=True) as web:
        web.wait_until_it_answers()
        console.print(full_disk.notice(), markup=False)
        console.print(f"{site_address(port)}/ (Ctrl-C stops it.)", markup=False)
        signals.check()
        web.keep_running()


def site_address(port: int) -> str:
    """Where a browser on this machine finds the site."""
    host = own_address()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def show_banner(port: int) -> None:
    """Say where everything is."""
    console.print("\n[bold]Full Range is ready.[/bold]")
    for name, value in banner.lines(site_address(port)):
        console.print(f"  {name:<8} {value}", markup=False)
    console.print("Ctrl-C stops everything.")
