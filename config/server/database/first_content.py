"""What a new site holds: the demo or an empty tree, and an editor who can sign in."""

import os
import secrets
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from wagtail.models import PageLogEntry

from config.server.progress import Talk
from home.pages.models import HomePage

EDITOR = "coach"


def password_file() -> Path:
    """Where the first editor finds the password."""
    return Path(settings.VAR_DIR) / "editor-password"


def untouched() -> bool:
    """Whether the tree has no home page yet and nobody ever edited it."""
    return not HomePage.objects.exists() and not PageLogEntry.objects.exists()


@transaction.atomic
def fill_site(talk: Talk) -> None:
    """Load the demo (or, with DEMO=0, the bare pages) and make the editor: all of it, or nothing."""
    talk.say("Loading the demo …" if settings.DEMO else "Making the bare pages …")
    command = "seed_demo" if settings.DEMO else "seed_empty"
    call_command(command, verbosity=int(talk.hush()), stdout=StringIO())
    if not get_user_model().objects.exists():
        make_editor()
    if settings.DEMO:
        # Publishing asked for every size of every picture; they are made when this transaction ends.
        talk.say("Drawing the pictures in every size …")


def make_editor() -> None:
    """An editor with a random password, kept where only the owner of this machine's account reads it."""
    password = secrets.token_urlsafe(12)
    get_user_model().objects.create_superuser(EDITOR, email="", password=password)
    new = password_file().with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{password}\n")
    new.replace(password_file())


def first_password() -> str:
    """The editor's first password while it still holds, else nothing."""
    if not password_file().exists():
        return ""
    password = password_file().read_text().strip()
    editor = get_user_model().objects.filter(username=EDITOR).first()
    return password if editor and editor.check_password(password) else ""
