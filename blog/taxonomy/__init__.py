"""Topics, tags, series, authors, and the lists by each of them. Front door: `topic_lists`."""
