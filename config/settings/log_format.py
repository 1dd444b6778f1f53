"""How a line of the log is written: for eyes, or as JSON for a program; in either case without anybody's address."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

_MAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
# What was typed into forms and searches travels in addresses, and so do the tokens of links in mails.
_QUERY = re.compile(r"(?<=[\w/])\?[^\s\"'<>]+")


def without_persons(text: str) -> str:
    """The text without e-mail addresses, and without what follows the ? of an address."""
    return _QUERY.sub("?…", _MAIL.sub("(address)", text))


class PlainLine(logging.Formatter):
    """A line for eyes."""

    def format(self, record: logging.LogRecord) -> str:
        """As ever, without persons."""
        return without_persons(super().format(record))


class JsonLine(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """When, how bad, who says so, what; the fault's traceback where there is one."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_persons(record.getMessage()),
            "process": record.process,
        }
        if isinstance(status := getattr(record, "status_code", None), int):
            said["status"] = status
        if record.exc_info:
            said["exception"] = without_persons(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)
