"""Read a page that was saved as plain text. Front door: `reader`."""
