"""Conditions that the answers are described in, ordered, each with the reasons that put it there."""

from dataclasses import dataclass
from math import fsum, log10

from explorer.engine.content import Condition, Snapshot
from explorer.engine.selection import Selection
from explorer.engine.weighing import ALL, Figures, Reason, Rules, weigh

LEAST_COMMON, MOST_COMMON = 1, 5_000  # adults per 100,000; beyond either, how common says more than we know
ENOUGH = 1.0  # evidence, log10: below a likelihood ratio of ten we say "too little to tell"


@dataclass(frozen=True)
class Match:
    """A condition, and why it stands where it does: `score` = the sum of reasons' weights + `commonness`."""

    condition: Condition
    reasons: tuple[Reason, ...]
    commonness: float

    @property
    def evidence(self) -> float:
        return fsum(reason.weight for reason in self.reasons)

    @property
    def is_spoken_for(self) -> bool:
        return round(self.evidence, 9) > 0

    @property
    def score(self) -> float:
        return fsum([*(reason.weight for reason in self.reasons), self.commonness])


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


def rank(selection: Selection, snapshot: Snapshot, order: str = "likely", rules: Rules = ALL) -> Ranking:
    """Every condition that has an association with a symptom answered *yes*, best match first.

    `order` is "likely" (how common each condition is counts) or "fit" (the answers alone). A condition that no
    answer speaks for stands behind all that one does: being common is no reason. Equal scores stand by how
    common the condition is, then by name, so that the same answers always give the same page.
    """
    figures = Figures(snapshot, rules)
    listed = {one.slug: one for slug in selection.yes for one in snapshot.postings.get(slug, ())}
    matches = [match_of(condition, selection, figures, order) for condition in listed.values()]
    matches.sort(key=_standing)
    return Ranking(selection, order, tuple(matches))


def _standing(match: Match) -> tuple:
    return not match.is_spoken_for, -round(match.score, 9), -match.condition.per_100k, match.condition.name


def match_of(condition: Condition, selection: Selection, figures: Figures, order: str) -> Match:
    return Match(condition, weigh(condition, selection, figures), commonness(condition) if order == "likely" else 0.0)


def commonness(condition: Condition) -> float:
    """log10 of the adults per 100,000 who have the condition in a year, kept within 1 and 5,000, in half steps."""
    return round(2 * log10(min(max(condition.per_100k, LEAST_COMMON), MOST_COMMON))) / 2
