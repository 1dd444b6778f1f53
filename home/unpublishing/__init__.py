"""Taking something back from readers: undoing a publish, and what they lose before a page is unpublished or deleted.

Front door: `admin.register`. Apps add to what is lost by the hook `register_reader_losses`.
"""
