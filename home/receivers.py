"""What follows from a publish, a save or a removal, wherever it happens."""
