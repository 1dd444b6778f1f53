"""Small and capital letters inside a sentence, by the rules of the site's language."""

from django.utils.translation import get_language

# Languages that write every noun with a capital letter.
CAPITAL_NOUNS = ("de", "lb", "nds")


def in_a_sentence(name: str) -> str:
    """A heading or a label inside a sentence: “hips”, but “ACL”; and in German “Hüfte”."""
    kept = name[1:2].isupper() or (get_language() or "").split("-")[0] in CAPITAL_NOUNS
    return name if kept else name[:1].lower() + name[1:]
