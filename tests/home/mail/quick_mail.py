"""Settings of a real worker in a test: the same rules, in seconds."""

from config.settings.base import *  # noqa: F403

OUTBOX_CONVERSATION = 1.0
OUTBOX_LEASE = 2.5
OUTBOX_FIRST_PAUSE = 0.1
OUTBOX_LONGEST_PAUSE = 0.5
OUTBOX_FIRST_REST = 0.05
OUTBOX_LONGEST_REST = 0.3
EMAIL_TIMEOUT = 0.5
LOGGING_CONFIG = None
