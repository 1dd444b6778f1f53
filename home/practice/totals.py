"""How many put a page into practice: always counted anew, so that no total can be wrong."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

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
            _people(self.practised, "put this into practice"),
            f"{self.difference} of them say{'s' if self.difference == 1 else ''} it made a difference"
            if self.difference
            else "",
            _people(self.will_try, "will try"),
        ]
        told = [part for part in parts if part]
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


def _people(number: int, what: str) -> str:
    return f"{number} reader{'' if number == 1 else 's'} {what}" if number else ""
