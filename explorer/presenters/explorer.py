"""The explorer's page: the symptoms to tick, those found by name, and beside them the results."""

from dataclasses import dataclass

from explorer.engine.content import Snapshot, Symptom
from explorer.engine.selection import Answers
from explorer.engine.vocabulary import GROUPS, ORDERS
from explorer.finding import Found, find
from explorer.presenters.results import Results, results


@dataclass(frozen=True)
class Tick:
    """A symptom's row: its boxes and what is known of it."""

    symptom: Symptom
    yes: bool
    no: bool
    unsure: bool

    @property
    def is_answered(self) -> bool:
        return self.yes or self.no or self.unsure


@dataclass(frozen=True)
class Group:
    slug: str
    name: str
    ticks: tuple[Tick, ...]
    is_open: bool

    @property
    def answered(self) -> int:
        return sum(tick.is_answered for tick in self.ticks)


@dataclass(frozen=True)
class ExplorerPage:
    leads: tuple[Tick, ...]
    groups: tuple[Group, ...]
    orders: tuple[tuple[str, str, bool], ...]
    find: str
    found: tuple[tuple[Found, Tick], ...]
    results: Results
    notices: tuple[str, ...]
    total: int


def explorer_page(answers: Answers, snapshot: Snapshot) -> ExplorerPage:
    found = found_ticks(answers, snapshot)
    opened = {one.symptom.group for one, _ in found}
    leads = sorted((one for one in snapshot.symptoms if one.lead), key=lambda one: one.lead)
    return ExplorerPage(
        leads=tuple(_tick(one, answers) for one in leads),
        groups=tuple(_groups(answers, snapshot, opened)),
        orders=tuple((slug, name, slug == answers.order) for slug, name in ORDERS.items()),
        find=answers.find,
        found=found,
        results=results(answers, snapshot),
        notices=tuple(_notices(answers, snapshot)),
        total=len(snapshot.symptoms),
    )


def found_ticks(answers: Answers, snapshot: Snapshot) -> tuple[tuple[Found, Tick], ...]:
    return tuple((one, _tick(one.symptom, answers)) for one in find(answers.find, snapshot))


def _groups(answers: Answers, snapshot: Snapshot, opened: set[str]):
    for slug, name in GROUPS.items():
        symptoms = [one for one in snapshot.symptoms if one.group == slug and not one.lead]
        ticks = tuple(_tick(one, answers) for one in sorted(symptoms, key=lambda one: one.name))
        if ticks:
            yield Group(slug, name, ticks, slug in opened or any(tick.is_answered for tick in ticks))


def _tick(symptom: Symptom, answers: Answers) -> Tick:
    return Tick(symptom, **{name: symptom.slug in slugs for name, slugs in answers.ticked.items()})


def _notices(answers: Answers, snapshot: Snapshot):
    """A plain word for whatever was sent and could not be used. Unknown words are counted, never repeated back:
    a page must not print what a stranger put into a form."""
    for slug in sorted(answers.reading.conflict):
        name = snapshot.symptom_by_slug[slug].name
        yield f"“{name}” has two different answers. It counts as “not sure” until you choose one."
    if count := len(answers.reading.unknown):
        yield f"Left out, because our list of symptoms does not have them: {count} of the answers sent."
    if not answers.order_was_known:
        yield "We did not know that order, so how common each condition is counts."
