"""From what was typed to what is shown. Front door: `results.search`."""
