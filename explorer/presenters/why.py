"""The ledger of a match: every row that its score is the sum of, down to the sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from explorer.engine.content import Association, Condition, Snapshot, Source, Symptom
from explorer.engine.questions import skipped
from explorer.engine.ranking import Match, match_of
from explorer.engine.selection import Answers
from explorer.engine.weighing import Reason
from explorer.presenters import words
from explorer.prose import Notes

WIDEST = 2.5  # weight, log10, at the end of the axis on either side
UNASKED_SHOWN = 4
HUNDREDTHS = 100


@dataclass(frozen=True)
class LedgerRow:
    """`counts` and `so_far` are what the page prints, in hundredths that add up exactly; what is no part of the sum
    has no `so_far`. The bar is in units of 200 with the axis at 100: it starts at `start` and is `length` long."""

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
    common: LedgerRow | None
    unasked: tuple[LedgerRow, ...]
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
        common=ledger.common_row(notes) if answers.order == "likely" else None,
        unasked=tuple(_unasked(match, answers, snapshot, notes)),
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
            **_known(association, reason.symptom, notes),
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
        return _drawn(counts) | {"so_far": words.signed(self.so_far / HUNDREDTHS)}


def _drawn(counts: int) -> dict[str, str | bool]:
    """Hundredths as a figure and a bar."""
    length = min(abs(counts) / HUNDREDTHS / WIDEST, 1) * 100
    return {
        "speaks_against": counts < 0,
        "counts": words.signed(counts / HUNDREDTHS),
        "start": str(round(100 - length if counts < 0 else 100, 1)),
        "length": str(round(length, 1)),
    }


def _known(association: Association, symptom: Symptom, notes: Notes) -> dict[str, str]:
    return {
        "established": words.established(association),
        "how_often": words.how_often(association),
        "at_large": words.at_large(symptom),
        "marks": notes.marks(association.citations),
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
    """What a rule did to the row, and what the answer would weigh without it."""
    stand_in = snapshot.symptom_by_slug.get(reason.derived)
    if not reason.taken_by and stand_in:
        return _("The figure is that of “%(other)s”.") % {"other": stand_in.name}
    if reason.taken_by not in TAKEN:
        return ""
    told = _(TAKEN[reason.taken_by]) % {"other": stand_in.name if stand_in else _("another answer")}
    alone = round(reason.full, 2)
    if alone == round(reason.weight, 2):
        return told
    by_itself = _("Alone it would weigh %(full)s.") % {"full": words.signed(alone)}
    return f"{told} {by_itself}"


def _unasked(match: Match, answers: Answers, snapshot: Snapshot, notes: Notes) -> Iterator[LedgerRow]:
    """What was not asked and would add most, as rows of their own: no part of the sum."""
    for gain, association in sorted(_gains(match, answers, snapshot), key=_most_first)[:UNASKED_SHOWN]:
        symptom = snapshot.symptom_by_slug[association.symptom]
        yield LedgerRow(
            name=symptom.name,
            said=_("a “yes” would add"),
            **_drawn(gain),
            so_far="",
            why=association.why,
            **_known(association, symptom, notes),
        )


def _gains(match: Match, answers: Answers, snapshot: Snapshot) -> Iterator[tuple[int, Association]]:
    """What a *yes* would add to the evidence as it stands, in hundredths, for each symptom that may still be asked:
    weighed with the other answers, because a more exact kind of what is ticked adds only what it has more."""
    closed = skipped(answers.selection, snapshot)
    for association in match.condition.associations:
        if association.symptom not in closed:
            after = answers.selection.and_then(yes=[association.symptom])
            added = match_of(match.condition, after, snapshot, answers.order).evidence - match.evidence
            if (gain := round(added * HUNDREDTHS)) > 0:
                yield gain, association


def _most_first(found: tuple[int, Association]) -> tuple[int, str]:
    gain, association = found
    return -gain, association.symptom
