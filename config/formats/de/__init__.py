"""German, of any country."""
