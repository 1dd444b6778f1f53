"""What is under way, in words: a line each, and on a terminal something that moves."""

from types import TracebackType

from rich.console import Console

console = Console(highlight=False, soft_wrap=True)


class Talk:
    """Says what is being done, for as long as the body runs."""

    def __init__(self) -> None:
        self._status = console.status("Looking at the data …")

    def __enter__(self) -> "Talk":
        self._status.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._status.stop()

    def say(self, text: str) -> None:
        """Begin something else."""
        console.print(text, markup=False)
        self._status.update(text)
        self._status.start()

    def hush(self) -> bool:
        """Leave the terminal to a command with a progress bar of its own; whether it is a terminal at all."""
        self._status.stop()
        return console.is_terminal
