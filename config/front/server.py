"""What the RSGI server imports: Django set up, then the front door."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
django.setup()

from config.front.app import FrontDoor  # noqa: E402

application = FrontDoor()

# What is there from the start stays to the end. Looking through it for garbage holds every request up for a tenth of a second.
gc.collect()
gc.freeze()
