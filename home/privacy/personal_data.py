"""One person's data, wherever it is kept: found, exported and erased by an e-mail address or an Instagram name.

An app that keeps such data registers a Source with the hook `register_personal_data`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.utils.crypto import salted_hmac
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Site

from home.mail import files
from home.mail.models import OutgoingMail
from home.privacy import tombstones
from home.text.instagram import is_instagram, read_instagram

PersonalRecord = dict[str, Any]
ERASED, EXPORTED, FORGOTTEN = "home.person_erased", "home.person_exported", "home.forgotten"
MENTIONS = 20  # so many of a kind are named
_IN_BRACKETS = re.compile(r"[^<>]*<([^<>]+)>")  # Anna <anna@example.com>
_NAME = re.compile(r"@?([^/?#@]*)/?(?:[?#].*)?")


Mention = tuple[str, str]  # what names somebody, and where it is read in the editor, or ""


def none(who: str) -> list[Mention]:
    """For a kind of data in which nobody names another."""
    return []


@dataclass(frozen=True)
class PersonalDataSource:
    """One kind of data: `one` and `many` name it, `find` reads it whole, `erase` deletes it and says how much that was.

    `mentions` finds what belongs to others and names the person, or is theirs under another name: it is for the coach to
    read, never erased by itself.
    """

    one: str
    many: str
    find: Callable[[str], list[PersonalRecord]]
    erase: Callable[[str], int]
    mentions: Callable[[str], list[Mention]] = none

    def count(self, number: int) -> str:
        """Such as “2 inquiries”."""
        return f"{number} {self.one if number == 1 else self.many}"


def sources() -> list[PersonalDataSource]:
    """Everything that was registered."""
    return [register() for register in hooks.get_hooks("register_personal_data")]


def tidy_person(who: str) -> str:
    """An address as it is compared, or an Instagram name without its @ or its link.

    Nothing is cut off an address: what is left would be somebody else's.
    """
    name = " ".join(who.replace("\x00", "").split()).lower()
    if is_instagram(name) and (profile := read_instagram(name)):
        return profile
    if "@" in name[1:]:
        in_brackets = _IN_BRACKETS.fullmatch(name)
        return (in_brackets[1] if in_brackets else name).removeprefix("mailto:").strip()[:254]
    bare = _NAME.fullmatch(name)
    return (bare[1] if bare else name).strip()[:254]


def find_person(who: str) -> dict[str, list[PersonalRecord]]:
    """All there is of a person, by kind; kinds without any are left out."""
    found = {source.many: source.find(tidy_person(who)) for source in sources()}
    return {name: records for name, records in found.items() if records}


def summary(who: str) -> str:
    """What there is, in words; "" where there is nothing."""
    name = tidy_person(who)
    counts = [(source, len(source.find(name))) for source in sources()]
    return ", ".join(source.count(number) for source, number in counts if number)


def mentions_of(who: str) -> list[Mention]:
    """What belongs to others and names this person."""
    name = tidy_person(who)
    return [mention for source in sources() for mention in source.mentions(name)] if len(name) > 2 else []


@transaction.atomic
def export(who: str, user: Any = None) -> dict[str, list[PersonalRecord]]:
    """What `find` gives, with an entry in the log."""
    found = find_person(who)
    _note(EXPORTED, who, user, {name: len(records) for name, records in found.items()})
    return found


@transaction.atomic
def erase_person(who: str, user: Any = None) -> str:
    """Delete all of it, or nothing where something fails; what was deleted, in words. The log keeps no address.

    A backup may hold more of the person than this database does: it is noted in any case that they are erased.
    """
    name = tidy_person(who)
    tombstones.note_erased(name)
    words = summary(name)
    if words:
        counts = {source.many: len(source.find(name)) for source in sources()}
        for source in sources():
            source.erase(name)
        _note(ERASED, name, user, {kind: number for kind, number in counts.items() if number})
        transaction.on_commit(write_over, robust=True)
    return words


def everybody() -> list[str]:
    """Every address and Instagram name that stands in a field of its own, in the form in which it is erased."""
    found: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.EmailField) or field.name == "instagram":
                values = model._default_manager.values_list(field.name, flat=True).distinct().order_by()
                found.update(tidy_person(value) for value in values if value)
    return sorted(found)


def erase_again(since: datetime, marks: Iterable[tombstones.Tombstone]) -> int:
    """In a database that was restored as it was at `since`: erase who was erased after that; how many persons it held."""
    marks = list(marks)
    tombstones.keep_tombstones(marks)
    found = list(tombstones.erased_since(since, marks, everybody()))
    for person in found:
        erase_person(person)
    return len(found)


def write_over() -> None:
    """Have SQLite take what was erased out of its file as well: until then that stands in the log beside it only."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def note_forgotten(counts: dict[str, int]) -> None:
    """Log what went because its time was over; nothing where nothing went."""
    kept = {name: number for name, number in counts.items() if number}
    if kept and (site := Site.objects.first()):
        log(site, FORGOTTEN, data={"counts": kept})
        transaction.on_commit(write_over, robust=True)


def earlier(who: str) -> list[ModelLogEntry]:
    """What the log says of this person, whose address it does not hold."""
    entries = ModelLogEntry.objects.filter(action__in=[ERASED, EXPORTED]).order_by("-timestamp")
    return [entry for entry in entries if entry.data.get("person") == person_mark(who)]


def person_mark(who: str) -> str:
    """Tells whether two log entries are of the same person, without saying who; only this site can make it."""
    return salted_hmac("home.people", tidy_person(who), algorithm="sha256").hexdigest()[:24]


def find_mails(who: str) -> list[PersonalRecord]:
    """The mails to a person, and those that are answered to one."""
    names = ["to", "reply_to", "subject", "body", "created_at", "sent_at"]
    return list(OutgoingMail.objects.with_address(who).values(*names)) if "@" in who else []


def erase_mails(who: str) -> int:
    """Delete them, sent or not."""
    if "@" not in who:
        return 0
    transaction.on_commit(partial(files.erase_mail_files, who), robust=True)
    return OutgoingMail.objects.with_address(who).delete()[0]


def mails() -> PersonalDataSource:
    """The outbox."""
    return PersonalDataSource("mail", "mails", find_mails, erase_mails)


def _note(action: str, who: str, user: Any, counts: dict[str, int]) -> None:
    if site := Site.objects.first():
        log(site, action, user=user, data={"person": person_mark(who), "counts": counts})
