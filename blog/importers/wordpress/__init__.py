"""Read a WordPress export (WXR) into posts: shortcodes, page builders, footnotes, comments. Front door: `export`."""
