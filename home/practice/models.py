"""Practice: that a reader put a page into practice, without knowing who."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy


class Practice(models.Model):
    """One person's word on one page. `visitor` is a random word that only this person's browser holds."""

    class Stage(models.TextChoices):
        TRY = "try", gettext_lazy("I will try")
        DID = "did", gettext_lazy("I did it")
        DIFFERENCE = "difference", gettext_lazy("It made a difference")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="practices")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    visitor = models.CharField(max_length=32)
    day_mark = models.CharField(max_length=64, blank=True, help_text="Emptied once the day is over.")
    comment = models.ForeignKey(
        "home.Comment", null=True, blank=True, on_delete=models.SET_NULL, related_name="practices"
    )
    email = models.EmailField("e-mail address", blank=True, help_text="Forgotten once the question is asked.")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    changed_at = models.DateTimeField(default=timezone.now)

    personal = True  # no log calls it by name, and no page changes with it: the box is fetched apart

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "visitor"], name="a_person_practises_a_page_once"),
            models.UniqueConstraint(
                fields=["page", "day_mark"], condition=~models.Q(day_mark=""), name="a_day_mark_counts_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["page", "stage"], name="practice_totals"),
            models.Index(fields=["page", "created_at"], name="practice_weeks"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: “{self.page}”"


class DaySalt(models.Model):
    """A secret of one day. Without it nobody can tell which address a day's mark was made of."""

    day = models.DateField(primary_key=True)
    salt = models.CharField(max_length=64)

    moves_edition = False

    def __str__(self) -> str:
        return str(self.day)
