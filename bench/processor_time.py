"""The processor time of pages rendered by Django, for any project: `python bench/processor_time.py MODEL [BEFORE]`.

Run with the project's own Python in its own folder. Prints the median milliseconds of every published page of a model such as
`blog.PostPage`. BEFORE names a function to be called before each page, such as one that forgets what is remembered.
"""

import json
import os
import statistics
import sys
import time
import warnings
from urllib.parse import urlsplit

ROUNDS = 20


def main(label: str, before: str = "") -> None:
    """Ask for every page a few times in this process."""
    sys.path.insert(0, os.getcwd())  # noqa: PTH109  (the folder of the project, not of this file)
    warnings.simplefilter("ignore")
    import django

    django.setup()
    from django.apps import apps
    from django.test import Client
    from django.utils.module_loading import import_string

    prepare = import_string(before) if before else lambda: None
    client = Client(SERVER_NAME="127.0.0.1")
    found = {}
    for page in apps.get_model(label).objects.live():
        path = urlsplit(page.url).path
        assert client.get(path).status_code == 200, path
        found[path] = statistics.median(_milliseconds(client, path, prepare) for _ in range(ROUNDS))
    print(json.dumps(found))


def _milliseconds(client, path, prepare) -> float:  # type: ignore[no-untyped-def]
    prepare()
    begun = time.thread_time()
    client.get(path)
    return (time.thread_time() - begun) * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
