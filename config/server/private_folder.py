"""What the site keeps is for its owner alone: inquiries, health details, mail, the secret."""

import os
import stat
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def create_privately() -> None:
    """Everything that this process and its children create from now on is for their owner alone."""
    os.umask(OTHERS)


def make_private(folder: Path) -> None:
    """Take from everybody else what they may do in `folder` and with all that is in it; links are left as they are."""
    _take_from_others(folder)
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            _take_from_others(Path(place) / name)


def _take_from_others(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
        if mode & OTHERS and not stat.S_ISLNK(mode):
            path.chmod(stat.S_IMODE(mode) & ~OTHERS)
    except OSError:
        return  # gone meanwhile, or somebody else's
