"""Red flags: explicit rules beside the ranking, which no score can raise, lower or hide."""

from dataclasses import dataclass

from explorer.engine.content import RedFlag, Snapshot
from explorer.engine.selection import Selection
from explorer.engine.vocabulary import LEVELS


@dataclass(frozen=True)
class Raised:
    """A rule that holds. `certain` is False where it holds only if a *not sure* turns out to be a yes."""

    flag: RedFlag
    because: tuple[str, ...]
    certain: bool


def raised(selection: Selection, snapshot: Snapshot) -> tuple[Raised, ...]:
    """The red flags that the answers raise, the most urgent first. A narrower symptom counts for its broader one."""
    certain, possible = _with_broader(selection.yes, snapshot), _with_broader(selection.unsure, snapshot)
    found = [one for flag in snapshot.red_flags if (one := _raise(flag, certain, possible))]
    urgency = list(LEVELS)
    return tuple(sorted(found, key=lambda one: (urgency.index(one.flag.level), not one.certain, one.flag.slug)))


def to_show(every: tuple[Raised, ...], snapshot: Snapshot) -> tuple[Raised, ...]:
    """Without those that say less about the same answers: "call now" and "ring today" beside each other for one and
    the same breath would leave a person to choose. And no advice twice."""
    return tuple(one for one in every if not any(_says_more(other, one, snapshot) for other in every))


def _says_more(other: Raised, one: Raised, snapshot: Snapshot) -> bool:
    """Whether it is about all that the one is about, and more urgent, or the same advice for more."""
    urgency = list(LEVELS)
    if one.certain and not other.certain:
        return False
    if urgency.index(other.flag.level) < urgency.index(one.flag.level):
        broader = {slug for answered in other.because for slug in snapshot.broader(answered)}
        return set(one.because) <= broader.union(other.because)
    return other.flag.action == one.flag.action and set(one.because) < set(other.because)


def _raise(flag: RedFlag, certain: dict[str, str], possible: dict[str, str]) -> Raised | None:
    because, sure = [], True
    for clause in flag.clauses:
        known, unsure = _first(clause, certain), _first(clause, possible)
        if not (known or unsure):
            return None
        because.append(known or unsure)
        sure = sure and known is not None
    return Raised(flag, tuple(dict.fromkeys(because)), sure)


def _first(clause: tuple[str, ...], answered: dict[str, str]) -> str | None:
    return next((answered[slug] for slug in clause if slug in answered), None)


def _with_broader(slugs: frozenset[str], snapshot: Snapshot) -> dict[str, str]:
    """Every symptom that the answers speak for, with the answered symptom that does: itself where it can."""
    found = {broader: slug for slug in sorted(slugs) for broader in snapshot.broader(slug)}
    return found | {slug: slug for slug in slugs}
