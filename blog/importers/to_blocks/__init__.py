"""Fit an article's plain parts to the blocks of a page's body. Front door: `layout`."""
