"""What the blog keeps of one person: addresses that wait for an article."""

from blog.promises.models import Follower
from home.privacy.personal_data import PersonalDataSource, PersonalRecord
from home.text.comparison import equal


def followers() -> PersonalDataSource:
    """Addresses that wait for a promised article."""

    def find(who: str) -> list[PersonalRecord]:
        names = ["email", "post__title", "asked_at", "confirmed_at"]
        return list(equal(Follower.objects.all(), who, ["email"]).values(*names)) if who else []

    def erase(who: str) -> int:
        return equal(Follower.objects.all(), who, ["email"]).delete()[0] if who else 0

    return PersonalDataSource("address waiting for an article", "addresses waiting for an article", find, erase)
