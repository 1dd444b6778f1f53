"""The library's version: one row, renewed with every change, by which processes know that their catalogue is old."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, Q
from wagtail.models import Page, PageViewRestriction

NO_EDITION = uuid.UUID(int=0)


class LibraryEdition(models.Model):
    """One row, renewed with whatever changes the library, in the same transaction.

    A process reads it before it reads the library, so what it remembers is never younger than it believes. The value is
    drawn by chance: one that was seen in a transaction that came to nothing never comes again.
    """

    token = models.UUIDField()

    moves_edition: ClassVar[bool] = False

    class Meta:
        db_table = "coaching_shelfedition"
        verbose_name = "edition of the library"

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def current(cls) -> uuid.UUID:
        """The present edition. Nobody who reads makes one: before the first change it is NO_EDITION."""
        return cls.objects.filter(pk=1).values_list("token", flat=True).first() or NO_EDITION

    @classmethod
    def beside(cls, page: Page) -> tuple[uuid.UUID, bool]:
        """The present edition, and whether anything closes this page or one above it: one question for both."""
        paths = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
        closing = PageViewRestriction.objects.filter(Q(page__path__in=paths) | Q(page__aliases__path__in=paths))
        found = cls.objects.filter(pk=1).annotate(closed=Exists(closing)).values_list("token", "closed").first()
        return found or (NO_EDITION, closing.exists())

    @classmethod
    def renew(cls) -> None:
        """Say that the library has changed."""
        token = uuid.uuid4()
        if not cls.objects.filter(pk=1).update(token=token):
            cls.objects.get_or_create(pk=1, defaults={"token": token})
