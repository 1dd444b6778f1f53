"""How many put a page into practice: always counted anew, so that no total can be wrong."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import ngettext

from home.practice.models import Practice


@dataclass(frozen=True)
class Totals:
    """Readers of one page by what they said; each stands once."""

    will_try: int = 0
    did: int = 0
    difference: int = 0

    @property
    def practised(self) -> int:
        """Those who did it, whether or not it made a difference."""
        return self.did + self.difference

    @property
    def all(self) -> int:
        """Everybody who said anything."""
        return self.will_try + self.practised

    @property
    def words(self) -> str:
        """In a sentence; "" where nobody said anything."""
        parts = [
            (
                self.practised,
                ngettext(
                    "{count} reader put this into practice", "{count} readers put this into practice", self.practised
                ),
            ),
            (
                self.difference,
                ngettext(
                    "{count} of them says it made a difference",
                    "{count} of them say it made a difference",
                    self.difference,
                ),
            ),
            (self.will_try, ngettext("{count} reader will try", "{count} readers will try", self.will_try)),
        ]
        told = [words.format(count=count) for count, words in parts if count]
        return f"{', '.join(told)}." if told else ""


def totals_of(page_id: int) -> Totals:
    """The totals of one page. One query."""
    rows = Practice.objects.filter(page=page_id).values_list("stage").annotate(Count("pk"))
    return _totals(Counter(dict(rows)))


def totals_by_page() -> dict[int, Totals]:
    """The totals of every page that has any. One query."""
    by_page: dict[int, Counter[str]] = {}
    for page, stage, count in Practice.objects.values_list("page", "stage").annotate(Count("pk")):
        by_page.setdefault(page, Counter())[stage] = count
    return {page: _totals(counts) for page, counts in by_page.items()}


def _totals(counts: Counter[str]) -> Totals:
    return Totals(counts["try"], counts["did"], counts["difference"])
