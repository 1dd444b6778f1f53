"""The composition root: settings, addresses and the server. The only code that sees every app."""
