"""Traces of a site in the data folder, beside which a missing database is a loss and no first start."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from config.server.database import first_content
from config.server.problem import Problem, short_path


def require_no_traces(missing: str) -> None:
    """Raise a Problem where the folder held a site: nobody wants a new one in its place."""
    found = list(_traces(Path(settings.VAR_DIR)))
    if found:
        folder = short_path(settings.VAR_DIR)
        raise Problem(
            f"{missing}, but {folder}/ holds a site's {' and '.join(found)}. Put the database or a backup of it back; "
            f"to begin anew, move {folder}/ away."
        )


def _traces(folder: Path) -> Iterator[str]:
    if _holds_files(Path(settings.MEDIA_ROOT)):
        yield "pictures"
    if _holds_files(folder / "mail"):
        yield "mail"
    if first_content.password_file().exists():
        yield "password"
    if any(folder.glob("*.before-migration.*")):
        yield "database from before an update"


def _holds_files(folder: Path) -> bool:
    return any(path.is_file() for path in folder.rglob("*"))
