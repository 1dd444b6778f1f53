"""What a page complains about: errors of its scripts, and errors in the browser's console."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

NewContext = Callable[..., BrowserContext]

# Wagtail's advice on a preview's accessibility goes to the console as an error. It is none of the editor.
ADVICE = "axe.run results"
# Wagtail saves a form by itself while somebody writes, and answers 400 while something in it is missing or wrong.
HALF_WRITTEN = r"status of 400 .*/admin/pages/(\d+/edit|add/\w+/\w+/\d+)/"


class Complaints:
    """Of every page in the contexts that it watches. A test fails on each that it did not allow by name."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.allowed = [ADVICE, HALF_WRITTEN]

    def watch(self, context: BrowserContext) -> None:
        """Listen to all pages of a context, also to those it opens later."""
        context.on("console", self._note)
        context.on("weberror", self._note_error)

    def allow(self, *patterns: str) -> None:
        """Expect complaints in which a pattern is found, such as "status of 503" where a test has the server fail."""
        self.allowed += patterns

    @property
    def unexpected(self) -> list[str]:
        """All that no pattern allows."""
        return [text for text in self.heard if not any(re.search(pattern, text) for pattern in self.allowed)]

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(f"{message.text} {message.location.get('url', '')}")

    def _note_error(self, error: WebError) -> None:
        self.heard.append(f"Script error: {error.error}")
