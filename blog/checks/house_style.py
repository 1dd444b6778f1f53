"""What the checks look for: empty names of links, claims, capitals, and the acronyms that do not shout."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A link of nothing but such words does not say where it leads.
EMPTY_WORDS = _words(
    "a all an and article at below button check click clicking continue details find follow for full get go here"
    " heres hit in info information it its just learn link links look me more now on one out over page please post"
    " press read reading right see site source tap that the these this those to via view visit website you"
)
# Beside a "here" these say nothing either.
DEEDS = _words(
    "apply are available book buy can download enter found grab is join listen order register shop sign start"
    " subscribe up watch"
)


def says_nothing(words: str) -> bool:
    """Whether the words of a link do not say where it leads."""
    said = set(re.findall(r"\w+", re.sub(r"['’]", "", words).casefold()))
    return bool(said) and said <= (EMPTY_WORDS | DEEDS if "here" in said else EMPTY_WORDS)


# A "here" or "link" that plain text kept without its link.
LOST_LINK = re.compile(
    r"\bHERE\b(?!['’]S)(?!\s+[A-Z]{2,}\b)(?!\W{0,3}https?://)"
    r"|\b(?i:click|tap) (?:on )?(?i:here)\b|:\s*here\W{0,3}$"
    r"|\b(?i:click|follow|use|see|visit|via|at) (?:on )?(?:this|the) link\b(?! (?:between|from|to|with|of))"
    r"|\b(?i:read|find|found|download|get|grab|listen|watch|buy|order|book|register|apply|join|learn|sign up|subscribe)\b"
    r"(?: (?:it|them|more|all|the|this|that|my|our|full|whole|free|about|to|on|for|up|out|article|post|study|paper|review"
    r"|research|podcast|episode|video|plan|program(?:me)?|guide|e-?book|list|newsletter|course)){0,5} here"
    r"(?=\s*(?:[.!?;)]|$))"
)

# Says that science found something. "These studies" were shown before, and "a study that …" claims nothing.
_SHOWS = (
    r"(?:shows?|showed|shown|identif\w+|f(?:ou|i)nds?|suggest\w*|prov(?:es?|ed|en)|report(?:s|ed)?|demonstrat\w+"
    r"|conclude[sd]?|indicat\w+|confirm\w*|says?|said|tells?|told|supports?|supported|links?|linked|points?|agrees?)"
)
_MANY = r"(?:recent|new|newer|large|landmark|several|numerous|many|multiple|countless|various)"
_STUDIES = r"(?:stud(?:y|ies)|trials?|papers?|research|evidence|science)"
CLAIM = re.compile(
    r"\b(?:systematic reviews?|meta-? ?analys[ie]s|randomi[sz]ed (?:controlled )?trials?|cochrane|et al\b)"
    r"|(?<!these )(?<!those )(?<!this )(?<!that )(?<!of )"
    rf"\b(?:{_STUDIES}|RCTs?|literature|experts)\s+(?:(?:that|which|has|have|also|now|clearly|all)\s+){{0,2}}{_SHOWS}\b"
    rf"|\bdata (?:clearly )?{_SHOWS} (?:that|us)\b"
    r"|\b(?:research|evidence|literature) (?:is|are|seems) (?:very |quite |pretty )?"
    r"(?:clear|settled|strong|overwhelming|mixed)\b"
    r"|\b(?:according to|shown (?:in|by)|prove[dn] (?:in|by)|backed (?:up )?by|based on|supported by|published in|body of)"
    rf" (?:[\w-]+ ){{0,3}}{_STUDIES}\b"
    rf"|\b{_MANY} (?:[\w-]+ ){{0,2}}(?:studies|trials|papers)\b"
    r"|\b(?:recent|new|large|landmark|\d{4}|in (?:a|an|one|another)) (?:[\w-]+ ){0,3}(?:study|trial)\b"
    r"(?! (?:plan|room|hall|guide))"
    r"|\bstud(?:y|ies) (?:published|in the journal|looked at|by [A-Z]|(?:of|with|on) \d)"
    r"|\b(?:survey|review|paper) (?:of|from) \d+"
    rf"|\bscientists\b|\bresearchers (?:[\w-]+ ){{0,3}}(?:{_SHOWS}|agree|believe|think)\b"
    r"|\bscientifically (?:proven|shown|validated|backed)\b|\bscience-backed\b",
    re.IGNORECASE,
)

EMAIL = re.compile(r"(?<![\w.+/-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w@-])")
WORD = re.compile(r"(?<![\w@#./-])[^\W\d_]+(?![\w@])")
SENTENCE = re.compile(r"[^.!?…:]+")
IN_BRACKETS = re.compile(r"\((\w{2,})\)")

# Between capitals that are listed, as acronyms are: "WOMAC, KOOS and LEFS".
LISTED = re.compile(r"[\s,;/&+()]*(?:[,;/&+]|\band\b|\bor\b|\bvs\b)[\s,;/&+(]*")
# Words that are no acronyms, so that capitals among them are raised voices.
COMMON = _words(
    "A ABOUT AGAIN ALL ALWAYS AND ANY ARE AT BACK BE BECAUSE BEST BETTER BUT CAN CANNOT DO DONT EVER EVERY FEEL"
    " FEELING FOR FROM GET GO HAS HAVE HOW HOWEVER HUGE I IF IMPORTANT IN IS IT JUST KEEP LISTEN MAKE MORE MOST"
    " MUST MY NEED NEVER NO NOT NOW OF OFF ON ONE ONLY OR OUT OVER PLEASE READ REALLY RIGHT SHOULD SKIP SO STOP"
    " STRENGTH STRONG THAN THAT THE THEN THESE THEY THIS TO TOO UP VERY WANT WARNING WAY WE WHAT WHEN WHY WILL"
    " WITH WRONG YES YOU YOUR"
)

ACRONYMS = _words(
    "ACL MCL PCL LCL SLAP FABER FADIR DOMS CNS EMG MRI BMI DNA RNA COVID ATG FRC FRS CARS PAILS RAILS PNF BFR ROM"
    " RPE RIR RDL HIIT LISS AMRAP EMOM TABATA BOSU GRADE PRISMA CONSORT STROBE PEDRO PICO AMSTAR RCT NSCA ACSM"
    " NASM CSCS ISSN NICE WHO NHS WOMAC KOOS HOOS LEFS SFMA SEBT GIRD DEXA EPOC VEGF MTOR AMPK BCAA NSAID NSAIDS"
    " SARMS TFCC FIFA UEFA IAAF NCAA NATO WADA USADA IFBB NASA UNESCO HIPAA GDPR YMCA USA UK EU TV PT FAQ PDF HTML"
    " HTTP HTTPS"
)
