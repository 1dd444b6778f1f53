"""What visitors search for, and what to do about it. Front door: `counts.count_search` and the report."""
