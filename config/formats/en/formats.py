"""A month is written out; a clock time is always shown with its zone, because who reads it may be in another one."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i T"
