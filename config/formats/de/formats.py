"""A clock time is always shown with its zone, because who reads it may be in another one."""

DATETIME_FORMAT = "j. F Y, H:i T"
