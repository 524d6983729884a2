"""Red flags as a page prints them: on the explorer as cards, on the sheet for the doctor as lines."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from explorer.engine.content import Snapshot
from explorer.engine.safety import Raised, raised, to_show
from explorer.engine.selection import Selection
from explorer.engine.vocabulary import LEVELS


@dataclass(frozen=True)
class FlagCard:
    """`because`: the names of the answers that raised it."""

    raised: Raised
    level: str
    because: tuple[str, ...]

    @property
    def is_emergency(self) -> bool:
        return self.raised.flag.level == "emergency"


def flag_cards(selection: Selection, snapshot: Snapshot) -> tuple[FlagCard, ...]:
    return tuple(_card(one, snapshot) for one in to_show(raised(selection, snapshot), snapshot))


def _card(one: Raised, snapshot: Snapshot) -> FlagCard:
    because = tuple(snapshot.symptom_by_slug[slug].name for slug in one.because)
    return FlagCard(one, _(LEVELS[one.flag.level]), because)
