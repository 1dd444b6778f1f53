"""Who can sign in to the editor. Front door: `models.User`."""
