"""The statistical judge before it has learned anything: a logistic regression over the pieces of a text.

`manage.py make_spam_model` trains it on text that grows from the templates in training/, and writes `FILE`.
"""

import json
import math
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from home.antispam.content.submission import RuleFinding, Submission
from home.antispam.content.tokens import tokens
from home.antispam.content.training import examples

FILE = Path(__file__).parent / "starting_model.json"
ROUNDS, STEP, SHRINK = 12, 0.5, 2e-5
SEEN_AT_LEAST = 3  # examples that a piece stands in
TRUST = 0.55  # of its log-odds: it is surer of itself than generated text warrants
LEAST, MOST = -1.2, 1.6  # what it may add to a verdict: never enough for one by itself
Examples = list[tuple[list[str], bool]]


def training_findings(submission: Submission) -> list[RuleFinding]:
    """What the model adds, with the words that weighed most (figures are pieces, too, and no words); else nothing."""
    known = {token: weight for token in tokens(submission) if (weight := _weights().get(token))}
    if not known:
        return []
    weight = max(LEAST, min(MOST, TRUST * (_weights()[""] + sum(known.values()))))
    named = [f"“{token}”" for token in sorted(known, key=lambda token: -known[token]) if "#" not in token][:3]
    words = f"reads like spam: {', '.join(named)}" if named else "reads like spam"
    return [RuleFinding("statistics", words, round(weight, 2))]


def train(each: int = 40) -> dict[str, float]:
    """The weights of pieces, the bias under "", learned from generated text; the same each time."""
    pairs: Examples = [(tokens(Submission(text)), is_spam) for text, is_spam in examples(each)]
    counts = Counter(token for pieces, _ in pairs for token in pieces)
    kept = [([token for token in pieces if counts[token] >= SEEN_AT_LEAST], is_spam) for pieces, is_spam in pairs]
    weights = _descend(kept)
    return {token: round(weight, 2) for token, weight in sorted(weights.items()) if token == "" or abs(weight) >= 0.05}


def write(weights: dict[str, float]) -> None:
    """Keep a trained model as the one that this site begins with."""
    FILE.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    _weights.cache_clear()


def _descend(pairs: Examples) -> dict[str, float]:
    """Stochastic gradient descent with a step for each weight that shrinks as it moves (AdaGrad)."""
    weights: dict[str, float] = {"": 0.0}
    moved: dict[str, float] = {}
    order = sorted(range(len(pairs)), key=lambda number: (number * 7919) % len(pairs))
    for _ in range(ROUNDS):
        for number in order:
            _step(weights, moved, *pairs[number])
    return weights


def _step(weights: dict[str, float], moved: dict[str, float], pieces: list[str], is_spam: bool) -> None:
    score = weights[""] + sum(weights.get(token, 0.0) for token in pieces)
    error = is_spam - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
    for token in ["", *pieces]:
        gradient = error - SHRINK * len(pieces) * weights.get(token, 0.0)
        moved[token] = moved.get(token, 0.1) + gradient * gradient
        weights[token] = weights.get(token, 0.0) + STEP * 0.2 * gradient / math.sqrt(moved[token])


@cache
def _weights() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {"": 0.0}
