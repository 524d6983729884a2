"""What each answer weighs for a condition: the rows of the ledger, which sum to the score.

Naive Bayes over likelihood ratios, as in LIRICAL (Robinson et al. 2020, doi:10.1016/j.ajhg.2020.06.021):
P(answer | condition) / P(answer | people at large), here as base-10 logarithms, so that evidence adds up.
What "naive" gets wrong of symptoms that contain each other, chains mend. `Rules` switches each rule off, so that
what it is worth can be measured; docs/decisions/0005 tells which others were measured and taken out.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from heapq import nlargest
from math import inf, log10

from explorer.engine.checks import require_rankable
from explorer.engine.content import Association, Condition, Snapshot, Symptom
from explorer.engine.selection import Selection

FREQUENCY_RANGE = (0.01, 0.95)  # no figure of ours is sure enough to speak of nobody or of everybody
BACKGROUND_RANGE = (0.01, 0.60)
PSEUDO_PEOPLE = 3  # how many people's worth the middle of the band counts against the published figure
ABSENT_FLOOR = -0.6  # "typically absent" never speaks louder than a likelihood ratio of a quarter
UNEXPLAINED = -0.3  # a yes that a condition is silent about, as if half as frequent in it: docs/decisions/0005
EQUAL = 1e-9  # sums of the same rows in another order differ by less
LEAST_SHARE = 0.01  # of what a broader symptom leaves when a narrower one is denied


@dataclass(frozen=True)
class Rules:
    """Which rules are in force; every one in the product, others in measurements."""

    shrink: bool = True
    chains: bool = True
    one_of: bool = True
    absence: bool = True
    unexplained: bool = True


ALL = Rules()


@dataclass(frozen=True)
class Reason:
    """One answer's row: `weight` is what counts, `full` what it would weigh alone, `taken_by` the rule between them.

    `association` is None where the condition knows nothing of the symptom. `derived` names a narrower or broader
    symptom whose figure stood in.
    """

    symptom: Symptom
    answer: str
    weight: float
    full: float
    association: Association | None
    taken_by: str = ""
    derived: str = ""

    @property
    def is_unexplained(self) -> bool:
        """A yes that the condition is silent about, and that counts against it for that."""
        return self.association is None and self.weight < 0


class Figures:
    """The shares that a weighing uses: f of a condition and b of people at large. Versions of it draw others.

    What each symptom weighs for each condition that knows it is worked out once and kept: an answer then costs
    what its own associations cost, however large the catalogue is.
    """

    def __init__(self, snapshot: Snapshot, rules: Rules = ALL, *, checked: bool = True):
        """Raises ValueError, which names what to mend, where `snapshot` is not fit to rank by. With `checked` off it
        takes what there is: a preview shows drafts as they are, a measurement another's data."""
        if checked:
            require_rankable(snapshot)
        self.snapshot, self.rules = snapshot, rules
        self._weights: dict[tuple[str, str], Mapping[str, float]] = {}
        self._above_unexplained: dict[str, Mapping[str, float]] = {}
        self._spreads: dict[str, float] = {}

    @classmethod
    def of(cls, snapshot: Snapshot, rules: Rules = ALL, *, checked: bool = True) -> "Figures":
        """The figures as published, kept with their snapshot. Once they are there unchecked, everybody gets those."""
        kept = snapshot.memo.get((cls, rules))
        return kept or snapshot.memo.setdefault((cls, rules), cls(snapshot, rules, checked=checked))

    def frequency(self, condition: Condition, association: Association) -> float:
        return within(shrunk(association) if self.rules.shrink else association.frequency, FREQUENCY_RANGE)

    def background(self, slug: str) -> float:
        return within(self.snapshot.symptom_by_slug[slug].background, BACKGROUND_RANGE)

    def share(self, condition: Condition, slug: str) -> float:
        """What a yes is expected from: people at large where the condition says nothing, or less than of them. That
        the ranking holds silence against it is a rule, and no figure."""
        known, b = self.snapshot.figures[condition.slug].get(slug), self.background(slug)
        if known is None:
            return b
        f = self.frequency(condition, known)
        return f if f >= b or known.band == "excluded" else b

    def unexplained(self, slug: str) -> float:
        """What *yes* weighs for a condition that is silent about the symptom. Answers to a one-of question weigh
        nothing there: of their shares a part may be known."""
        return 0.0 if self.snapshot.symptom_by_slug[slug].one_of or not self.rules.unexplained else UNEXPLAINED

    def above_unexplained(self, slug: str) -> Mapping[str, float]:
        """As `weights` of a *yes*, each by how much it is more than `unexplained`."""
        found = self._above_unexplained.get(slug)
        if found is None:
            least = self.unexplained(slug)
            found = {condition: weight - least for condition, weight in self.weights(slug, "yes").items()}
            self._above_unexplained[slug] = found
        return found

    def spread(self, slug: str) -> float:
        """The most that a *yes* to this symptom moves a condition against one that is silent about it."""
        if slug not in self._spreads:
            self._spreads[slug] = _spread(self.above_unexplained(slug))
        return self._spreads[slug]

    def weights(self, slug: str, answer: str) -> Mapping[str, float]:
        """Condition slug to what *yes* or *no* to this symptom weighs by itself, for those that know the symptom."""
        found = self._weights.get((slug, answer))
        if found is None:
            weight = self._yes if answer == "yes" else self._no
            known = ((one, self.snapshot.figures[one.slug][slug]) for one in self.snapshot.postings.get(slug, ()))
            found = {condition.slug: weight(condition, association, slug) for condition, association in known}
            self._weights[slug, answer] = found
        return found

    def _yes(self, condition: Condition, association: Association, slug: str) -> float:
        absent = association.band == "excluded" and self.rules.absence
        one_of = bool(self.snapshot.symptom_by_slug[slug].one_of) and self.rules.one_of
        return yes_weight(self.frequency(condition, association), self.background(slug), absent=absent, one_of=one_of)

    def _no(self, condition: Condition, association: Association, slug: str) -> float:
        return no_weight(self.frequency(condition, association), self.background(slug))


