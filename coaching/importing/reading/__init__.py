"""Open a JSON or CSV file of exercises and hand on its records. Front door: `files.open_source`."""
