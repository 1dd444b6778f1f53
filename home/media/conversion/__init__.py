"""Clips that browsers do not play are turned into such that they do, in the background."""
