"""From the words of a search to the set of documents that have them."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from home.finding.models import Synonym
from home.finding.reading import BEGINNING, QueryTerm, read, understand
from home.finding.sets import union
from home.finding.typed import Typed, head_of
from home.finding.words import one_spelling, stem
from home.pages.edition_cache import for_edition
from search.answering import postings_cache
from search.answering.kinds import NAMED_KINDS
from search.answering.matches import FIELDS, TOGETHER, Matches, find_in_sets, pairs_of
from search.index import vocabulary
from search.index.tokens import EVERY, facet_token
from search.index.vocabulary import Words

SHORTEST_BEGINNING = 3


def find_documents(typed: Typed, *, typing: bool = True, exactly: bool = False) -> Matches:
    """The documents with all the words, or with most of them. `exactly`: no word is read as another one."""
    words = for_edition(("spellings",), vocabulary.known_words)
    synonyms = for_edition(("synonyms",), Synonym.objects.read)
    terms = understand(typed.words, words, synonyms, typing=typing)
    if exactly:
        terms = [replace(term, ways={(stem(term.word),): 100}, guesses=[]) for term in terms]
    found = Matches(typed, terms, head=len(read(head_of(typed), words)))
    load_sets(found, [EVERY, *_kinds(), *_tokens(terms), *_plain(_rulings(typed)), *_pairs(typed), *_beside(terms)])
    found.every = found.sets.get(EVERY, 0)
    find_in_sets(found)
    if found.partly and not exactly:
        _take_for_others(found, words)
        _take_at_their_word(found)
    elif not exactly:
        _take_for_names(found, words)
    _correct(found, words)
    _add_named(found)
    _rule_out(found)
    return found


def _kinds() -> Iterable[str]:
    return (facet_token("kind", kind) for kind in NAMED_KINDS.values())


def load_sets(found: Matches, tokens: Iterable[str]) -> None:
    """Have more sets at hand, in one query at most."""
    found.sets |= postings_cache.sets_of(token for token in tokens if token not in found.sets)


def _tokens(terms: Iterable[QueryTerm]) -> list[str]:
    terms = list(terms)
    rows = {stems for term in terms for stems in term.ways if len(stems) > 1}
    pairs = [pair for stems in rows for where in TOGETHER for pair in pairs_of(stems, where)]
    return [*_plain(one for term in terms for stems in term.ways for one in stems), *pairs]


def _plain(stems: Iterable[str]) -> list[str]:
    return [f"{where}{one}" for one in stems for where in f"{FIELDS}o"]


def _take_for_others(found: Matches, words: Words) -> None:
    """A word that does not go with the others may be the beginning of one that does, or a slip."""
    kept = found.terms
    longer = [_longer(term, words) for term in kept]
    slipped = [_slipped(term, words) for term in longer]
    load_sets(found, _tokens(slipped))
    for terms in (longer, slipped):
        found.terms = terms
        find_in_sets(found)
        if not found.partly:
            return
    found.terms = kept
    find_in_sets(found)


def _take_for_names(found: Matches, words: Words) -> None:
    """Where no name or label has all the words: as the beginnings of the words of a name, "down dog"."""
    if len(found.terms) < 2 or found.throughout("nal"):
        return
    kept = found.terms
    found.terms = [_longer(term, words) for term in kept]
    load_sets(found, _tokens(found.terms))
    find_in_sets(found)
    if not found.throughout("na"):
        found.terms = kept
        find_in_sets(found)


def _add_named(found: Matches) -> None:
    """What is called by a part of what was typed, whether it has the rest or not: "pushups on knees"."""
    rows = [*found.parts(), *(row for of_head in (False, True) for row, _ in found.other_names(of_head=of_head))]
    tokens = [f"{where}{' '.join(row)}" for row in rows for where in "=~"]
    load_sets(found, tokens)
    found.bits |= union(found.sets.get(token, 0) for token in tokens)


def _longer(term: QueryTerm, words: Words) -> QueryTerm:
    others = words.beginning_with(term.word) if len(term.word) >= SHORTEST_BEGINNING else ()
    return _with(term, others, BEGINNING - 10)


def _slipped(term: QueryTerm, words: Words) -> QueryTerm:
    guesses = [] if term.guesses else words.others_like(term.word)
    return replace(_with(term, map(stem, guesses), BEGINNING - 20), guesses=term.guesses or guesses)


def _with(term: QueryTerm, stems: Iterable[str], worth: int) -> QueryTerm:
    other = replace(term, ways=dict(term.ways))
    for one in stems:
        other.add((one,), worth)
    return other


def _take_at_their_word(found: Matches) -> None:
    """A guess at a word that goes with nothing is no good guess, if anything is found without it."""
    if not found.partly or all(term.guesses for term in found.terms):
        return
    kept = found.terms
    found.terms = [replace(term, ways={}, guesses=[]) if term.guesses else term for term in kept]
    find_in_sets(found)
    if not found.bits:
        found.terms = kept
        find_in_sets(found)


def _correct(found: Matches, words: Words) -> None:
    """What each word typed wrong was read as: the first guess that is in what was found, or a synonym, by which something
    was found; a word that stands in it was none. A word that only hidden pages have had is never told.
    """
    for term, places in zip(found.terms, found.places, strict=True):
        if not term.guesses or found.having(stem(term.word)) & found.bits:
            continue
        told = [one for one in term.guesses if found.having(stem(one_spelling(one))) & found.bits]
        if not told and union(places.values()) & found.bits:
            told = [one for one in term.guesses if not words.knows(stem(one_spelling(one)))]
        if told:
            found.corrected[term.word] = told[0]


def _rulings(typed: Typed) -> list[str]:
    return [stem(word) for word in (*typed.without, *(word for phrase in typed.phrases for word in phrase))]


def _pairs(typed: Typed) -> list[str]:
    return [f"p{stem(left)} {stem(right)}" for phrase in typed.phrases for left, right in pairwise(phrase)]


def _beside(terms: list[QueryTerm]) -> list[str]:
    """The last two words side by side in a name, the last one written out."""
    if len(terms) < 2:
        return []
    return [f"p{stem(terms[-2].word)} {longer}" for longer in terms[-1].longer]


def _rule_out(found: Matches) -> None:
    """What has a word that was ruled out, or not all words of a phrase. Whether they stand together, passages tell."""
    for word in found.typed.without:
        found.bits &= ~found.having(stem(word))
    for phrase in found.typed.phrases:
        for word in phrase:
            found.bits &= found.having(stem(word))
    found.complete &= found.bits
