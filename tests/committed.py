"""A test's transaction as if it had been committed: what other processes and the site's memory then hear of it."""

from django.db import transaction

from home.pages import edition


def commit() -> None:
    """Run what waits for the commit, so that what was changed is known and what is read from now on is remembered."""
    connection = transaction.get_connection()
    waiting, connection.run_on_commit = connection.run_on_commit, []
    for _, callback, *_ in waiting:
        callback()
    connection.run_on_commit = []
    edition.refresh()
