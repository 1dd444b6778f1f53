"""Why readers of the old site did not see a text: by its head and place, and by what is said of its folder."""
