"""Rules about form: links, markup, disguises, gibberish, capitals, the writer's name and address."""

import re
from collections.abc import Callable, Iterator

from home.antispam.content import gibberish, language
from home.antispam.content.links import ADDRESS, HOSTS, Link
from home.antispam.content.submission import RuleFinding, Submission

FEW_WORDS = 12
Rule = Callable[[Submission], Iterator[RuleFinding]]
_BBCODE = re.compile(
    r"\[/?[biu]\]|\[/?(?:url|link|img|color|size|quote|email)(?:[\s=][^\[\]]{0,300})?\](?!\()", re.IGNORECASE
)
_HTML = re.compile(
    r"</?(?:a|img|script|iframe|h[1-6]|div|span|strong|style|form|object|embed|svg|br|p|b)\b[^<>]{0,300}>?",
    re.IGNORECASE,
)
_REFERRAL = re.compile(
    r"(?:[?&#](?:ref|aff|affiliate\w*|referral|referrer|refer|invite|friend|partner|affid|promo|rb)=|/ref[/=]|partners/|aff_)",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"(?:[-=~—>]{2,}\s?>|>{3,}|→|⇒|➡|👉|⬇|►|▶)")
_PHONE = re.compile(r"(?<![\w.,/=-])(?:\+|00)?\(?\d{1,5}\)?(?:[\s\-.]?\(?\d{2,5}\)?){1,5}(?![\w,]|\.\d)")
_ADDRESS_IN_TEXT = re.compile(r"\b[\w.+-]{2,60}@[\w-]{2,40}\.[a-z.]{2,12}\b", re.IGNORECASE)
_MONEY = re.compile(r"(?:[$€£]\s?\d[\d,.]*\d\s?[kKmM]?|\d[\d,.]*\d\s?(?:[$€£]|USD|dollars|euros|bucks|pounds))")
_THROWAWAY = re.compile(
    r"@(?:mailinator|guerrillamail|10minutemail|yopmail|tempmail|temp-mail|trashmail|sharklasers|dispostable|maildrop|getnada|"
    r"throwaway\w*|fakeinbox|mailnesia|mintemail|spamgourmet|discard\w*|moakt|emailondeck)\.",
    re.IGNORECASE,
)
_SELLING_NAME = re.compile(
    r"\b(?:online|cheap|buy|casino|pills?|viagra|cialis|seo|loans?|escorts?|essay|coupons?|discount|replica|outlet|slots?|"
    r"betting|crypto|bitcoin|forex|generic|pharmacy|for sale|price|best|free|services?|agency|company|hosting|download|"
    r"weight loss|cbd|porn|sex|dating|jerseys?|insurance|mortgage|marketing|followers|gacor|togel|judi|website|click|"
    r"official site|reviews?|near me)\b",
    re.IGNORECASE,
)

