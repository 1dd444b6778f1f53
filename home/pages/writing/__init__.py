"""What a page is while it is written: the forms it is written in, and its previews."""
