"""The studies that articles and exercises cite, and reading DOIs. Front door: `models.Study`."""
