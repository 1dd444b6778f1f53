"""Draws the demo's pictures and clips: a jointed figure in the goniometer's style."""
