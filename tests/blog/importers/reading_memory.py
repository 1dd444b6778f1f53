"""Reads a WordPress export in a process of its own: prints its entries, the words of every fiftieth, the peak in megabytes."""

import re
import sys
from pathlib import Path


def main() -> None:
    import django

    django.setup()
    from blog.importers.wordpress.export import WordPress

    export = WordPress(Path(sys.argv[1]))
    words = sum(entry.read().article.words for number, entry in enumerate(export) if number % 50 == 0)
    # VmHWM, not ru_maxrss: a child inherits the latter's peak from the process that started it.
    peak = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    print(export.total, words, int(peak[0]) // 1024)


if __name__ == "__main__":
    main()
