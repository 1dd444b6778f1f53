"""Prepares the data for serving: everything at the first start, nothing but a look at every later one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from config.server.database import first_content, migrations, sqlite, traces
from config.server.problem import Problem, short_path
from config.server.progress import Talk

PREPARING = 7_265_110  # the lock that nobody else asks for


def prepare_database(talk: Talk) -> None:
    """Leave a database that fits the code and holds a site."""
    if connection.vendor == "sqlite":
        _prepare_file(sqlite.database_path(), talk)
    else:
        _prepare_server(talk)
    connection.close()


def _prepare_file(path: Path, talk: Talk) -> None:
    if not sqlite.holds_data(path):
        if not _FirstStart.note().exists():
            traces.require_no_traces(f"There is no database in {short_path(path)}")
        with _FirstStart():
            sqlite.build(path, lambda: _make(talk))
        return
    _FirstStart.done()
    if migrations.pending():
        talk.say("Bringing the database up to date …")
        kept = sqlite.change(path, _migrate)
        talk.say(f"The database as it was is kept in {short_path(kept)}.")
    _fill_if_untouched(talk)


def _prepare_server(talk: Talk) -> None:
    if connection.vendor == "postgresql":
        _require_postgres()
    with _one_at_a_time():
        if migrations.pending():
            if _holds_site():
                _keep_as_it_is(talk)
            talk.say("Bringing the database up to date …" if _holds_site() else "Preparing the database …")
            _migrate()
        _fill_if_untouched(talk)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Several machines may start at once: one brings the database up, the others find it done."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


def _holds_site() -> bool:
    return "wagtailcore_page" in connection.introspection.table_names()


def _keep_as_it_is(talk: Talk) -> None:
    """In a file, before anything is changed; the way back stands in docs/deploy.md."""
    path = Path(settings.VAR_DIR) / "before-migration.dump"
    talk.say("Keeping the database as it is …")
    call_command("backup", dump=path)
    talk.say(f"The database as it was is kept in {short_path(path)}.")


def _make(talk: Talk) -> None:
    talk.say("Preparing the database …")
    _migrate()
    first_content.fill_site(talk)


def _fill_if_untouched(talk: Talk) -> None:
    if first_content.untouched():
        traces.require_no_traces("The database is empty")
        first_content.fill_site(talk)


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _require_postgres() -> None:
    """Ask the server itself, briefly: the pool would wait half a minute for it."""
    parameters = connection.get_connection_params()
    wanted = {name: parameters.get(name) for name in ("host", "port", "dbname", "user", "password")}
    try:
        psycopg.connect(**{name: value for name, value in wanted.items() if value}, connect_timeout=5).close()
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise Problem(f"PostgreSQL does not answer: {reason}. Is DATABASE_URL right?") from None


class _FirstStart:
    """Notes that a first start is under way, so that the next can clear away a killed one's media."""

    def __enter__(self) -> None:
        note, media = self.note(), Path(settings.MEDIA_ROOT)
        if not note.exists():
            note.write_text("there was media before" if media.exists() else "the media is ours")
        elif note.read_text() == "the media is ours":
            shutil.rmtree(media, ignore_errors=True)

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            self.done()

    @staticmethod
    def note() -> Path:
        return Path(settings.VAR_DIR) / "first-start"

    @classmethod
    def done(cls) -> None:
        """The database is there, so its media is to be kept."""
        cls.note().unlink(missing_ok=True)
