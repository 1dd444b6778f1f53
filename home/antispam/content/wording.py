"""Normalises a text so that a disguised word (look-alike letters, spaces, signs) equals the plain one."""

import html
import re
import unicodedata

from home.antispam.content.links import ADDRESS

# Letters of other scripts and signs that are set in place of Latin ones, in words that are otherwise Latin.
LOOKALIKES = str.maketrans("аеорсхуіјѕԁһкмтвнАЕОРСХУІЈЅԀҺКМТВНαορντικ", "aeopcxyijsdhkmtbhaeopcxyijsdhkmtbhaopvtik")
LEET = str.maketrans("013457@$!|", "oieastasil")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")
_SPELLED = re.compile(r"(?<!\w)(?:\w[ .\-_*~]){3,}\w(?!\w)")
_INNER_MARKS = re.compile(r"(?<=[a-z])[.\-_*~](?=[a-z](?:[.\-_*~]|\b))")
_NOT_WORDS = re.compile(r"[^\w$€£%+#@']+")
_TAGS = re.compile(r"<[^<>]{0,300}>|\[/?(?:url|img|b|i|u|link|quote|color|size)\b[^\[\]]{0,300}\]", re.IGNORECASE)
_MIXED = re.compile(r"\b(?=\w*[a-z])(?=\w*[а-яёіјѕԁһα-ω])\w+\b")
_LEET_WORD = re.compile(r"\b(?=[a-z0-9@$!|]*[a-z])(?=[a-z0-9@$!|]*[0-9@$!|])[a-z][a-z0-9@$!|]{2,15}[a-z]\b")


def unmasked(text: str) -> str:
    """The text without entities, invisible signs and compatibility forms, capitals kept."""
    visible = _INVISIBLE.sub("", html.unescape(html.unescape(text.replace("\x00", ""))))
    return unicodedata.normalize("NFKC", visible)


def plain(text: str) -> str:
    """Lower case words with single spaces between; tags and addresses left out, disguised letters put right."""
    bare = ADDRESS.sub(" ", _TAGS.sub(" ", unmasked(text)))
    folded = _fold_accents(bare.casefold().replace("’", "'"))
    latin = _MIXED.sub(lambda word: word[0].translate(LOOKALIKES), folded)
    joined = _SPELLED.sub(lambda found: re.sub(r"[ .\-_*~]", "", found[0]), latin)
    tight = _STRETCHED.sub(r"\1", _INNER_MARKS.sub("", joined))
    return " ".join(_NOT_WORDS.sub(" ", _LEET_WORD.sub(_read_leet, tight)).split())


def _read_leet(found: re.Match[str]) -> str:
    word = found[0]
    return word.translate(LEET) if sum(sign.isdigit() for sign in word) <= len(word) // 2 else word


def _fold_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(sign for sign in decomposed if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)
