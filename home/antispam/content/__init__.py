"""Judges whether a text is spam: rules that say their names, and a statistical judge; no Django, database or network.

Front door: `judge_text`, which takes a `Submission` and gives an `Opinion`.
"""

from home.antispam.content.opinion import CLEAN, DOUBTFUL, SPAM, Opinion, judge_text
from home.antispam.content.submission import RuleFinding, Submission

__all__ = ["CLEAN", "DOUBTFUL", "SPAM", "Opinion", "RuleFinding", "Submission", "judge_text"]
