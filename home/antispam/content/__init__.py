"""Is a text spam? Rules that say their names and a statistical judge, without Django, a database or a network."""

from home.antispam.content.opinion import CLEAN, DOUBTFUL, SPAM, Opinion, judge
from home.antispam.content.submission import Finding, Submission

__all__ = ["CLEAN", "DOUBTFUL", "SPAM", "Finding", "Opinion", "Submission", "judge"]
