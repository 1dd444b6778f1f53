"""Which of the documents that were found come first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise

from django.utils import timezone

from home.finding.sets import Scores, as_set, members
from home.finding.words import stem
from search.answering import lookup, weights
from search.answering.kinds import NAMED_KINDS
from search.answering.matches import SCATTERED, Matches
from search.answering.passages import CARD, Best, best_of, having_phrase, on_cards
from search.index.tokens import facet_token

MOST_WITH_PHRASES = 400


def score_documents(found: Matches) -> Scores:
    """Points for everything that was found. Asks once more, for whole names and facts about documents."""
    stems = found.stems
    year = timezone.now().year
    small = {
        **weights.SHORT_TITLE,
        **{facet_token("level", level): points for level, points in weights.EASY.items()},
        **{f"y{year - ago}": points for ago, points in enumerate(weights.FRESH)},
    }
    lookup.load_sets(
        found, [*small, *_name_tokens(found, stems), *(facet_token("kind", kind) for kind in weights.FOR_A_QUESTION)]
    )
    small |= {facet_token("kind", kind): points for kind, points in _kinds(found).items()}
    scores = Scores()
    _score_words(found, scores)
    _score_names(found, stems, scores)
    _score_named_kinds(found, scores)
    for token, points in small.items():
        scores.add(found.sets.get(token, 0), points)
    scores.add(found.complete, weights.ALL_WORDS)
    if found.typed.asks and found.terms:
        scores.add(found.throughout("nalh") & found.every, weights.HEADED)
    return scores


def _kinds(found: Matches) -> dict[str, int]:
    """What kind of page is wanted, for each kind its points."""
    return {} if _named_kinds(found) else _kinds_by_subject(found)


def _named_kinds(found: Matches) -> set[str]:
    return {kind for word in found.typed.words if (kind := NAMED_KINDS.get(stem(word)))}


def _score_named_kinds(found: Matches, scores: Scores) -> None:
    """More where it has the other words as well."""
    for kind in _named_kinds(found):
        of_kind = found.sets.get(facet_token("kind", kind), 0)
        scores.add(of_kind, weights.NAMED_KIND // 2)
        scores.add(of_kind & found.complete, weights.NAMED_KIND // 2)


def _kinds_by_subject(found: Matches) -> dict[str, int]:
    if found.typed.asks_coach:
        return weights.FOR_THE_COACH
    if found.typed.asks:
        return weights.FOR_A_QUESTION
    if found.typed.complains:
        return weights.FOR_A_COMPLAINT
    called = found.throughout(CARD).bit_count()
    is_named = 0 < called * weights.MOST_NAMED < found.every.bit_count()
    return weights.FOR_A_NAME if is_named else weights.FOR_NO_NAME


def _score_words(found: Matches, scores: Scores) -> None:
    for place, places in enumerate(found.places):
        rarity = found.rarities[place]
        share = weights.COMMON + (1 - weights.COMMON) * rarity
        if found.terms[place].light:
            share, rarity = share * weights.LIGHT, rarity * weights.LIGHT
        seen = 0
        for (where, worth), bits in sorted(places.items(), key=lambda pair: -weights.WORD[pair[0][0]] * pair[0][1]):
            points = weights.WORD[where] * worth * share / 100
            scores.add(bits & ~seen, round(points))
            scores.add(bits & seen, round(points / weights.ELSEWHERE))
            seen |= bits if where != SCATTERED else 0
        scores.add(seen, round(weights.COVERED * rarity))
        for stems, worth in found.terms[place].ways.items():
            if len(stems) == 1:
                scores.add(found.sets.get(f"o{stems[0]}", 0), round(weights.OFTEN * worth * share / 100))


def _score_names(found: Matches, stems: list[str], scores: Scores) -> None:
    for row, worth in found.other_names():
        for where in "=~":
            scores.add(found.sets.get(where + " ".join(row), 0), weights.EXACTLY[where] * worth // 200)
    head = [(tuple(found.head_stems), 100), *found.other_names(of_head=True)] if found.head_stems else []
    for row, worth in head:
        for where, points in weights.HEAD.items():
            scores.add(found.sets.get(where + " ".join(row), 0), points * worth // 100)
    seen = 0
    for where, points in weights.EXACTLY.items():
        key = " ".join(sorted(stems) if where == "b" else stems)
        bits = found.sets.get(where + key, 0)
        scores.add(bits & ~seen, points)
        seen |= bits
    share = 1 / weights.BY_THE_WAY if found.typed.asks or found.typed.complains else 1
    for part in _parts(found):
        for where, points in weights.PARTLY.items():
            scores.add(found.sets.get(where + " ".join(part), 0), round(points * len(part) * share))
    for left, right in pairwise(stems):
        for where, points in weights.PAIR.items():
            scores.add(found.sets.get(f"{where}{left} {right}", 0), round(points * share))
    if len(stems) > 1:
        scores.add(found.throughout("n"), round(weights.THROUGHOUT * share))


def _name_tokens(found: Matches, stems: list[str]) -> Iterator[str]:
    yield from (where + " ".join(sorted(stems) if where == "b" else stems) for where in weights.EXACTLY)
    yield from (where + " ".join(part) for part in _parts(found) for where in weights.PARTLY)
    yield from (f"{where}{left} {right}" for left, right in pairwise(stems) for where in weights.PAIR)


def _parts(found: Matches) -> Iterator[list[str]]:
    """The name of a kind is not the list of its pages."""
    return (part for part in found.parts() if len(part) < len(found.stems) and " ".join(part) not in NAMED_KINDS)


def put_in_order(found: Matches, scores: Scores) -> "Ranked":
    """The first RERANKED by their best passages as well, the others after them."""
    if found.typed.phrases:
        _keep_phrases(found, scores)
    count = weights.RERANKED if len(found.terms) > 1 else weights.RERANKED_BY_ONE_WORD
    first = list(islice(_by_points(scores, found.bits), count))
    best = best_of(found, first)
    cards = on_cards(found, first)
    points = {place: scores.of(place) + max(_in_text(best, place), round(cards[place])) for place in first}
    again = sorted(first, key=lambda place: -points[place])
    return Ranked(again, scores, found.bits & ~as_set(first, max(first, default=0) + 1), best)


def _in_text(best: dict[int, Best], place: int) -> int:
    return best[place].points if place in best else 0


def _keep_phrases(found: Matches, scores: Scores) -> None:
    """Of the best MOST_WITH_PHRASES, those in which the words of every phrase stand together."""
    among = list(islice(_by_points(scores, found.bits), MOST_WITH_PHRASES))
    for phrase in found.typed.phrases:
        in_texts = having_phrase(phrase, among)
        found.bits &= as_set(in_texts, max(in_texts, default=0) + 1) | found.named(phrase)
    found.complete &= found.bits


@dataclass(frozen=True)
class Ranked:
    """Answers in their order: a sequence for a paginator that reads no further than it must."""

    first: list[int]
    scores: Scores
    others: int
    best: dict[int, Best]

    @cached_property
    def bits(self) -> int:
        """All of them."""
        return self.others | as_set(self.first, max(self.first, default=0) + 1)

    def __len__(self) -> int:
        return len(self.first) + self.others.bit_count()

    def __getitem__(self, part: slice) -> list[int]:
        return list(islice(chain(self.first, _by_points(self.scores, self.others)), part.start, part.stop))

    def rank(self, place: int) -> tuple[int, int]:
        """Sorts one of them before those that come after it."""
        return (0, self.first.index(place)) if place in self.first else (1, -self.scores.of(place))

    def within(self, bits: int) -> "Ranked":
        """Only those of a set, in the same order."""
        return Ranked([one for one in self.first if bits >> one & 1], self.scores, self.others & bits, self.best)


def _by_points(scores: Scores, bits: int) -> Iterator[int]:
    for group in scores.ranked(bits):
        yield from members(group)
