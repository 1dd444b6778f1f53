"""The picture that a shared link shows where a page has none of its own: drawn from its title, at a signed address.

Front door: `address.share_address`.
"""
