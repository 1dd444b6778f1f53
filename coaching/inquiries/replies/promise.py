"""What the coach promises about the time of an answer."""

import datetime

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, ngettext

DAY = datetime.timedelta(days=1)


class ReplyPromise(models.Model):
    """How soon the coach answers: said on the page, in the mail, and counted for each inquiry."""

    class Unit(models.TextChoices):
        WORKING_DAYS = "working_days", "working days (Monday to Friday)"
        DAYS = "days", "days"
        HOURS = "hours", "hours"

    reply_within = models.PositiveSmallIntegerField(
        "I answer within",
        default=2,
        help_text="Shown beside the form, after sending, and in the copy by mail. 0: no promise.",
    )
    reply_unit = models.CharField("of these", max_length=12, choices=Unit.choices, default=Unit.WORKING_DAYS)

    class Meta:
        abstract = True

    @property
    def promise(self) -> str:
        """ "within two working days", or nothing."""
        if not self.reply_within:
            return ""
        words = {
            self.Unit.WORKING_DAYS: ngettext(
                "within {number} working day", "within {number} working days", self.reply_within
            ),
            self.Unit.DAYS: ngettext("within {number} day", "within {number} days", self.reply_within),
            self.Unit.HOURS: ngettext("within {number} hour", "within {number} hours", self.reply_within),
        }
        return words[self.Unit(self.reply_unit)].format(number=_in_words(self.reply_within))

    def promised_by(self, received: datetime.datetime) -> datetime.datetime | None:
        """The moment by which an answer is promised, None without a promise.

        Days are those of the site's time zone, and end at the hour of the message. What comes at a weekend counts, in
        working days, as if it had come when Monday begins. Holidays are not known.
        """
        if not self.reply_within:
            return None
        if self.reply_unit == self.Unit.HOURS:
            return received.astimezone(datetime.UTC) + datetime.timedelta(hours=self.reply_within)
        start = timezone.localtime(received).replace(tzinfo=None)
        if self.reply_unit == self.Unit.DAYS:
            return timezone.make_aware(start + self.reply_within * DAY)
        return timezone.make_aware(_add_working_days(start, self.reply_within))


def _in_words(number: int) -> str:
    """One to nine as a word in English. Other languages inflect it, so they get a figure."""
    return str(apnumber(number) if (get_language() or "en").startswith("en") else number)


def _add_working_days(start: datetime.datetime, days: int) -> datetime.datetime:
    if start.weekday() > 4:
        start = datetime.datetime.combine(start.date() + (7 - start.weekday()) * DAY, datetime.time())
    weeks, rest = divmod(days, 5)
    over_weekend = 2 * DAY if start.weekday() + rest > 4 else 0 * DAY
    return start + weeks * 7 * DAY + rest * DAY + over_weekend
