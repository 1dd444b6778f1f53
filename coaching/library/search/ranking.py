"""Which of the exercises that a search found come first: by where its words stand, and how plain the exercise is."""

from itertools import combinations, pairwise

from coaching.facets.choices import LEVEL
from coaching.facets.registry import facet_fields, place_of
from coaching.library.catalogue import Catalogue
from coaching.library.word_index import WordIndex, bag_of
from home.finding.sets import Scores, union

Standing = dict[tuple[str, int], int]  # (where, hundredths of the points) -> the set

# Points for a word, and for a whole name, by where it stands; for terms and choices the registry of facets says.
WORD = {"title": 22, "alias": 16, "aside": 3}
NAME = {"title": 44, "alias": 36}
# Words that stand side by side in a title are as good as the name of a movement or a muscle.
PAIR = {"title": 40, "alias": 34}
# The title has all the words, wherever they stand in it.
THROUGHOUT = 40
# What was typed is the whole name of it.
EXACTLY = {"title": 200, "alias": 150}
# It is that in another order, or but for the kit that most is done with: who asks for a curl means a plain one.
IN_ANY_ORDER = {"title": 60, "alias": 40}
PLAINLY = {"title": 24, "alias": 16}
# An exercise for one joint is more about it than one for three.
ONLY = (12, 7, 2)
SHORT = (2, 1, 1)
EASY = [(one.value, points) for one, points in zip(LEVEL.values, (2, 1), strict=False)]
USUAL = 3  # what most of the library is done with is what people have
LONGEST_NAME = 7


def rank(catalogue: Catalogue, standing: list[Standing], stems: list[str], found: int) -> Scores:
    """Points for everything that was found, for each word as it stands, and for all of them as they were meant."""
    scores = Scores()
    _score_words(standing, scores)
    _score_names(catalogue, stems, scores)
    _score_pairs(catalogue.index, stems, scores)
    _score_likenesses(catalogue.index, stems, scores)
    if len(stems) > 1:
        scores.add(_with_all_in_title(standing, found), THROUGHOUT)
    _score_plainness(catalogue, scores)
    return scores


def _score_words(standing: list[Standing], scores: Scores) -> None:
    """The best place of each word counts in full, any other place a quarter."""
    word = WORD | {place_of(facet, part): part.word for facet, part in facet_fields()}
    for places in standing:
        seen = 0
        for (where, worth), bits in sorted(places.items(), key=lambda pair: -word[pair[0][0]] * pair[0][1]):
            points = word[where] * worth // 100
            scores.add(bits & ~seen, points)
            scores.add(bits & seen, points // 4)
            seen |= bits


def _score_names(catalogue: Catalogue, stems: list[str], scores: Scores) -> None:
    """Whole names among the words count more, the more so the fewer joints, movements or muscles an exercise has."""
    name = NAME | {place_of(facet, part): part.name for facet, part in facet_fields()}
    for begin in range(len(stems)):
        for end in range(begin + 1, min(begin + LONGEST_NAME, len(stems)) + 1):
            length = end - begin
            for where, bits in catalogue.index.names.get(" ".join(stems[begin:end]), {}).items():
                scores.add(bits, EXACTLY.get(where, name[where]) if length == len(stems) else name[where])
                for narrow, points in zip(catalogue.few.get(where, ()), ONLY, strict=False):
                    scores.add(bits & narrow, points * length)


def _score_pairs(index: WordIndex, stems: list[str], scores: Scores) -> None:
    """Words that stand together in an exercise's own names, as they were typed, once for each two of them."""
    for left, right in pairwise(stems):
        _score_once(index.pairs.get(f"{left} {right}", {}), PAIR, scores)


def _score_once(places: dict[str, int], points: dict[str, int], scores: Scores) -> None:
    """Points for a match in the title, else in another name."""
    title = places.get("title", 0)
    scores.add(title, points["title"])
    scores.add(places.get("alias", 0) & ~title, points["alias"])


def _score_likenesses(index: WordIndex, stems: list[str], scores: Scores) -> None:
    """Names that are what was typed but for the order of their words or their kit."""
    for begin, end in combinations(range(len(stems) + 1), 2):
        if end - begin <= LONGEST_NAME:
            share = 1 if end - begin == len(stems) else 2
            places = index.plain.get(" ".join(stems[begin:end]), {})
            _score_once(places, {where: points // share for where, points in PLAINLY.items()}, scores)
    if len(stems) > 1:
        _score_once(index.bags.get(bag_of(stems), {}), IN_ANY_ORDER, scores)


def _with_all_in_title(standing: list[Standing], bits: int) -> int:
    for places in standing:
        bits &= union(found for (where, _), found in places.items() if where == "title")
    return bits


def _score_plainness(catalogue: Catalogue, scores: Scores) -> None:
    """Short names, easy levels and usual kit, where nothing else tells exercises apart."""
    for bits, points in zip(catalogue.short, SHORT, strict=True):
        scores.add(bits, points)
    for level, points in EASY:
        scores.add(catalogue.facets["level"][level].bits, points)
    scores.add(catalogue.usual, USUAL)
