"""Learning from decisions: each moves the weights of a text's pieces a little, towards what the coach said.

The step is large where the judge was wrong and next to nothing where it was right, so that words which stand in both
kinds end where they began. A lesson is one number; taking it back subtracts the same again.
"""

from hashlib import blake2b

from django.db import transaction

from home.antispam.content import RuleFinding, Submission, judge_text
from home.antispam.content.language import SMALL_WORDS
from home.antispam.content.tokens import tokens
from home.antispam.learned.models import LearnedWeight

RATE = 4.0  # log-odds that one lesson moves a text, where the judge was wholly wrong
MOST = 4.0  # log-odds that all lessons together can add to a verdict


def finding(submission: Submission) -> list[RuleFinding]:
    """What was learned about a text, as one finding; none where nothing was."""
    keys = _keys(submission)
    weights = LearnedWeight.objects.filter(key__in=keys).values_list("weight", flat=True)
    total = max(-MOST, min(MOST, sum(weights)))
    words = "like what you called spam" if total > 0 else "like what you approved"
    return [RuleFinding("learned", words, round(total, 2))] if abs(total) >= 0.05 else []


def teach(submission: Submission, is_spam: bool) -> float:
    """Learn from one decision; the lesson, with which it can be taken back.

    It is measured by what the judge thinks now, with all that was learned before: a thousand comments of one flood teach hardly
    more than a few of them, and nothing that honest people write becomes a sign of spam by it.
    """
    lesson = RATE * (is_spam - judge_text(submission, finding(submission)).probability)
    _move(submission, lesson)
    return lesson


def unteach(submission: Submission, lesson: float) -> None:
    """Unlearn one decision."""
    if lesson:
        _move(submission, -lesson)


@transaction.atomic
def _move(submission: Submission, lesson: float) -> None:
    keys = _keys(submission)
    if not keys:
        return
    step = lesson / len(keys)
    known = {one.key: one for one in LearnedWeight.objects.select_for_update().filter(key__in=keys)}
    changed = [known.get(key) or LearnedWeight(key=key) for key in keys]
    for one in changed:
        one.weight += step
    LearnedWeight.objects.bulk_create(changed, update_conflicts=True, update_fields=["weight"], unique_fields=["key"])


def _keys(submission: Submission) -> list[int]:
    """A number for each piece that is more than small words, for each host that is linked to, and for the address's."""
    telling = [piece for piece in tokens(submission) if not SMALL_WORDS.issuperset(piece.removeprefix("^ ").split())]
    hosts = [f"host:{link.domain}" for link in submission.links]
    sender = [f"from:{submission.email.rpartition('@')[2].lower()}"] if "@" in submission.email else []
    return sorted({_key(piece) for piece in [*telling, *hosts, *sender]})


def _key(piece: str) -> int:
    return int.from_bytes(blake2b(piece.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)
