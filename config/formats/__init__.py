"""How dates are written where nothing else is said, as in Wagtail's own lists (`FORMAT_MODULE_PATH`)."""
