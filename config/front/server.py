"""What the RSGI server imports: Django set up, then the front door."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
django.setup()

from config.front.app import FrontDoor  # noqa: E402

application = FrontDoor()
