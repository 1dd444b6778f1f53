"""Read any page's HTML into an article's parts. Front door: `article.parse_html`."""
