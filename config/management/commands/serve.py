"""`manage.py serve`: what `make run` and `make dev` hand over to."""

import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.environment import misspelt_variables
from config.server import banner, guards, private_folder
from config.server.background import Background
from config.server.database import full_disk
from config.server.database.prepare_site import prepare_site
from config.server.listening import open_listener
from config.server.problem import Problem
from config.server.progress import console
from config.server.stopping import Stopped, StopSignals
from config.server.upgrade import CodeIsNew, UpgradeSignal, can_start_beside, turn_into_new_code
from config.server.web_process import Web, own_address


class Command(BaseCommand):
    """Prepares the data, serves the site and delivers its mail until Ctrl-C."""

    help = "Prepare the data, serve the site on PORT (8000) and deliver its mail, until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option: for those who work on the code."""
        parser.add_argument("--reload", action="store_true", help="Start anew whenever the code changes.")

    def handle(self, *args: Any, reload: bool, **options: Any) -> None:
        """Exit 0 when stopped, 1 with one line on standard error when something is in the way."""
        signals, upgrades = StopSignals(), UpgradeSignal()
        try:
            self.serve(signals, upgrades, reload)
        except Problem as problem:
            sys.exit(f"{problem}")
        except Stopped:
            console.print("Stopped.")

    def serve(self, signals: StopSignals, upgrades: UpgradeSignal, reload: bool) -> None:
        """Check that nothing else runs, prepare the data, serve."""
        for sentence in misspelt_variables():
            self.stderr.write(self.style.WARNING(sentence))
        port = guards.port_number(settings.PORT)
        listener = open_listener(settings.BIND_ADDRESS, port)
        folder = Path(settings.VAR_DIR)
        private_folder.create_privately()
        with guards.only_one(folder):
            private_folder.make_private(folder)
            if not full_disk.has_room(folder):
                return serve_for_reading(signals, port, listener)
            prepare_site()
            signals.check()
            if reload:  # Django's own server opens a socket of its own
                listener.close()
            return serve(signals, upgrades, port, None if reload else listener)


def serve(signals: StopSignals, upgrades: UpgradeSignal, port: int, listener: socket.socket | None) -> None:
    """Until a signal comes."""
    background = Background()
    try:
        with Web(port, listener, reload=listener is None) as web:
            web.wait_until_it_answers()
            show_banner(port)
            if listener:
                background.start()
            signals.check()
            while True:
                try:
                    with upgrades:
                        web.keep_running()
                except CodeIsNew:
                    if listener:
                        _upgrade(web, listener, background)
    finally:
        background.stop()


def _upgrade(web: Web, listener: socket.socket, background: Background) -> None:
    """Returns only where the new code is of no use, and the old one goes on."""
    console.print("There is new code.")
    try:
        beside = can_start_beside()
        if beside:
            web.replace()
    except OSError as error:
        console.print(f"{error}", markup=False)
        return
    background.stop()
    if not beside:
        console.print("The database has to be migrated. Who asks meanwhile waits.")
        web.end()
    turn_into_new_code(listener, web if beside else None)


def serve_for_reading(signals: StopSignals, port: int, listener: socket.socket | None) -> None:
    """On a full disk, until a signal comes. No mail is sent, because nobody could note that it was."""
    full_disk.require_readable_database()
    with Web(port, listener, read_only=True) as web:
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
    """Print the banner."""
    console.print("\n[bold]Full Range is ready.[/bold]")
    for name, value in banner.lines(site_address(port)):
        console.print(f"  {name:<8} {value}", markup=False)
    console.print("Ctrl-C stops everything.")
