"""What each answer weighs for a condition: the rows of the ledger, which sum to the score.

Naive Bayes over likelihood ratios, as in LIRICAL (Robinson et al. 2020, doi:10.1016/j.ajhg.2020.06.021):
P(answer | condition) / P(answer | people at large), here as base-10 logarithms, so that evidence adds up.
Three rules of ours mend what "naive" gets wrong: chains, clusters and the fallback. `Rules` switches each off,
so that what it is worth can be measured.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log10

from explorer.engine.content import Association, Condition, Snapshot, Symptom
from explorer.engine.selection import Selection

FREQUENCY_RANGE = (0.01, 0.95)  # no figure of ours is sure enough to speak of nobody or of everybody
BACKGROUND_RANGE = (0.01, 0.60)
PSEUDO_PEOPLE = 3  # how many people's worth the middle of the band counts against the published figure
ABSENT_FLOOR = -0.6  # "typically absent" never speaks louder than a likelihood ratio of a quarter
LEAST_SHARE = 0.01  # of what a broader symptom leaves when a narrower one is denied


@dataclass(frozen=True)
class Rules:
    """Which rules are in force; every one in the product, others in measurements."""

    shrink: bool = True
    chains: bool = True
    fallback: bool = True
    clusters: bool = True
    absence: bool = True


ALL = Rules()


@dataclass(frozen=True)
class Reason:
    """One answer's row: `weight` is what counts, `full` what it would weigh alone, `taken_by` the rule between them.

    `association` is None where the condition knows nothing of the symptom (weight 0: unexplained). `derived` names
    a narrower or broader symptom whose figure stood in.
    """

    symptom: Symptom
    answer: str
    weight: float
    full: float
    association: Association | None
    taken_by: str = ""
    derived: str = ""


class Figures:
    """The shares that a weighing uses: f of a condition and b of people at large. Versions of it draw others."""

    def __init__(self, snapshot: Snapshot, rules: Rules = ALL):
        self.snapshot, self.rules = snapshot, rules

    def frequency(self, condition: Condition, association: Association) -> float:
        return within(shrunk(association) if self.rules.shrink else association.frequency, FREQUENCY_RANGE)

    def background(self, slug: str) -> float:
        return within(self.snapshot.symptom_by_slug[slug].background, BACKGROUND_RANGE)


def shrunk(association: Association) -> float:
    """(n·share + k·middle) / (n + k): a figure from few people leans on the middle of its band, k = 3 people."""
    if association.share is None or not association.people:
        return association.frequency
    n, k, middle = association.people, PSEUDO_PEOPLE, replace(association, share=None).frequency
    return (n * association.share + k * middle) / (n + k)


def yes_weight(f: float, b: float, *, absent: bool = False) -> float:
    """log10(f/b); 0 where f is below b, unless the symptom is typically absent (HPO's *excluded*)."""
    if absent:
        return max(ABSENT_FLOOR, min(0.0, log10(f / b)))
    return log10(f / b) if f >= b else 0.0


def no_weight(f: float, b: float) -> float:
    """log10((1 - f)/(1 - b)); 0 where f is below b."""
    return log10((1 - f) / (1 - b)) if f >= b else 0.0


def within(value: float, limits: tuple[float, float]) -> float:
    return min(max(value, limits[0]), limits[1])


def weigh(condition: Condition, selection: Selection, figures: Figures) -> tuple[Reason, ...]:
    """A row for each *yes* and each *no*, the heaviest first; *not sure* and *not asked* have none."""
    weighing = _Weighing(condition, selection, figures)
    reasons = [*(weighing.yes(slug) for slug in selection.yes), *(weighing.no(slug) for slug in selection.no)]
    if figures.rules.clusters:
        reasons = _discounted(reasons)
    return tuple(sorted(reasons, key=lambda one: (-abs(one.weight), -abs(one.full), one.symptom.slug)))


class _Weighing:
    """One condition against one selection."""

    def __init__(self, condition: Condition, selection: Selection, figures: Figures):
        self.condition, self.selection, self.figures = condition, selection, figures
        self.known = figures.snapshot.figures[condition.slug]
        self.snapshot = figures.snapshot

    def yes(self, slug: str) -> Reason:
        """*Yes* counts at the most specific level; a specific one that is unknown leans on the broader one."""
        full = self._yes_weight(slug)
        narrower = self._narrower(slug, self.selection.yes)
        if narrower and self.figures.rules.chains:
            return self._row(slug, "yes", 0.0, full, "chain", derived=min(narrower))
        if slug in self.known:
            return self._row(slug, "yes", full, full)
        return self._fallback(slug)

    def no(self, slug: str) -> Reason:
        """*No* counts at the broadest level; under a broader *yes* it counts for what that yes leaves."""
        full = self._no_weight(slug)
        if self._is_answered_elsewhere(slug):
            return self._row(slug, "no", 0.0, full, "one-of")
        broader = [one for one in self.snapshot.broader(slug) if one in self.known]
        if self.figures.rules.chains:
            if denied := [one for one in broader if one in self.selection.no]:
                return self._row(slug, "no", 0.0, full, "chain", derived=denied[-1])
            if (affirmed := next((one for one in broader if one in self.selection.yes), None)) and slug in self.known:
                return self._row(slug, "no", self._left_by(affirmed, slug), full, "chain", derived=affirmed)
        return self._row(slug, "no", full, full)

    def _is_answered_elsewhere(self, slug: str) -> bool:
        """One of several answers to a question, of which another is affirmed: its *no* says nothing new."""
        symptoms = self.snapshot.symptom_by_slug
        question = symptoms[slug].one_of
        return bool(question) and any(symptoms[one].one_of == question for one in self.selection.yes)

    def _left_by(self, broader: str, narrower: str) -> float:
        """Broader yes, narrower no: log10((fp - fc)/(bp - bc)), less what the broader yes weighs by itself."""
        if self._narrower(broader, self.selection.yes):
            return self._no_weight(narrower)
        (fp, bp), (fc, bc) = self._shares(broader), self._shares(narrower)
        if fc < bc or fp < bp:
            return 0.0
        left = log10(max(fp - fc, LEAST_SHARE) / max(bp - bc, LEAST_SHARE))
        return min(0.0, left - yes_weight(fp, bp))

    def _fallback(self, slug: str) -> Reason:
        """Half of the nearest broader one's weight, once for all that lean on it, and never for a *no*."""
        if self.figures.rules.fallback:
            for broader in self.snapshot.broader(slug):
                if broader in self.known:
                    under = self._narrower(broader, self.selection.yes)
                    if slug == min(under, default=slug) and not any(one in self.known for one in under):
                        full = self._yes_weight(broader)
                        return self._row(slug, "yes", max(full, 0.0) / 2, full, "fallback", derived=broader)
                    break
        return self._row(slug, "yes", 0.0, 0.0)

    def _narrower(self, slug: str, answered: Iterable[str]) -> list[str]:
        return [one for one in answered if one != slug and slug in self.snapshot.broader(one)]

    def _shares(self, slug: str) -> tuple[float, float]:
        return self.figures.frequency(self.condition, self.known[slug]), self.figures.background(slug)

    def _yes_weight(self, slug: str) -> float:
        if slug not in self.known:
            return 0.0
        absent = self.known[slug].band == "excluded" and self.figures.rules.absence
        return yes_weight(*self._shares(slug), absent=absent)

    def _no_weight(self, slug: str) -> float:
        return no_weight(*self._shares(slug)) if slug in self.known else 0.0

    def _row(self, slug: str, answer: str, weight: float, full: float, taken_by: str = "", derived: str = "") -> Reason:
        association = self.known.get(slug) or self.known.get(derived)
        if not derived and association and association.symptom != slug:
            derived = association.symptom
        return Reason(self.snapshot.symptom_by_slug[slug], answer, weight, full, association, taken_by, derived)


def _discounted(reasons: list[Reason]) -> list[Reason]:
    """Within a cluster answers count 1, 1/2, 1/4 …, strongest first; yes and no, for and against, apart."""
    places: dict[tuple, int] = {}
    found = []
    for reason in sorted(reasons, key=lambda one: (-abs(one.weight), one.symptom.slug)):
        key = (reason.symptom.cluster, reason.answer, reason.weight > 0)
        if not reason.symptom.cluster or not reason.weight:
            found.append(reason)
            continue
        place = places[key] = places.get(key, -1) + 1
        taken = reason.taken_by or ("cluster" if place else "")
        found.append(replace(reason, weight=reason.weight / 2**place, taken_by=taken))
    return found
