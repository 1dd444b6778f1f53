"""The index: what is kept of pages, and how it follows them. Front door: `indexing.refresh_page` and `rebuild.rebuild`."""
