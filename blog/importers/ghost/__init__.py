"""Read a Ghost export, old and new shape, into posts. Front door: `export`."""
