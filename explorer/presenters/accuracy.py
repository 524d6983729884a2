"""The accuracy page: how the ranking did on cases with a known answer, the failures named."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from explorer.engine.content import Snapshot
from explorer.engine.vignettes import Outcome, Share, Summary
from explorer.engine.vocabulary import ORDERS, VIGNETTE_KINDS
from explorer.proving import FlagRecord, Record

HALF_NAMES = {
    "tuning": gettext_noop("The half that we look at while we work"),
    "locked": gettext_noop("The half that we never look into"),
}


@dataclass(frozen=True)
class Figure:
    """“17 of 20”, and between which shares of 100 it may well lie."""

    told: str
    between: str


@dataclass(frozen=True)
class Row:
    """Some of the cases: `half`, and of it an order or a kind."""

    half: str
    which: str
    first: Figure
    first_three: Figure
    first_five: Figure
    leading: Figure
    tie: str


@dataclass(frozen=True)
class Failure:
    id: str
    text: str
    diagnosis: str
    place: int | None
    beaten_by: str
    source: dict | None


@dataclass(frozen=True)
class AccuracyPage:
    rows: tuple[Row, ...]
    kinds: tuple[Row, ...]
    conditions: tuple[tuple[str, Figure], ...]
    failures: tuple[Failure, ...]
    flags: FlagRecord
    emergencies: Figure
    harmless_with_emergency: Figure
    harmless_with_any: Figure
    vignettes: int


def accuracy_page(record: Record, snapshot: Snapshot) -> AccuracyPage:
    return AccuracyPage(
        rows=tuple(
            _row(half, _(name), record.summaries[half, order]) for half in HALF_NAMES for order, name in ORDERS.items()
        ),
        kinds=tuple(
            _row(half, _(name), record.by_kind[half, kind])
            for half in HALF_NAMES
            for kind, name in VIGNETTE_KINDS.items()
        ),
        conditions=tuple(_conditions(record, snapshot)),
        failures=tuple(_failure(one, snapshot) for one in record.summaries["tuning", "fit"].misses),
        flags=record.flags,
        emergencies=_figure(record.flags.emergencies),
        harmless_with_emergency=_figure(record.flags.harmless_with_emergency),
        harmless_with_any=_figure(record.flags.harmless_with_any),
        vignettes=record.vignettes,
    )


def _row(half: str, which: str, found: Summary) -> Row:
    return Row(
        half=_(HALF_NAMES[half]),
        which=which,
        first=_figure(found.top1),
        first_three=_figure(found.top3),
        first_five=_figure(found.top5),
        leading=_figure(found.leading_tie),
        tie=number_format(found.mean_tie, 1),
    )


def _figure(share: Share) -> Figure:
    low, high = (round(100 * one) for one in share.interval)
    told = _("%(count)s of %(total)s") % {"count": share.k, "total": share.n}
    return Figure(told, _("%(low)s to %(high)s in 100") % {"low": low, "high": high})


def _conditions(record: Record, snapshot: Snapshot):
    """Both halves together, by fit alone: so few cases a condition tell no more."""
    both = [record.summaries[half, "fit"].by_condition for half in HALF_NAMES]
    for condition in sorted(snapshot.conditions, key=lambda one: one.name.casefold()):
        found = [one[condition.slug] for one in both if condition.slug in one]
        if found:
            yield condition.name, _figure(Share(sum(one.k for one in found), sum(one.n for one in found)))


def _failure(one: Outcome, snapshot: Snapshot) -> Failure:
    return Failure(
        id=one.vignette.id,
        text=one.vignette.text,
        diagnosis=snapshot.condition_by_slug[one.vignette.diagnosis].name,
        place=one.place,
        beaten_by=snapshot.condition_by_slug[one.first].name if one.first else "",
        source=one.vignette.source,
    )
