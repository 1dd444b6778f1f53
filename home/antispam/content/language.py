"""Which language a text is in, as far as short texts tell: by script, and by the small words of Latin ones."""

import unicodedata
from collections import Counter

_SCRIPTS = (
    "CYRILLIC",
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "ARABIC",
    "HEBREW",
    "THAI",
    "DEVANAGARI",
    "GREEK",
    "ARMENIAN",
    "GEORGIAN",
)
_SMALL_WORDS = {
    "English": "the and is to of it that you this for was with my are have not but so what on in be at me just from do can",
    "German": "und ich nicht das ist die der ein eine mit auf fur auch wie danke sehr aber war es den dem bei mir",
    "Spanish": "que de la el los las por para con una muy gracias pero como mi es en se lo mas esto yo",
    "French": "les des est pas une pour avec merci tres mais dans sur qui je vous c'est cela mon le et un j'ai",
    "Portuguese": "que nao uma para com muito obrigado obrigada mas isso meu voce os um eu ja sua esta",
    "Italian": "che non una per con grazie molto sono come mio della il di questo ho mi piu anche gli",
    "Dutch": "het een van niet dat met voor ook maar heel bedankt mijn ik je en de zijn deze dit",
    "Indonesian": "yang dan ini itu dengan untuk tidak saya ada di dari terima kasih bisa juga",
    "Turkish": "bir ve bu icin cok ama ben ile var tesekkurler da mi gibi daha",
    "Polish": "nie jest sie na do tak ale dziekuje bardzo jak to za co mnie i w z",
}
_TABLE = {name: frozenset(words.split()) for name, words in _SMALL_WORDS.items()}
SMALL_WORDS = frozenset().union(*_TABLE.values())  # of all of these languages


def unlike(plain: str, home: str = "English") -> str:
    """The language or script of a folded text where it is plainly another than the site's, or ""."""
    if script := _script(plain):
        return script.capitalize() if script != "CJK" else "Chinese or Japanese"
    words = plain.split()
    counts = Counter({name: sum(word in table for word in words) for name, table in _TABLE.items()})
    best, number = counts.most_common(1)[0]
    return best if best != home and number >= 2 and number > counts[home] + 1 else ""


def _script(text: str) -> str:
    letters = [sign for sign in text if sign.isalpha()][:400]
    foreign = Counter(_script_of(sign) for sign in letters)
    foreign.pop("", None)
    if not letters or not foreign:
        return ""
    script, number = foreign.most_common(1)[0]
    return script if number > 0.4 * len(letters) else ""


def _script_of(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