_QUOTES = re.compile(r"^\s*>\s?\w", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]{2,}`|```|~~~|\{\{|\{%|^\s*[$#] \w+ |[;{}]\s*$", re.MULTILINE)
_MARKDOWN_LINK = re.compile(r"\[[^\]\n]{2,120}\]\(https?://")
_ADDRESSES_SOMEBODY = re.compile(r"@[\w.-]{2,30}[\s,:]")
_ABOUT_THE_PAGE = re.compile(
    r"\b(?:you (?:write|wrote|say|said|mention|mentioned|cite|cited|quote|describe|described|show|showed|linked|forgot)|typo|"
    r"(?:first|second|third|last|next|this) (?:paragraph|section|step|figure|table|picture|sentence|example|exercise)|"
    r"(?:broken|dead) link|i (?:disagree|agree)|that said|in my experience|not sure (?:if|whether|what|why|how)|"
    r"i tried|i've tried|i followed|followed the steps|works for me|didn't work|doesn't work|does not work|did not work|"
    r"any idea|how do i|how would|would it be|is it possible|have you (?:tried|considered|thought)|what about)\b"
)


def links(submission: Submission) -> Iterator[RuleFinding]:
    """How many addresses there are, and where they lead."""
    found = submission.links
    strangers = [link for link in found if not link.is_trusted]
    if found and not strangers:
        yield RuleFinding("links", f"links to {found[0].domain} only, a place of studies", -0.5)
    for rule in (_kind, _alone, _several):
        yield from rule(submission, strangers)


def _kind(submission: Submission, strangers: list[Link]) -> Iterator[RuleFinding]:
    worst = max((_of_link(link) for link in strangers), key=lambda finding: finding.weight, default=None)
    if worst:
        yield worst


def _of_link(link: Link) -> RuleFinding:
    kinds = (
        (link.disguised, "hides an address", 4.0),
        (link.among("shorteners"), "links through a shortener", 4.5),
        (link.among("begging"), "links to an appeal, a vote or a campaign", 4.5),
        (bool(_REFERRAL.search(f"{link.path}")), "links to a referral", 4.5),
        (link.among("selling"), "links to a shop", 3.5),
        (link.domain.rpartition(".")[2] in HOSTS["bad_endings"], "links to an ending that spammers like", 3.5),
        (link.among("profiles"), "links to a profile", 3.0),
        (
            link.among("video") and not re.match(r"(?:watch|embed|shorts)|[\w-]{11}\W*$", link.path),
            "links to a video channel",
            3.0,
        ),
        (link.among("video"), "links to a video", 1.6),
        (link.among("reference"), "links to a place that explains things", 0.4),
    )
    for is_so, words, weight in kinds:
        if is_so:
            return RuleFinding("links", f"{words}: {link.domain}", weight)
    return RuleFinding("links", f"links to {link.domain}", 2.0)


def _alone(submission: Submission, strangers: list[Link]) -> Iterator[RuleFinding]:
    if strangers and len(submission.words) <= 3:
        weight = 1.5 if all(link.among("video") for link in strangers) else 2.5
        yield RuleFinding("link_alone", "hardly anything but a link", weight)
    elif _says_little(submission, strangers):
        yield RuleFinding("link_alone", "a few words around a link", 1.3)


def _says_little(submission: Submission, strangers: list[Link]) -> bool:
    """Whether a few words stand around a link to nowhere known, and none of them is about the page."""
    unknown = any(not link.among("reference") for link in strangers)
    return unknown and len(submission.words) <= FEW_WORDS and not any(talks_about_the_page(submission))


def _several(submission: Submission, strangers: list[Link]) -> Iterator[RuleFinding]:
    if len(strangers) > 1:
        yield RuleFinding("many_links", f"{len(strangers)} links", min(4.0, 1.2 * (len(strangers) - 1)))


def markup(submission: Submission) -> Iterator[RuleFinding]:
    """BBCode and HTML: this form takes neither, and who fills in forms by the thousand sends both."""
    if found := _BBCODE.search(submission.raw):
        yield RuleFinding("bbcode", f"BBCode: {found[0][:40]}", 4.5)
    if found := _HTML.search(submission.raw):
        weight = (
            2.5 if re.match(r"</?(?:a|img|script|iframe|form|object|embed|svg)\b", found[0], re.IGNORECASE) else 0.5
        )
        yield RuleFinding("html", f"HTML: {found[0][:40]}", weight)


def signs(submission: Submission) -> Iterator[RuleFinding]:
    """Arrows, sums of money, telephone numbers and addresses in the text."""
    text = submission.raw
    if _ARROWS.search(text) and (submission.links or "click" in submission.plain):
        yield RuleFinding("arrows", "arrows that point at a link", 1.5)
    if found := _MONEY.search(text):
        yield RuleFinding("money", f"a sum of money: {found[0]}", 1.5)
    if found := next((one for one in _PHONE.finditer(text) if _is_phone(one[0])), None):
        yield RuleFinding("telephone", f"a telephone number: {found[0].strip()}", 2.5)
    if found := _ADDRESS_IN_TEXT.search(text):
        yield RuleFinding("address_in_text", f"an e-mail address in the text: {found[0]}", 2.0)


def _is_phone(number: str) -> bool:
    """Neither a round number nor one that is written in thousands."""
    digits = re.sub(r"\D", "", number)
    if len(digits.rstrip("0")) <= 3:
        return False
    return 9 <= len(digits) <= 15 and not re.fullmatch(r"(?:\d{1,3}[.,\s])?(?:\d{3}[.,\s]){1,4}\d{3}", number.strip())


def shouts(submission: Submission) -> Iterator[RuleFinding]:
    """Capitals throughout say little, and nothing alone."""
    letters = [sign for sign in submission.raw if sign.isalpha() and sign.lower() != sign.upper()]
    if len(letters) > 40 and sum(sign.isupper() for sign in letters) > 0.7 * len(letters):
        yield RuleFinding("capitals", "written in capitals", 0.5)


def talks_about_the_page(submission: Submission) -> Iterator[RuleFinding]:
    """What people do who talk about the page or with somebody, and what programs that paste a text do not."""
    text, plain, number = submission.raw, submission.plain, len(submission.words)
    weight = sum(
        weight
        for weight, is_so in (
            (1.2, bool(_QUOTES.search(text))),
            (1.2, bool(_CODE.search(text))),
            (0.8, bool(_MARKDOWN_LINK.search(text))),
            (0.8, bool(_ADDRESSES_SOMEBODY.match(text.strip()))),
            (1.0, bool(_ABOUT_THE_PAGE.search(plain))),
            (0.5, number >= 8 and "?" in ADDRESS.sub("", text)),
            (min(1.5, 0.6 * number / 40), number >= 30),
        )
        if is_so
    )
    if weight:
        yield RuleFinding("conversation", "talks about the page, or with somebody", -min(3.0, weight))


def meaningless(submission: Submission) -> Iterator[RuleFinding]:
    """Letters that no language puts together."""
    if word := gibberish.find(submission.raw):
        yield RuleFinding("gibberish", f"gibberish: {word[:40]}", 3.4 if len(submission.words) <= 2 else 1.5)


def foreign(submission: Submission) -> Iterator[RuleFinding]:
    """Another language is no fault; beside a link or on its own it makes a comment worth a look."""
    if kind := language.unlike(submission.plain):
        weight = 1.8 if submission.links else 0.4
        yield RuleFinding("language", f"written in {kind}, unlike this site", weight)


def name(submission: Submission) -> Iterator[RuleFinding]:
    """A name that is an advertisement, an address or gibberish."""
    who = submission.name.strip()
    if found := _SELLING_NAME.search(who):
        yield RuleFinding("name", f"the name is an advertisement: “{who[:60]}” ({found[0].lower()})", 3.0)
    if re.search(r"https?:|www\.|\.(?:com|net|org|info|ru|xyz)\b", who, re.IGNORECASE):
        yield RuleFinding("name", "the name is an address", 3.5)
    if gibberish.find(who):
        yield RuleFinding("name", "the name is gibberish", 1.5)


def address(submission: Submission) -> Iterator[RuleFinding]:
    """A throwaway e-mail address."""
    if _THROWAWAY.search(submission.email):
        yield RuleFinding("address", "a throwaway e-mail address", 1.5)


RULES: tuple[Rule, ...] = (links, markup, signs, shouts, talks_about_the_page, meaningless, foreign, name, address)
