"""Tells every server process whether what it remembers of the library still holds."""

import uuid

from django.db import models


class ShelfEdition(models.Model):
    """One row, renewed with whatever changes the library, in the same transaction.

    A process reads it before it reads the library, so what it remembers is never younger than it believes. The value is
    drawn by chance: one that was seen in a transaction that came to nothing never comes again.
    """

    token = models.UUIDField()

    class Meta:
        verbose_name = "edition of the library"

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def current(cls) -> uuid.UUID:
        """The present edition; the first who asks makes it."""
        found = cls.objects.filter(pk=1).values_list("token", flat=True).first()
        return found or cls.objects.get_or_create(pk=1, defaults={"token": uuid.uuid4()})[0].token

    @classmethod
    def renew(cls) -> None:
        """Say that the library has changed."""
        token = uuid.uuid4()
        if not cls.objects.filter(pk=1).update(token=token):
            cls.objects.get_or_create(pk=1, defaults={"token": token})
