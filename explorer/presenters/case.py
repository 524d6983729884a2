"""A teaching case at one of its steps: what is new, and how the ranking moved."""

from dataclasses import dataclass
from itertools import accumulate

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from explorer.engine.content import Case, Condition, Snapshot, Source, Step, Symptom
from explorer.engine.ranking import Ranking, rank
from explorer.engine.selection import Selection
from explorer.engine.vocabulary import STEP_KINDS
from explorer.presenters import words
from explorer.prose import Notes, render

SHOWN = 4  # conditions in sight at each step
ROW, TOP = 110, 40  # units of the drawing: between two places, above the first


@dataclass(frozen=True)
class Place:
    """A condition now, and where it stood a step before (None: it was not among those shown)."""

    condition: Condition
    now: int
    before: int | None
    fit: str
    bar: words.Bar

    @property
    def moved(self) -> str:
        if self.before is None:
            return "new"
        return "up" if self.now < self.before else "down" if self.now > self.before else "same"

    @property
    def path(self) -> str:
        """The line from before to now in the presenter's drawing, as an SVG path."""
        start = TOP + ROW * ((self.before or SHOWN + 1) - 1)
        end = TOP + ROW * (self.now - 1)
        return f"M0 {start}C80 {start} 80 {end} 160 {end}"


@dataclass(frozen=True)
class TellingFigure:
    """How often the step's first answer occurs in one of the conditions in sight."""

    condition: Condition
    how_often: str
    people: tuple[words.Person, ...]


@dataclass(frozen=True)
class CasePage:
    case: Case
    number: int
    count: int
    step: Step
    kind: str
    teaches: SafeString
    answers: tuple[tuple[str, Symptom], ...]
    told: tuple[tuple[int, str, Step], ...]
    places: tuple[Place, ...]
    riser: str | None
    figures: tuple[TellingFigure, ...]
    dots: tuple[str, ...]
    diagnosis: Condition | None
    sources: list[tuple[int, Source, list[str]]]

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.count else None


def case_page(case: Case, number: int, snapshot: Snapshot) -> CasePage:
    """`number` counts steps from 1; one beyond either end is taken as that end."""
    number = min(max(number, 1), len(case.steps))
    step, notes = case.steps[number - 1], Notes(snapshot)
    selections = list(accumulate(case.steps, _answer, initial=Selection()))
    before, now = (rank(one, snapshot, "fit") for one in selections[number - 1 : number + 1])
    places = tuple(_places(before, now))
    answers = tuple(_answers(step, snapshot))
    teaches = render(step.teaches, notes)
    notes.marks(case.citations)
    return CasePage(
        case=case,
        number=number,
        count=len(case.steps),
        step=step,
        kind=_(STEP_KINDS[step.kind]),
        teaches=teaches,
        answers=answers,
        told=tuple((place, _(STEP_KINDS[one.kind]), one) for place, one in enumerate(case.steps[:number], 1)),
        places=places,
        riser=_riser(places),
        figures=tuple(_figures(answers, places)),
        dots=tuple(
            "done" if place < number else "now" if place == number else "to-come"
            for place in range(1, len(case.steps) + 1)
        ),
        diagnosis=snapshot.condition_by_slug[case.diagnosis] if number == len(case.steps) else None,
        sources=notes.sources(),
    )


def _answer(selection: Selection, step: Step) -> Selection:
    return selection.and_then(yes=step.yes, no=step.no, unsure=step.unsure)


def _answers(step: Step, snapshot: Snapshot):
    for name, slugs in (("yes", step.yes), ("no", step.no), ("unsure", step.unsure)):
        yield from ((words.answer(name), snapshot.symptom_by_slug[slug]) for slug in slugs)


def _places(before: Ranking, now: Ranking):
    for place, match in enumerate(now.matches[:SHOWN], 1):
        earlier = before.position(match.condition.slug)
        yield Place(
            condition=match.condition,
            now=place,
            before=earlier if earlier and earlier <= SHOWN else None,
            fit=words.fit(match),
            bar=words.Bar.of_share(match.evidence / words.FULL_BAR),
        )


def _riser(places: tuple[Place, ...]) -> str | None:
    """The condition that rose furthest, if any did: the only thing that is bright on the screen."""
    risen = [
        (one.before - one.now, -one.now, one.condition.slug) for one in places if one.before and one.now < one.before
    ]
    return max(risen)[2] if risen else None


def _figures(answers, places: tuple[Place, ...]):
    """For the first answer of the step: how often the first two conditions in sight have it."""
    for _label, symptom in answers[:1]:
        for place in places[:2]:
            if association := place.condition.by_symptom.get(symptom.slug):
                yield TellingFigure(place.condition, words.how_often(association), words.people(association.frequency))
