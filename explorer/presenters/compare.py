"""Two to four conditions side by side, as the page `compare` prints them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explorer.engine.comparing import MOST, TELLING, Chosen, Row, choose, compare, look_alikes, pairs_alike
from explorer.engine.content import Association, Condition, Snapshot, Source, Symptom
from explorer.engine.vocabulary import IMMUNE_ROLES, PARTS, URGENCIES
from explorer.presenters import words
from explorer.presenters.difference import Clause, difference
from explorer.prose import Notes, render

PAIRS = 8  # to start from, where nothing is chosen yet
OPEN = 20  # the most telling rows, which stand open; more than one takes in are folded away
SIDE_BY_SIDE = ("mechanism", "diagnosis", "treatment")


@dataclass(frozen=True)
class Column:
    condition: Condition
    role: str
    rarity: str
    urgency: str


@dataclass(frozen=True)
class Cell:
    """`people` is empty where no figure is known; `told_of` is the narrower symptom whose figure stands in."""

    condition: Condition
    people: tuple[words.Person, ...]
    said: str
    told_of: Symptom | None
    is_silent: bool


@dataclass(frozen=True)
class ComparedRow:
    symptom: Symptom
    difference: tuple[Clause, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RowGroup:
    slug: str
    heading: str
    rows: tuple[ComparedRow, ...]
    is_folded: bool


@dataclass(frozen=True)
class SidePart:
    slug: str
    heading: str
    texts: tuple[tuple[Condition, SafeString], ...]


@dataclass(frozen=True)
class Place:
    """One of the form's lists of conditions, with the slug that is chosen in it."""

    number: int
    chosen: str


@dataclass(frozen=True)
class ComparePage:
    columns: tuple[Column, ...]
    names: str
    notices: tuple[str, ...]
    places: tuple[Place, ...]
    choices: tuple[Condition, ...]
    look_alikes: tuple[Condition, ...]
    pairs: tuple[tuple[Condition, Condition], ...]
    groups: tuple[RowGroup, ...]
    parts: tuple[SidePart, ...]
    sources: list[tuple[int, Source, list[str]]]

    @property
    def is_comparison(self) -> bool:
        return len(self.columns) > 1


def compare_page(slugs: list[str], snapshot: Snapshot) -> ComparePage:
    chosen, notes = choose(slugs, snapshot), Notes(snapshot)
    compared = chosen.conditions if len(chosen.conditions) > 1 else ()
    names = [one.name for one in chosen.conditions]
    return ComparePage(
        columns=tuple(_column(one) for one in chosen.conditions),
        names=get_text_list(names, _("and")),
        notices=tuple(_notices(chosen)),
        places=tuple(Place(number, slug) for number, slug in enumerate(_in_form(chosen), 1)),
        choices=tuple(sorted(snapshot.conditions, key=lambda one: one.name.casefold())),
        look_alikes=look_alikes(chosen.conditions[0], snapshot) if len(names) == 1 else (),
        pairs=() if names else pairs_alike(snapshot, PAIRS),
        groups=_groups(compared, snapshot) if compared else (),
        parts=_parts(compared, notes) if compared else (),
        sources=notes.sources(),
    )


def _column(condition: Condition) -> Column:
    role, urgency = _(IMMUNE_ROLES[condition.immune_role]), _(URGENCIES[condition.urgency])
    return Column(condition, role, words.rarity(condition), urgency)


def _in_form(chosen: Chosen) -> list[str]:
    slugs = [one.slug for one in chosen.conditions]
    return slugs + [""] * (MOST - len(slugs))


def _notices(chosen: Chosen):
    if chosen.unknown:
        yield ngettext(
            "One condition in the address is not in our catalogue and was left out.",
            "%(count)d conditions in the address are not in our catalogue and were left out.",
            chosen.unknown,
        ) % {"count": chosen.unknown}
    for one in chosen.repeated:
        yield words.sentence(_("%(name)s was chosen twice and stands here once."), name=one.name)
    if chosen.left_out:
        names = get_text_list([one.name for one in chosen.left_out], _("and"))
        yield words.sentence(_("Four fit side by side. Left out for now: %(names)s."), names=names)


def _groups(conditions: tuple[Condition, ...], snapshot: Snapshot) -> tuple[RowGroup, ...]:
    """The telling rows, their tail, the shared ones, and what only one is known to have, no more than anyone."""
    rows = compare(conditions, snapshot)
    telling = [one for one in rows if one.bits >= TELLING]
    others = [one for one in rows if one.bits < TELLING]
    groups = (
        ("telling", _("What tells them apart"), telling[:OPEN], False),
        ("more", _("Also tells them apart, but less"), telling[OPEN:], True),
        ("shared", _("Much the same in all"), [one for one in others if one.known > 1], True),
        ("single", _("Known of one only, and little more than in anyone"), [o for o in others if o.known < 2], True),
    )
    return tuple(
        RowGroup(slug, heading, tuple(_row(one, conditions, snapshot) for one in held), is_folded)
        for slug, heading, held, is_folded in groups
        if held
    )


def _row(row: Row, conditions: tuple[Condition, ...], snapshot: Snapshot) -> ComparedRow:
    cells = (_cell(row.symptom, one, held, snapshot) for one, held in zip(conditions, row.held, strict=True))
    return ComparedRow(row.symptom, difference(row, conditions) if row.bits >= TELLING else (), tuple(cells))


def _cell(symptom: Symptom, condition: Condition, held: Association | str | None, snapshot: Snapshot) -> Cell:
    if held is None:
        return Cell(condition, (), _("not in our catalogue"), None, True)
    if isinstance(held, str):
        return Cell(condition, (), _("as in anyone"), None, False)
    told_of = None if held.symptom == symptom.slug else snapshot.symptom_by_slug[held.symptom]
    return Cell(condition, words.people(held.frequency), words.how_often(held), told_of, False)


def _parts(conditions: tuple[Condition, ...], notes: Notes) -> tuple[SidePart, ...]:
    return tuple(
        SidePart(slug, _(PARTS[slug]), tuple((one, render(one.parts.get(slug, ""), notes)) for one in conditions))
        for slug in SIDE_BY_SIDE
    )
