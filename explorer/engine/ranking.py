"""Conditions that the answers are described in, ordered, each with the reasons that put it there.

Naive Bayes over likelihood ratios, as in LIRICAL (Robinson et al. 2020, doi:10.1016/j.ajhg.2020.06.021):
a symptom's likelihood ratio is P(symptom | condition) / P(symptom | people at large), here as its
base-10 logarithm, so that a condition's score is a sum that a reader can check row by row.
"""

from dataclasses import dataclass
from math import fsum, log10

from explorer.engine.content import Association, Condition, Snapshot, Symptom
from explorer.engine.selection import Selection

FREQUENCY_RANGE = (0.01, 0.95)  # no figure of ours is sure enough to speak of nobody or of everybody
BACKGROUND_RANGE = (0.001, 0.60)
MOST_COMMON = 5_000  # adults per 100,000: beyond it, "common" would outweigh every symptom
ENOUGH = 1.0  # evidence, log10: below a likelihood ratio of ten we say "too little to tell"


@dataclass(frozen=True)
class Reason:
    """One answer's part in a match: `weight` is the log10 of its likelihood ratio, 0 where it says nothing."""

    symptom: Symptom
    answer: str
    weight: float
    association: Association


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
    def score(self) -> float:
        return fsum([*(reason.weight for reason in self.reasons), self.commonness])


@dataclass(frozen=True)
class Ranking:
    selection: Selection
    order: str
    matches: tuple[Match, ...]

    @property
    def tells(self) -> bool:
        """Whether the answers carry enough evidence for any condition to be worth an order."""
        return any(match.evidence >= ENOUGH for match in self.matches)

    def position(self, slug: str) -> int | None:
        """1 for the first; None for a condition that is not in the ranking."""
        places = (place for place, match in enumerate(self.matches, 1) if match.condition.slug == slug)
        return next(places, None)


def rank(selection: Selection, snapshot: Snapshot, order: str = "likely") -> Ranking:
    """Every condition that has an association with a symptom answered *yes*, best match first.

    `order` is "likely" (how common each condition is counts) or "fit" (the answers alone). Equal scores
    stand by how common the condition is, then by name, so that the same answers always give the same page.
    """
    listed = {condition.slug: condition for slug in selection.yes for condition, _ in snapshot.postings.get(slug, ())}
    matches = [_match(condition, selection, snapshot, order) for condition in listed.values()]
    matches.sort(key=lambda match: (-round(match.score, 9), -match.condition.per_100k, match.condition.name))
    return Ranking(selection, order, tuple(matches))


def weight(answer: str, frequency: float, background: float) -> float:
    """The log10 likelihood ratio of an answer.

    *Yes*: log10(f / b). *No*: log10((1 - f) / (1 - b)). Both are 0 where f is below b: that a symptom is
    rarer in a condition than in people at large is more often a gap in what was published than a fact.
    """
    f, b = _within(frequency, FREQUENCY_RANGE), _within(background, BACKGROUND_RANGE)
    if f < b or answer == "unsure":
        return 0.0
    return log10(f / b) if answer == "yes" else log10((1 - f) / (1 - b))


def commonness(condition: Condition) -> float:
    """log10 of the adults per 100,000 who have the condition in a year, capped at 5,000."""
    return log10(min(condition.per_100k, MOST_COMMON))


def _match(condition: Condition, selection: Selection, snapshot: Snapshot, order: str) -> Match:
    reasons = [
        _reason(association, answer, snapshot)
        for association in condition.associations
        if (answer := selection.answer(association.symptom))
    ]
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.symptom.slug))
    return Match(condition, tuple(reasons), commonness(condition) if order == "likely" else 0.0)


def _reason(association: Association, answer: str, snapshot: Snapshot) -> Reason:
    symptom = snapshot.symptom_by_slug[association.symptom]
    return Reason(symptom, answer, weight(answer, association.frequency, symptom.background), association)


def _within(value: float, limits: tuple[float, float]) -> float:
    return min(max(value, limits[0]), limits[1])
