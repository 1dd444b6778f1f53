"""Template tags that any app's templates load."""
