"""Undoing a publish, and the pages that confirm unpublishing or deleting: what readers lose, and where the address
leads.

Front door: `admin.register`. Apps add to what is lost by the hook `register_reader_losses`.
"""
