"""Brings a search to the words of the library: what is shortened is written out, what is written as one is split."""

from coaching.library.spelling import MOST_WORDS, SHORTHAND, has_one_slip, is_idle, stem, tidy_words, words_of
from coaching.library.word_index import WordIndex

GLUED = range(6, 60)  # letters
LONGEST_PART = 16


def read_query(text: str, index: WordIndex) -> list[str]:
    """The words of a search; a word that the library does not have, as those that it stands for or holds."""
    words = words_of(tidy_words(text), index.openings)
    last = len(words) - 1
    return [part for place, word in enumerate(words) for part in _parts(word, index, place == last)][:MOST_WORDS]


def _parts(word: str, index: WordIndex, is_last: bool) -> tuple[str, ...]:
    if stem(word) in index.words:
        return (word,)
    is_being_typed = is_last and len(word) < 3 and index.beginning_with(word)
    if word in SHORTHAND and not is_being_typed:
        return words_of(SHORTHAND[word], index.openings)
    is_whole = index.beginning_with(word) or has_one_slip(word, index.spellings)
    if len(word) not in GLUED or (is_whole and stem(word) not in index.joined):
        return (word,)
    return words_of(" ".join(_split(word, index)), index.openings) or (word,)


def _split(word: str, index: WordIndex) -> tuple[str, ...]:
    """The fewest known words that a word is made of, or none."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]  # the fewest up to each letter
    for end in range(1, len(word) + 1):
        for begin in range(max(0, end - LONGEST_PART), end):
            before, part = best[begin], word[begin:end]
            if before is None or not _is_known(part, index):
                continue
            if (found := best[end]) is None or len(before) + 1 < len(found):
                best[end] = (*before, part)
    return best[-1] or ()


def _is_known(part: str, index: WordIndex) -> bool:
    return is_idle(part) or (len(part) > 1 and all(stem(word) in index.words for word in words_of(part)))