def shrunk(association: Association) -> float:
    """(n·share + k·middle) / (n + k): a figure from few people leans on the middle of its band, k = 3 people."""
    if association.share is None or not association.people:
        return association.frequency
    n, k, middle = association.people, PSEUDO_PEOPLE, replace(association, share=None).frequency
    return (n * association.share + k * middle) / (n + k)


def yes_weight(f: float, b: float, *, absent: bool = False, one_of: bool = False) -> float:
    """log10(f/b); 0 where f is below b, unless the symptom is typically absent (HPO's *excluded*).

    What is typically absent speaks against at least as much as what nobody describes. Among the answers to a one-of
    question, whose shares sum to 1, a small f is no gap in what is known: it counts.
    """
    if one_of:
        return log10(f / b)
    if absent:
        return max(ABSENT_FLOOR, min(UNEXPLAINED, log10(f / b)))
    return log10(f / b) if f >= b else 0.0


def no_weight(f: float, b: float) -> float:
    """log10((1 - f)/(1 - b)); 0 where f is below b."""
    return log10((1 - f) / (1 - b)) if f >= b else 0.0


def within(value: float, limits: tuple[float, float]) -> float:
    return min(max(value, limits[0]), limits[1])


@dataclass
class _Answer:
    """One answered symptom: what it weighs for each condition that knows it, and for those that are silent about it;
    and the rule that changed that, where one did.

    `rule` and `stand_in` hold for every condition that `exceptions` does not name.
    """

    slug: str
    answer: str
    weights: Mapping[str, float]
    unexplained: float = 0.0
    rule: str = ""
    stand_in: str = ""
    exceptions: dict[str, tuple[str, str]] = field(default_factory=dict)


