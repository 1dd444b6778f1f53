"""One person's words on what they put into practice: only where an address waits for its question."""

from django.db.models import QuerySet

from home.practice.models import Practice
from home.privacy.personal_data import PersonalDataSource, PersonalRecord
from home.text.comparison import equal


def practices() -> PersonalDataSource:
    """What is kept under an address; erasing forgets the address and leaves the count, which names nobody."""

    def find(who: str) -> list[PersonalRecord]:
        return list(_of(who).values("email", "stage", "created_at", "page__title")) if who else []

    def erase(who: str) -> int:
        return _of(who).update(email="", confirmed_at=None) if who else 0

    return PersonalDataSource("practice to be asked about", "practices to be asked about", find, erase)


def _of(who: str) -> QuerySet[Practice]:
    return equal(Practice.objects.exclude(email=""), who, ["email"])
