"""A symptom's page: what is meant, the answer to its question, and the conditions that it is described in."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from explorer.engine.content import Association, Condition, RedFlag, Snapshot, Source, Symptom
from explorer.engine.ranking import rank
from explorer.engine.selection import Selection
from explorer.engine.vocabulary import GROUPS, IMMUNE_ROLES, LEVELS
from explorer.presenters import words
from explorer.prose import Notes, render


@dataclass(frozen=True)
class ConditionRow:
    """`told_of` is the narrower symptom whose figure and words stand in, where the condition has none of its own."""

    condition: Condition
    association: Association
    role: str
    rarity: str
    how_often: str
    told_of: Symptom | None
    people: tuple[words.Person, ...]
    established: str
    marks: SafeString


@dataclass(frozen=True)
class SymptomPage:
    symptom: Symptom
    answer: SafeString
    at_large: str
    background_marks: SafeString
    broader: tuple[Symptom, ...]
    narrower: tuple[Symptom, ...]
    immune: tuple[ConditionRow, ...]
    others: tuple[ConditionRow, ...]
    absent: tuple[ConditionRow, ...]
    flags: tuple[tuple[str, RedFlag, tuple[tuple[str, ...], ...]], ...]
    sources: list[tuple[int, Source, list[str]]]

    @property
    def read_on(self) -> str:
        """When the last of its sources was looked up; empty where none was."""
        return words.day(max((source.read_on for _, source, _ in self.sources if source.read_on), default=None))


def symptom_page(symptom: Symptom, snapshot: Snapshot) -> SymptomPage:
    notes = Notes(snapshot)
    answer = render(symptom.answer, notes)
    background_marks = notes.marks(symptom.citations)
    rows = [
        _row(one.condition, symptom, snapshot, notes)
        for one in rank(Selection(frozenset([symptom.slug])), snapshot, "fit").matches
    ]
    present = [row for row in rows if row.association.band != "excluded"]
    return SymptomPage(
        symptom=symptom,
        answer=answer,
        at_large=words.at_large(symptom),
        background_marks=background_marks,
        broader=tuple(snapshot.symptom_by_slug[slug] for slug in snapshot.broader(symptom.slug)),
        narrower=snapshot.narrower(symptom.slug),
        immune=tuple(row for row in present if row.condition.immune_role != "not-autoimmune"),
        others=tuple(row for row in present if row.condition.immune_role == "not-autoimmune"),
        absent=tuple(row for row in rows if row.association.band == "excluded"),
        flags=tuple(_flags(symptom, snapshot)),
        sources=notes.sources(),
    )


def _row(condition: Condition, symptom: Symptom, snapshot: Snapshot, notes: Notes) -> ConditionRow:
    association = snapshot.figures[condition.slug][symptom.slug]
    return ConditionRow(
        condition=condition,
        association=association,
        role=_(IMMUNE_ROLES[condition.immune_role]),
        rarity=words.rarity(condition),
        how_often=words.how_often(association),
        told_of=None if association.symptom == symptom.slug else snapshot.symptom_by_slug[association.symptom],
        people=words.people(association.frequency),
        established=words.established(association),
        marks=notes.marks(association.citations),
    )


def _flags(symptom: Symptom, snapshot: Snapshot):
    """The red flags that it takes part in, with what else each needs."""
    counts_for = {symptom.slug, *snapshot.broader(symptom.slug)}
    for flag in sorted(snapshot.red_flags, key=lambda one: (list(LEVELS).index(one.level), one.slug)):
        others = [clause for clause in flag.clauses if not counts_for & set(clause)]
        if len(others) < len(flag.clauses):
            names = (tuple(snapshot.symptom_by_slug[slug].name.lower() for slug in clause) for clause in others)
            yield _(LEVELS[flag.level]), flag, tuple(names)


def symptom_list(snapshot: Snapshot) -> list[tuple[str, list[Symptom]]]:
    ordered = sorted(snapshot.symptoms, key=lambda one: one.name.casefold())
    groups = ((_(name), [one for one in ordered if one.group == slug]) for slug, name in GROUPS.items())
    return [(name, symptoms) for name, symptoms in groups if symptoms]
