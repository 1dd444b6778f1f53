"""Judges whether a text is spam: rules that say their names, and a statistical judge; no Django, database or network.

Front door: `judge`, which takes a `Submission` and gives an `Opinion`.
"""

from home.antispam.content.opinion import CLEAN, DOUBTFUL, SPAM, Opinion, judge
from home.antispam.content.submission import Finding, Submission

__all__ = ["CLEAN", "DOUBTFUL", "SPAM", "Finding", "Opinion", "Submission", "judge"]
