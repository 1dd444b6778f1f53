"""The index: documents, the passages they are made of, where each word stands, and how words are spelled."""

import secrets
from typing import ClassVar

from django.db import models

SPELLING = 40  # letters; a longer word is kept by its beginning


class Document(models.Model):
    """A page that anyone may find. Its key is its place in the sets of the postings."""

    moves_edition: ClassVar[bool] = False  # what a visitor sees has changed with the page itself

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    names = models.TextField(blank=True, help_text="Other names, one on each line.")
    card = models.JSONField(default=dict, help_text="What a list shows of the page, without its picture.")
    tokens = models.TextField(blank=True, help_text="Its entries in the postings, one on each line.")
    stale = models.BooleanField(default=False, db_index=True, help_text="Something it shows has changed since.")

    def __str__(self) -> str:
        return self.title


class DocumentPassage(models.Model):
    """A stretch of a page's text under one heading, short enough to be shown as an answer."""

    moves_edition: ClassVar[bool] = False  # what a visitor sees has changed with the page itself

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    place = models.PositiveIntegerField()
    heading = models.CharField(max_length=255, blank=True)
    anchor = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    stems = models.TextField(help_text="The text as it is compared, a space before and after each stem.")

    class Meta:
        ordering: ClassVar[list[str]] = ["document", "place"]

    def __str__(self) -> str:
        return self.text[:60]


class Posting(models.Model):
    """The documents that have one token, as a set. See `search.postings` for its form."""

    moves_edition: ClassVar[bool] = False  # what a visitor sees has changed with the page itself

    token = models.CharField(max_length=120, primary_key=True)
    places = models.BinaryField()
    label = models.CharField(max_length=120, blank=True, help_text="Of a value that answers are narrowed by.")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["label"], condition=~models.Q(label=""), name="posting_labelled"),
        ]

    def __str__(self) -> str:
        return self.token


def random_mark() -> int:
    """A number that does not come twice."""
    return secrets.randbits(62)


class Word(models.Model):
    """A spelling, once for each kind of place that it stands in.

    `mark` is drawn by chance: by the last row that it knows, a process sees whether the rows before it still hold.
    """

    ROLES: ClassVar[list[tuple[str, str]]] = [
        ("n", "in a name"),
        ("j", "two words of a name as one"),
        ("t", "in a text"),
    ]

    moves_edition: ClassVar[bool] = False  # what a visitor sees has changed with the page itself

    spelling = models.CharField(max_length=SPELLING)
    stem = models.CharField(max_length=SPELLING)
    role = models.CharField(max_length=1, choices=ROLES)
    mark = models.BigIntegerField(default=random_mark)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["spelling", "role"], name="word_once_in_each_role"),
        ]

    def __str__(self) -> str:
        return self.spelling
