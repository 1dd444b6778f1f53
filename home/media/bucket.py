"""Uploads in object storage."""

from storages.backends.s3 import S3Storage

from home.media.hashed_names import HashedNames


class BucketStorage(HashedNames, S3Storage):
    """As on the local disk: every name holds a hash of its content."""
