"""What a telling symptom says, in words: “frequent in X, typically absent in Y”."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from explorer.engine.comparing import Row
from explorer.engine.content import Association, Condition

UNKNOWN = ""
LEVELS = {
    "obligate": gettext_noop("always part of"),
    "very-frequent": gettext_noop("very frequent in"),
    "frequent": gettext_noop("frequent in"),
    "occasional": gettext_noop("occasional in"),
    "very-rare": gettext_noop("rare in"),
    "as-in-anyone": gettext_noop("no more than in people at large in"),
    "excluded": gettext_noop("typically absent in"),
    UNKNOWN: gettext_noop("nothing in our catalogue for"),
}


@dataclass(frozen=True)
class Clause:
    """Words of the interface, and the names of conditions that they hold for: content, in its own language."""

    said: str
    names: str


def difference(row: Row, conditions: tuple[Condition, ...]) -> tuple[Clause, ...]:
    """A clause a level, the most frequent first; where all stand in one level, the highest against the lowest.

    That the catalogue is silent on some stands in their cells; here it is said only where nothing else would be.
    """
    by_level: dict[str, list[Condition]] = {}
    for condition, held in zip(conditions, row.held, strict=True):
        by_level.setdefault(_level(held), []).append(condition)
    if len(by_level) == 1:
        return _more_and_less(row, conditions)
    if len(by_level) > 2:
        by_level.pop(UNKNOWN, None)
    return tuple(Clause(_(said), _names(by_level[level])) for level, said in LEVELS.items() if level in by_level)


def _level(held: Association | str | None) -> str:
    return held.band if isinstance(held, Association) else held or UNKNOWN


def _more_and_less(row: Row, conditions: tuple[Condition, ...]) -> tuple[Clause, ...]:
    shares = [(one.frequency, condition) for one, condition in zip(row.held, conditions, strict=True)]
    highest, lowest = (edge(share for share, _condition in shares) for edge in (max, min))
    return (
        Clause(_("more frequent in"), _names(one for share, one in shares if share == highest)),
        Clause(_("less in"), _names(one for share, one in shares if share == lowest)),
    )


def _names(conditions: Iterable[Condition]) -> str:
    return get_text_list([one.name for one in conditions], _("and"))
