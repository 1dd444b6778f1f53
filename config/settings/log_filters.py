"""What is left out of the log."""

import logging
from http import HTTPStatus


class NoMissingPages(logging.Filter):
    """Leaves out that somebody asked for what is not there: robots do so all day."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every other fault."""
        return getattr(record, "status_code", None) != HTTPStatus.NOT_FOUND
