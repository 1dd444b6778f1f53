"""Adds up the findings of rules and model on a text: clean, doubtful or spam, with reasons."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from home.antispam.content import starting_model
from home.antispam.content.phrases import families
from home.antispam.content.rules import RULES
from home.antispam.content.submission import RuleFinding, Submission

CLEAN, DOUBTFUL, SPAM = "clean", "doubtful", "spam"
BIAS = -2.0  # log-odds before anything was seen
DOUBT_FROM, SPAM_FROM = -1.0, 1.0
NAMED_FROM = 0.3  # lighter findings are counted, not named


@dataclass(frozen=True)
class Opinion:
    """A verdict, how sure it is (log-odds of spam), and every finding that led to it, the heaviest first."""

    verdict: str
    score: float
    findings: tuple[RuleFinding, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks against the text, in words."""
        named = tuple(finding.words for finding in self.findings if finding.weight >= NAMED_FROM)
        return named or ("several small signs together",)

    @property
    def probability(self) -> float:
        """The score as a probability."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score))))


def judge_text(submission: Submission, further: Iterable[RuleFinding] = ()) -> Opinion:
    """Weigh a text; `further`: findings from elsewhere, such as the clock, or what was learned from the coach."""
    findings = [*_findings(submission), *further]
    score = BIAS + sum(finding.weight for finding in findings)
    if any(finding.rule == "links" and finding.weight > 0 for finding in findings):
        score = max(score, DOUBT_FROM)  # where a link leads is for a person to see
    return Opinion(grade(score), score, tuple(sorted(findings, key=lambda finding: -finding.weight)))


def grade(score: float) -> str:
    """The verdict for log-odds."""
    return SPAM if score >= SPAM_FROM else DOUBTFUL if score >= DOUBT_FROM else CLEAN


def _findings(submission: Submission) -> list[RuleFinding]:
    of_rules = [finding for rule in RULES for finding in rule(submission)]
    of_phrases = [found for family in families() if (found := family.find(submission))]
    return [*of_rules, *of_phrases, *starting_model.training_findings(submission)]
