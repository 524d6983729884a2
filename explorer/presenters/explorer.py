"""The explorer's page: the symptoms to tick, those found by name, and beside them the results."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explorer.engine.content import Snapshot, Symptom
from explorer.engine.selection import Answers
from explorer.engine.vocabulary import ANSWERS, GROUPS, ORDERS, REGIONS
from explorer.examples import LIVES, Life
from explorer.finding import Hit, find_symptoms
from explorer.presenters import words
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
class Chip:
    """An answer that was given, to be changed or taken back. A *yes* is kept by its tick, the others by the chip."""

    slug: str
    name: str
    answer: str
    word: str

    @property
    def is_kept_here(self) -> bool:
        return self.answer != "yes"


@dataclass(frozen=True)
class Region:
    """A part of the body that the list can be narrowed to; the empty slug stands for all of it."""

    slug: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class LifeLine:
    slug: str
    words: str
    yes: tuple[str, ...]


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
class FoundPart:
    """What the part `found` needs: a letter typed ranks nothing."""

    find: str
    found: tuple[tuple[Hit[Symptom], Tick], ...]

    @property
    def in_part(self) -> bool:
        """No name has all of the words that were typed."""
        return any(hit.in_part for hit, _ in self.found)


@dataclass(frozen=True)
class ExplorerPage(FoundPart):
    leads: tuple[Tick, ...]
    groups: tuple[Group, ...]
    orders: tuple[tuple[str, str, bool], ...]
    results: Results
    notices: tuple[str, ...]
    total: int
    chips: tuple[Chip, ...]
    blank_chip: Chip
    regions: tuple[Region, ...]
    lives: tuple[LifeLine, ...]


def explorer_page(answers: Answers, snapshot: Snapshot) -> ExplorerPage:
    found = found_part(answers, snapshot).found
    opened = {one.thing.group for one, _ in found}
    leads = sorted((one for one in snapshot.symptoms if one.lead), key=lambda one: one.lead)
    return ExplorerPage(
        leads=tuple(_tick(one, answers) for one in leads),
        groups=tuple(_groups(answers, snapshot, opened)),
        orders=tuple((slug, _(name), slug == answers.order) for slug, name in ORDERS.items()),
        find=answers.find,
        found=found,
        results=results(answers, snapshot),
        notices=tuple(_notices(answers, snapshot)),
        total=len(snapshot.symptoms),
        chips=tuple(_chips(answers, snapshot)),
        blank_chip=Chip("", "", "yes", words.answer("yes")),
        regions=tuple(_regions(answers, snapshot)),
        lives=tuple(line for slug, life in LIVES.items() if (line := _life(slug, life, snapshot)).yes),
    )


def _chips(answers: Answers, snapshot: Snapshot):
    for answer in ANSWERS:
        slugs = getattr(answers.selection, answer)
        for symptom in sorted((snapshot.symptom_by_slug[slug] for slug in slugs), key=lambda one: one.name):
            yield Chip(symptom.slug, symptom.name, answer, words.answer(answer))


def _regions(answers: Answers, snapshot: Snapshot):
    listed = [one.region for one in snapshot.symptoms if not one.lead]
    yield Region("", _("All of it"), len(listed), not answers.region)
    for slug, name in REGIONS.items():
        yield Region(slug, _(name), listed.count(slug), slug == answers.region)


def _life(slug: str, life: Life, snapshot: Snapshot) -> LifeLine:
    return LifeLine(slug, str(life.words), tuple(sorted(life.yes & snapshot.symptom_by_slug.keys())))


def found_part(answers: Answers, snapshot: Snapshot) -> FoundPart:
    found = tuple((one, _tick(one.thing, answers)) for one in find_symptoms(answers.find, snapshot))
    return FoundPart(answers.find, found)


def _groups(answers: Answers, snapshot: Snapshot, opened: set[str]):
    for slug, name in GROUPS.items():
        symptoms = [one for one in snapshot.symptoms if one.group == slug and not one.lead]
        ticks = tuple(_tick(one, answers) for one in sorted(symptoms, key=lambda one: one.name))
        if ticks:
            yield Group(slug, _(name), ticks, slug in opened or any(tick.is_answered for tick in ticks))


def _tick(symptom: Symptom, answers: Answers) -> Tick:
    return Tick(symptom, **{name: answers.selection.answer(symptom.slug) == name for name in ANSWERS})


def _notices(answers: Answers, snapshot: Snapshot):
    """A plain word for whatever was sent and could not be used. Unknown words are counted, never repeated back:
    a page must not print what a stranger put into a form."""
    for slug in sorted(answers.reading.conflict):
        name = snapshot.symptom_by_slug[slug].name
        told = _("“%(name)s” has two different answers. It counts as “not sure” until you choose one.")
        yield words.sentence(told, name=name)
    if count := len(answers.reading.unknown):
        yield ngettext(
            "Left out, because our list of symptoms does not have it: %(count)d of the answers sent.",
            "Left out, because our list of symptoms does not have them: %(count)d of the answers sent.",
            count,
        ) % {"count": count}
    if not answers.order_was_known:
        yield _("We did not know that order, so how common each condition is counts.")
