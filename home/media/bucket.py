"""Uploads in object storage."""

from typing import Any

from storages.backends.s3 import Config, S3Storage

from home.media.hashed_names import HashedNames

# Of one question, which is asked twice at most. An editor waits for it with a thread; botocore's own patience is five minutes.
CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 10.0


class BucketStorage(HashedNames, S3Storage):
    """As on the local disk: every name holds a hash of its content. A bucket that hangs is given up soon."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        patience = Config(
            connect_timeout=CONNECT_SECONDS, read_timeout=ANSWER_SECONDS, retries={"total_max_attempts": 2}
        )
        self.client_config = self.client_config.merge(patience)  # type: ignore[has-type]
