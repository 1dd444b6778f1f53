"""What `make run` does: prepares the data, serves the site, delivers its mail, stops all of it together."""