class Weighing:
    """All answers of a selection, weighed for every condition that knows one of them (or only for those `among`)."""

    def __init__(self, selection: Selection, figures: Figures, among: Collection[str] | None = None):
        self.selection, self.figures, self.snapshot = selection, figures, figures.snapshot
        self.among = None if among is None else frozenset(among)
        self._covers: dict[str, list[str]] = {}  # a symptom to what is answered yes of those narrower than it
        for slug in selection.yes:
            for broader in self.snapshot.broader(slug):
                self._covers.setdefault(broader, []).append(slug)
        self.affirmed = [self._yes(slug) for slug in sorted(selection.yes)]
        self.answers = [*self.affirmed, *map(self._no, sorted(selection.no))]

    def evidence(self) -> dict[str, float]:
        """Condition slug to the sum of its rows, for each condition that knows a symptom answered *yes*."""
        return self._with_unexplained(self._summed())

    def highest(self, most: int) -> dict[str, float]:
        """The evidence of whoever may be among the first `most`."""
        found = self._summed(most)
        return self._with_unexplained(_at_least(_least(found, most) - EQUAL, found))

    def _summed(self, most: int | None = None) -> dict[str, float]:
        """How far each condition is above one that is silent about every *yes*: so counted, a condition costs what
        it knows and not what it does not."""
        found = self._affirming(most)
        for answer in self.affirmed:
            if answer.unexplained and (spoken_of := self.snapshot.spoken_of.get(answer.slug)):
                _add(dict.fromkeys(spoken_of, -answer.unexplained), found, only_known=True)
        for weights in self._denied():
            _add(weights, found, only_known=True)
        return found

    def _affirming(self, most: int | None) -> dict[str, float]:
        """What every *yes* adds, the rarest symptom first. With `most`, whoever knows only symptoms that are still to
        come is passed over once so many stand higher than all that can still move anyone (MaxScore: Turtle and
        Flood 1995, Information Processing & Management 31, pages 831 to 850)."""
        found: dict[str, float] = {}
        lists = sorted(((self._listed(one), self._spread(one)) for one in self.affirmed), key=_length)
        to_come, counted, is_full = self._reach() + sum(spread for _weights, spread in lists), 0.0, False
        for weights, spread in lists:
            if most and not is_full and counted > to_come and (least := _least(found, most) - EQUAL) > to_come:
                found, is_full = _at_least(least - to_come, found), True
            _add(weights, found, only_known=is_full)
            counted, to_come = counted + spread, to_come - spread
        return found

    def _reach(self) -> float:
        """How far a *no*, and what is as in anyone, can move one condition against another."""
        allowed_for = (one.unexplained for one in self.affirmed if one.slug in self.snapshot.spoken_of)
        return sum(map(_spread, self._denied())) - sum(allowed_for)

    def _denied(self) -> list[Mapping[str, float]]:
        return [answer.weights for answer in self.answers if answer.answer == "no"]

    def _listed(self, answer: _Answer) -> Mapping[str, float]:
        """What a *yes* adds; where it counts by a narrower one, whoever knows it is listed all the same."""
        if answer.rule == "chain":
            return dict.fromkeys(self._alone(answer.slug, "yes"), 0.0)
        return self._among(self.figures.above_unexplained(answer.slug))

    def _spread(self, answer: _Answer) -> float:
        """The most that a *yes* moves one condition against another among those that hold a figure of it."""
        return 0.0 if answer.rule == "chain" else self.figures.spread(answer.slug)

    def _with_unexplained(self, found: dict[str, float]) -> dict[str, float]:
        floor = sum(answer.unexplained for answer in self.affirmed)
        return {condition: weight + floor for condition, weight in found.items()} if floor else found

    def reasons(self, condition: Condition) -> tuple[Reason, ...]:
        """A row for each *yes* and each *no*, the heaviest first; *not sure* and *not asked* have none."""
        rows = [self._row(answer, condition) for answer in self.answers]
        return tuple(sorted(rows, key=lambda one: (-abs(one.weight), -abs(one.full), one.symptom.slug)))

    def _row(self, answer: _Answer, condition: Condition) -> Reason:
        known = self.snapshot.figures[condition.slug]
        rule, stand_in = answer.exceptions.get(condition.slug, (answer.rule, answer.stand_in))
        association = known.get(answer.slug) or known.get(stand_in)
        if not stand_in and association and association.symptom != answer.slug:
            stand_in = association.symptom
        is_silent = answer.slug not in known and condition.slug not in self.snapshot.spoken_of.get(answer.slug, ())
        by_default = answer.unexplained if is_silent else 0.0
        return Reason(
            symptom=self.snapshot.symptom_by_slug[answer.slug],
            answer=answer.answer,
            weight=answer.weights.get(condition.slug, by_default),
            full=self._alone(answer.slug, answer.answer).get(condition.slug, by_default),
            association=association,
            taken_by=rule,
            derived=stand_in,
        )

    def _alone(self, slug: str, answer: str) -> Mapping[str, float]:
        return self._among(self.figures.weights(slug, answer))

    def _among(self, weights: Mapping[str, float]) -> Mapping[str, float]:
        if self.among is None:
            return weights
        return {condition: weights[condition] for condition in self.among if condition in weights}

    def _yes(self, slug: str) -> _Answer:
        """*Yes* counts at the most specific level that was answered."""
        narrower = self._covers.get(slug)
        if narrower and self.figures.rules.chains:
            return _Answer(slug, "yes", {}, rule="chain", stand_in=min(narrower))
        return _Answer(slug, "yes", self._alone(slug, "yes"), self.figures.unexplained(slug))

    def _no(self, slug: str) -> _Answer:
        """*No* counts at the broadest level; under a broader *yes* it counts for what that yes leaves."""
        if self._is_answered_elsewhere(slug):
            return _Answer(slug, "no", {}, rule="one-of")
        alone = self._alone(slug, "no")
        if self.figures.rules.chains:
            broader = list(self.snapshot.broader(slug))
            if denied := [one for one in broader if one in self.selection.no]:
                return _Answer(slug, "no", {}, rule="chain", stand_in=denied[-1])
            if affirmed := next((one for one in broader if one in self.selection.yes), None):
                left = {condition: self._left_by(affirmed, slug, condition) for condition in alone}
                return _Answer(slug, "no", left, exceptions=dict.fromkeys(alone, ("chain", affirmed)))
        return _Answer(slug, "no", alone)

    def _is_answered_elsewhere(self, slug: str) -> bool:
        """One of several answers to a question, of which another is affirmed: its *no* says nothing new."""
        symptoms = self.snapshot.symptom_by_slug
        question = symptoms[slug].one_of
        return bool(question) and any(symptoms[one].one_of == question for one in self.selection.yes)

    def _left_by(self, broader: str, narrower: str, condition: str) -> float:
        """Broader yes, narrower no: log10((fp - fc)/(bp - bc)), less what the broader yes weighs by itself."""
        if broader in self._covers or broader not in self.snapshot.figures[condition]:
            return self.figures.weights(narrower, "no")[condition]
        (fp, bp), (fc, bc) = (self._shares(condition, slug) for slug in (broader, narrower))
        if fc < bc or fp < bp:
            return 0.0
        left = log10(max(fp - fc, LEAST_SHARE) / max(bp - bc, LEAST_SHARE))
        return min(0.0, left - yes_weight(fp, bp))

    def _shares(self, condition: str, slug: str) -> tuple[float, float]:
        association = self.snapshot.figures[condition][slug]
        whose = self.snapshot.condition_by_slug[condition]
        return self.figures.frequency(whose, association), self.figures.background(slug)


def _add(weights: Mapping[str, float], found: dict[str, float], *, only_known: bool) -> None:
    """Adds in place. Those that are there already are few, and the rest is copied at once."""
    both = {condition: found[condition] + weights[condition] for condition in found.keys() & weights.keys()}
    if not only_known:
        found.update(weights)
    found.update(both)


def _spread(weights: Mapping[str, float]) -> float:
    """From the lowest weight to the highest; who is not in the list has 0."""
    return max(0.0, *weights.values()) - min(0.0, *weights.values()) if weights else 0.0


def _length(listed: tuple[Mapping[str, float], float]) -> int:
    return len(listed[0])


def _least(evidence: Mapping[str, float], most: int) -> float:
    """The lowest of the first `most`; while there are fewer, nothing is too low."""
    return nlargest(most, evidence.values())[-1] if len(evidence) >= most else -inf


def _at_least(limit: float, evidence: Mapping[str, float]) -> dict[str, float]:
    return {condition: weight for condition, weight in evidence.items() if weight >= limit}
