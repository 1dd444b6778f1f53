"""The exception of uploads that are refused, with the words for the person who uploads."""

REFUSED = 3  # exit code of a reader in a process of its own: its answer says in words why


class MediaRefused(Exception):
    """The file cannot be taken; says why, in words for the person who sent it."""
