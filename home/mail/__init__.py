"""The outbox: mail is kept in the caller's transaction and delivered apart from any request.

Front door: `outbox.enqueue`.
"""
