"""One understanding of what people type, for every search of the site, and how pages describe what can be found of them."""
