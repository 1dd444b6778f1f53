"""What keeps a backup from being made or brought back."""


class BackupProblem(Exception):
    """In a sentence or two: what is wrong, and what to do about it."""
