"""The site's fixed words that the coach may write anew: buttons, headings, empty lists, notes. Begin at `sentences`."""
