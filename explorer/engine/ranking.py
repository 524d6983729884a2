"""Conditions that the answers are described in, ordered, each with the reasons that put it there."""

from dataclasses import dataclass, field
from functools import cached_property
from math import fsum, log10

from explorer.engine.content import Condition, Snapshot
from explorer.engine.selection import Selection
from explorer.engine.weighing import ALL, Figures, Reason, Rules, Weighing

LEAST_COMMON, MOST_COMMON = 1, 5_000  # adults per 100,000; beyond either, how common says more than we know
ENOUGH = 1.0  # evidence, log10: below a likelihood ratio of ten we say "too little to tell"


@dataclass(frozen=True)
class Match:
    """A condition, and why it stands where it does: `score` = `evidence`, the sum of its rows, + `commonness`."""

    condition: Condition
    evidence: float
    commonness: float
    weighing: Weighing = field(repr=False, compare=False)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The rows of the ledger, made when somebody opens it."""
        return self.weighing.reasons(self.condition)

    @property
    def is_spoken_for(self) -> bool:
        return round(self.evidence, 9) > 0

    @property
    def score(self) -> float:
        return self.evidence + self.commonness


@dataclass(frozen=True)
class Ranking:
    selection: Selection
    order: str
    matches: tuple[Match, ...]

    @property
    def tells(self) -> bool:
        """Whether the answers carry enough evidence for the first condition to be worth its place."""
        return bool(self.matches) and self.matches[0].evidence >= ENOUGH

    def position(self, slug: str) -> int | None:
        """1 for the first; None for a condition that is not in the ranking."""
        places = (place for place, match in enumerate(self.matches, 1) if match.condition.slug == slug)
        return next(places, None)


def rank(
    selection: Selection, snapshot: Snapshot, order: str = "likely", rules: Rules = ALL, most: int | None = None
) -> Ranking:
    """Every condition that has an association with a symptom answered *yes*, best match first.

    `order` is "likely" (how common each condition is counts) or "fit" (the answers alone). A condition whose rows
    sum to nothing or less stands behind all others: being common is no reason. Equal scores stand by how
    common the condition is, then by name, so that the same answers always give the same page. With `most`, only
    the first so many.
    """
    weighing = Weighing(selection, Figures.of(snapshot, rules))
    evidence = weighing.highest(most) if most and order == "fit" else weighing.evidence()
    matches = [_match(slug, weight, weighing, order) for slug, weight in evidence.items()]
    return Ranking(selection, order, tuple(sorted(matches, key=_standing)[:most]))


def match_of(condition: Condition, selection: Selection, snapshot: Snapshot, order: str) -> Match:
    """One condition against the answers, whether or not `rank` would list it."""
    weighing = Weighing(selection, Figures.of(snapshot), among=[condition.slug])
    evidence = fsum(reason.weight for reason in weighing.reasons(condition))
    return _match(condition.slug, evidence, weighing, order)


def _match(slug: str, evidence: float, weighing: Weighing, order: str) -> Match:
    condition = weighing.snapshot.condition_by_slug[slug]
    return Match(condition, evidence, commonness(condition) if order == "likely" else 0.0, weighing)


def _standing(match: Match) -> tuple:
    return not match.is_spoken_for, -round(match.score, 9), -match.condition.per_100k, match.condition.name


def commonness(condition: Condition) -> float:
    """log10 of the adults per 100,000 who have the condition in a year, kept within 1 and 5,000, in half steps."""
    return round(2 * log10(min(max(condition.per_100k, LEAST_COMMON), MOST_COMMON))) / 2
