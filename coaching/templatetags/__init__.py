"""Template tags for exercises, in the templates of any app."""
