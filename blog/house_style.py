"""What the checks look for: empty names of links, claims, capitals, and the acronyms that do not shout."""

import re

EMPTY_WORDS = frozenset(
    {
        "here",
        "click here",
        "tap here",
        "right here",
        "see here",
        "look here",
        "read here",
        "more",
        "read more",
    }
    | {
        "learn more",
        "find out more",
        "see more",
        "click",
        "click this",
        "this",
        "link",
        "this link",
        "the link",
    }
    | {"follow this link", "click this link", "check it out"}
)

# A "here" that plain text kept without its link.
LOST_LINK = re.compile(
    r"\bHERE\b(?!['’]S)(?!\s+[A-Z]{2,}\b)(?!\W{0,3}https?://)"
    r"|\b(?i:click|tap) (?i:here)\b|\b(?i:click|follow) (?:on )?(?:this|the) link\b|:\s*here\W{0,3}$"
)

# Says that science found something. "These studies" were shown before, and "a study that …" claims nothing.
CLAIM = re.compile(
    r"\b(?:systematic reviews?|meta-?analys[ie]s|randomi[sz]ed (?:controlled )?trials?)\b"
    r"|(?<!these )(?<!those )(?<!this )(?<!that )"
    r"\b(?:stud(?:y|ies)|trials?|papers?|research|evidence|science)\s+"
    r"(?:(?:that|which|has|have|also|now|clearly)\s+){0,2}"
    r"(?:shows?|showed|shown|identif\w+|f(?:ou|i)nds?|suggest\w*|prov(?:es?|ed|en)|report(?:s|ed)?|demonstrat\w+"
    r"|conclude[sd]?|indicat\w+|confirm\w*|says?|said)\b",
    re.IGNORECASE,
)

EMAIL = re.compile(r"(?<![\w.+/-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w@-])")
WORD = re.compile(r"(?<![\w@#./-])[^\W\d_]+(?![\w@])")
SENTENCE = re.compile(r"[^.!?…:]+")
IN_BRACKETS = re.compile(r"\((\w{2,})\)")

ACRONYMS = frozenset(
    {
        "ACL",
        "MCL",
        "PCL",
        "LCL",
        "SLAP",
        "FABER",
        "FADIR",
        "DOMS",
        "CNS",
        "EMG",
        "MRI",
        "BMI",
        "DNA",
        "RNA",
        "COVID",
    }
    | {
        "ATG",
        "FRC",
        "FRS",
        "CARS",
        "PAILS",
        "RAILS",
        "PNF",
        "BFR",
        "ROM",
        "RPE",
        "RIR",
        "RDL",
        "HIIT",
        "AMRAP",
        "EMOM",
    }
    | {
        "GRADE",
        "PRISMA",
        "CONSORT",
        "STROBE",
        "PEDRO",
        "RCT",
        "NSCA",
        "ACSM",
        "NASM",
        "ISSN",
        "NICE",
        "WHO",
        "NHS",
    }
    | {
        "FIFA",
        "UEFA",
        "IAAF",
        "NCAA",
        "NASA",
        "YMCA",
        "USA",
        "UK",
        "EU",
        "TV",
        "PT",
        "FAQ",
        "PDF",
        "HTML",
        "HTTP",
        "HTTPS",
    }
)
