"""The ledger of a match: every row that its score is the sum of, down to the sources."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from explorer.engine.content import Condition, Snapshot, Source, Symptom
from explorer.engine.ranking import Match, match_of
from explorer.engine.selection import Answers, Selection
from explorer.engine.weighing import Reason
from explorer.presenters import words
from explorer.prose import Notes

WIDEST = 2.5  # weight, log10, at the end of the axis on either side
UNASKED_SHOWN = 4
HUNDREDTHS = 100


@dataclass(frozen=True)
class LedgerRow:
    """`counts` and `so_far` are what the page prints, in hundredths that add up exactly. The bar is in units of
    200 with the axis at 100: it starts at `start` and is `length` long."""

    name: str
    said: str
    speaks_against: bool
    counts: str
    so_far: str
    start: str
    length: str
    why: str = ""
    taken: str = ""
    established: str = ""
    how_often: str = ""
    at_large: str = ""
    marks: str = ""


@dataclass(frozen=True)
class Unasked:
    symptom: Symptom
    how_often: str


@dataclass(frozen=True)
class WhyPage:
    condition: Condition
    listed: bool
    speaks_for: tuple[LedgerRow, ...]
    speaks_against: tuple[LedgerRow, ...]
    without_weight: tuple[LedgerRow, ...]
    unexplained: tuple[LedgerRow, ...]
    as_in_anyone: tuple[Symptom, ...]
    weightless: tuple[Symptom, ...]
    unsure: tuple[Symptom, ...]
    unasked: tuple[Unasked, ...]
    common: LedgerRow | None
    together: str
    sources: list[tuple[int, Source, list[str]]]


def why_page(condition: Condition, answers: Answers, snapshot: Snapshot) -> WhyPage:
    match = match_of(condition, answers.selection, snapshot, answers.order)
    notes, ledger = Notes(snapshot), _Ledger(match, snapshot)
    known = [one for one in match.reasons if one.association]
    unknown = [one for one in match.reasons if not one.association and not one.is_unexplained]
    return WhyPage(
        condition=condition,
        listed=bool(answers.selection.yes & snapshot.figures[condition.slug].keys()),
        speaks_for=tuple(ledger.row(one, notes) for one in known if one.weight > 0),
        speaks_against=tuple(ledger.row(one, notes) for one in known if one.weight < 0),
        unexplained=tuple(ledger.unexplained_row(one) for one in match.reasons if one.is_unexplained),
        without_weight=tuple(ledger.row(one, notes) for one in known if one.weight == 0),
        as_in_anyone=tuple(one.symptom for one in unknown if one.symptom.slug in condition.as_in_anyone),
        weightless=tuple(one.symptom for one in unknown if one.symptom.slug not in condition.as_in_anyone),
        unsure=tuple(snapshot.symptom_by_slug[slug] for slug in sorted(answers.selection.unsure)),
        unasked=tuple(_unasked(condition, answers.selection, snapshot)),
        common=ledger.common_row(notes) if answers.order == "likely" else None,
        together=words.signed(ledger.together),
        sources=notes.sources(),
    )


class _Ledger:
    """Rounds the rows to hundredths so that what is printed adds up, and keeps the running sum."""

    def __init__(self, match: Match, snapshot: Snapshot):
        self.match, self.snapshot = match, snapshot
        exact = [*(one.weight for one in match.reasons), match.commonness]
        self.rounded = dict(zip([*(one.symptom.slug for one in match.reasons), ""], adding_up(exact), strict=True))
        self.together = sum(self.rounded.values()) / HUNDREDTHS
        self.so_far = 0

    def row(self, reason: Reason, notes: Notes) -> LedgerRow:
        association = reason.association
        return LedgerRow(
            name=reason.symptom.name,
            said=words.answer(reason.answer),
            **self._figures(reason.symptom.slug),
            why=association.why if reason.answer == "yes" else "",
            taken=_taken(reason, self.snapshot),
            established=words.established(association),
            how_often=words.how_often(association),
            at_large=words.at_large(reason.symptom),
            marks=notes.marks(association.citations),
        )

    def unexplained_row(self, reason: Reason) -> LedgerRow:
        slug, name = reason.symptom.slug, reason.symptom.name
        return LedgerRow(name=name, said=words.answer(reason.answer), **self._figures(slug))

    def common_row(self, notes: Notes) -> LedgerRow:
        condition = self.match.condition
        return LedgerRow(
            name=_("How common it is"),
            said="",
            **self._figures(""),
            why=_("%(adults)s have it in a year.") % {"adults": capfirst(words.how_common(condition))},
            established=_("our estimate") if condition.per_100k_estimate else "",
            marks=notes.marks(condition.citations),
        )

    def _figures(self, key: str) -> dict[str, str | bool]:
        counts = self.rounded[key]
        self.so_far += counts
        length = min(abs(counts) / HUNDREDTHS / WIDEST, 1) * 100
        return {
            "speaks_against": counts < 0,
            "counts": words.signed(counts / HUNDREDTHS),
            "so_far": words.signed(self.so_far / HUNDREDTHS),
            "start": str(round(100 - length if counts < 0 else 100, 1)),
            "length": str(round(length, 1)),
        }


def adding_up(exact: list[float]) -> list[int]:
    """Hundredths that add up to the rounded sum: those with the largest remainders are rounded up."""
    floors = [int(value * HUNDREDTHS // 1) for value in exact]
    missing = round(sum(exact) * HUNDREDTHS) - sum(floors)
    by_remainder = sorted(range(len(exact)), key=lambda n: floors[n] - exact[n] * HUNDREDTHS)
    return [floor + (place in by_remainder[:missing]) for place, floor in enumerate(floors)]


TAKEN = {
    "chain": gettext_noop("It counts with “%(other)s”, so that nothing is counted twice."),
    "one-of": gettext_noop("It says nothing new, because another answer to the same question was given."),
}


def _taken(reason: Reason, snapshot: Snapshot) -> str:
    stand_in = snapshot.symptom_by_slug.get(reason.derived)
    if not reason.taken_by and stand_in:
        return _("The figure is that of “%(other)s”.") % {"other": stand_in.name}
    if reason.taken_by not in TAKEN:
        return ""
    return _(TAKEN[reason.taken_by]) % {"other": stand_in.name if stand_in else _("another answer")}


def _unasked(condition: Condition, selection: Selection, snapshot: Snapshot):
    """What was not asked and would count most: the condition's most telling symptoms by frequency over background."""
    answered = selection.yes | selection.no | selection.unsure
    rows = [one for one in condition.associations if one.symptom not in answered and one.band != "excluded"]
    rows.sort(key=lambda one: -one.frequency / snapshot.symptom_by_slug[one.symptom].background)
    for one in rows[:UNASKED_SHOWN]:
        yield Unasked(snapshot.symptom_by_slug[one.symptom], words.how_often(one))
