"""A condition's page, and the list of them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explorer.engine.comparing import look_alikes
from explorer.engine.content import Association, Condition, Snapshot, Source, Symptom
from explorer.engine.vocabulary import IMMUNE_ROLES, PARTS, URGENCIES
from explorer.presenters import words
from explorer.presenters.drawing import Drawing, drawing
from explorer.prose import Notes, render

SHOWN = 12  # symptoms of the profile before the others are folded away
STARTERS = 12  # symptoms that a condition's page offers to tick


@dataclass(frozen=True)
class ProfileRow:
    """A symptom of the condition, with how often as words and as ten people."""

    symptom: Symptom
    association: Association
    how_often: str
    people: tuple[words.Person, ...]
    counted: str
    established: str
    marks: SafeString


@dataclass(frozen=True)
class Part:
    slug: str
    heading: str
    html: SafeString
    drawing: Drawing | None = None


@dataclass(frozen=True)
class ConditionPage:
    condition: Condition
    role: str
    urgency: str
    how_common: str
    rarity: str
    reviewed_on: str
    next_review: str
    common_marks: SafeString
    parts: tuple[Part, ...]
    profile: tuple[ProfileRow, ...]
    further: tuple[ProfileRow, ...]
    absent: tuple[ProfileRow, ...]
    as_in_anyone: tuple[Symptom, ...]
    look_alikes: tuple[Condition, ...]
    starters: tuple[Symptom, ...]
    sources: list[tuple[int, Source, list[str]]]

    @property
    def rows(self) -> tuple[ProfileRow, ...]:
        """The whole profile, as its table has it."""
        return self.profile + self.further + self.absent

    @property
    def further_said(self) -> str:
        count = len(self.further)
        return ngettext("%(n)d more that is described", "%(n)d more that are described", count) % {"n": count}


def condition_page(condition: Condition, snapshot: Snapshot) -> ConditionPage:
    notes = Notes(snapshot)
    common_marks = notes.marks(condition.citations)
    parts = [
        Part(slug, _(heading), render(text, notes), drawing(condition, notes) if slug == "mechanism" else None)
        for slug, heading in PARTS.items()
        if (text := condition.parts.get(slug, ""))
    ]
    profile = [
        _row(one, snapshot, notes) for one in _most_frequent_first(condition) if one.symptom in snapshot.symptom_by_slug
    ]
    first, further = _folded([row for row in profile if row.association.band != "excluded"])
    return ConditionPage(
        condition=condition,
        role=_(IMMUNE_ROLES[condition.immune_role]),
        urgency=_(URGENCIES[condition.urgency]),
        how_common=words.how_common(condition),
        rarity=words.rarity(condition),
        reviewed_on=words.day(condition.reviewed_on),
        next_review=words.day(condition.next_review),
        common_marks=common_marks,
        parts=tuple(parts),
        profile=first,
        further=further,
        absent=tuple(row for row in profile if row.association.band == "excluded"),
        as_in_anyone=tuple(
            snapshot.symptom_by_slug[slug] for slug in condition.as_in_anyone if slug in snapshot.symptom_by_slug
        ),
        look_alikes=look_alikes(condition, snapshot),
        starters=tuple(_starters(profile)),
        sources=notes.sources(),
    )


def _folded(profile: list[ProfileRow]) -> tuple[tuple[ProfileRow, ...], tuple[ProfileRow, ...]]:
    """The most frequent of what a person notices (nobody notices an age), and the others."""
    first = [row for row in profile if not row.symptom.one_of][:SHOWN]
    return tuple(first), tuple(row for row in profile if row not in first)


def _starters(profile: list[ProfileRow]) -> list[Symptom]:
    """What to offer for a start: the most frequent that one can say yes to or leave; of age and the like there is
    always one."""
    offered = (row.symptom for row in profile if row.association.band != "excluded" and not row.symptom.one_of)
    return list(offered)[:STARTERS]


def _most_frequent_first(condition: Condition) -> list[Association]:
    return sorted(condition.associations, key=lambda one: (-one.frequency, one.symptom))


def _row(association: Association, snapshot: Snapshot, notes: Notes) -> ProfileRow:
    return ProfileRow(
        symptom=snapshot.symptom_by_slug[association.symptom],
        association=association,
        how_often=words.how_often(association),
        people=words.people(association.frequency),
        counted=words.counted(association),
        established=words.established(association),
        marks=notes.marks(association.citations),
    )


@dataclass(frozen=True)
class ListedCondition:
    condition: Condition
    role: str
    rarity: str
    leads: tuple[str, ...]


def condition_list(snapshot: Snapshot) -> list[tuple[str, list[ListedCondition]]]:
    """Every condition by name, under its immune role."""
    lead_names = {one.slug: one.name for one in snapshot.symptoms if one.lead}
    listed = [
        ListedCondition(
            condition,
            _(IMMUNE_ROLES[condition.immune_role]),
            words.rarity(condition),
            tuple(name for slug, name in lead_names.items() if slug in condition.by_symptom),
        )
        for condition in sorted(snapshot.conditions, key=lambda one: one.name.casefold())
    ]
    groups = (
        (_(name), [one for one in listed if one.condition.immune_role == role]) for role, name in IMMUNE_ROLES.items()
    )
    return [(name, conditions) for name, conditions in groups if conditions]
