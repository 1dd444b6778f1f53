"""Find the marks in a page's HTML that keep a text from some readers, whatever program wrote it."""

import re
from collections.abc import Iterator

COMMENT = re.compile(
    r"<!--\s*((?:kg-gated|members?[-_ ]?only|subscribers?[-_ ]?only|paid[-_ ]?only|paywall|premium|gated"
    r"|restricted|protected|private)\b.{0,300}?)--+>",
    re.IGNORECASE | re.DOTALL,
)
OPEN_GATE = re.compile(r"kg-gated-block:(?:end|begin\b.*\bnonMember:\s*[\"']?true)", re.IGNORECASE | re.DOTALL)
NAMED = re.compile(
    r"""<[\w:.-]{1,60}\b[^<>]{0,2000}?\s(?:class|id|data-[\w-]{1,60})\s*=\s*["']?[^"'<>]{0,500}?(?<![\w-])"""
    r"((?:wp-block-)?(?:premium-content[\w-]{0,40}|jetpack-paywall|(?:gh-|kg-)?(?:paywall|gated(?:-content|-block)?)"
    r"|(?:paid-|paying-)?(?:members?|subscribers?|patrons?)-only(?:-content)?|premium-only|only-(?:members|subscribers)"
    r"|rcp-restricted\w{0,20}|rcp_restricted\w{0,20}|restricted-content|members-content|subscriber-content))(?![\w-])",
    re.IGNORECASE,
)
LIKELY = re.compile(r"only|premium-content|paywall|gated|restricted|(?:members|subscriber)-content", re.IGNORECASE)
ELEMENT = re.compile(
    r"<((?!/)(?:(?:For|Only)?(?:Members?|Subscribers?|Paid|Premium|Patrons?|Private|Gated|LoggedIn|Protected)(?:Only|Content|Block|Area|Wall)?"
    r"|Paywall|PayWall|Restricted\w{0,20}|members?-only|subscribers?-only|pay-?wall|amp-access|subscriptions-section))[\s/>]"
)
AMP = re.compile(
    r"\s(amp-access|subscriptions-section|data-(?:members?-only|paywall|restricted|premium|private|access-level|requires?-login))\s*=",
    re.IGNORECASE,
)
PROGRAM = re.compile(r"<\?(?:php|=)[^>]{0,200}|<%[=\s][^>]{0,200}", re.IGNORECASE)


def in_markup(source: str) -> Iterator[str]:
    """Every mark, class, element or program in the HTML that shows a text to some only."""
    for found in COMMENT.finditer(source):
        if not OPEN_GATE.match(found[1].strip()):
            yield f"the mark <!--{found[1].strip()}-->"
    if LIKELY.search(source):
        yield from (f"the class “{found[1]}”" for found in NAMED.finditer(source))
    yield from (f"the element <{found[1]}>" for found in ELEMENT.finditer(source))
    yield from (f"the attribute {found[1]}" for found in AMP.finditer(source))
    yield from (f"a program in the text, {found[0][:60]}" for found in PROGRAM.finditer(source))
