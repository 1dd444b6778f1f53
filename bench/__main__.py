"""Runs benchmarks on a scratch site of its own: python -m bench [NAME …]; without a name all but `load`, which takes long."""

import os
import sys
import tempfile

NAMES = ("front", "render", "articles", "exercises", "inquiries", "search")
LONG = ("load",)


def main() -> None:
    """Set Django up on an empty folder, then run what was asked for."""
    asked = sys.argv[1:] or list(NAMES)
    if unknown := set(asked) - {*NAMES, *LONG}:
        sys.exit(f"There is no benchmark called {', '.join(sorted(unknown))}. There are: {', '.join((*NAMES, *LONG))}.")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.base", "LOG_LEVEL": "ERROR"}
        import django

        django.setup()
        from importlib import import_module

        for name in asked:
            import_module(f"bench.{name}").run()


main()
