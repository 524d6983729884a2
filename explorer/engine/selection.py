"""What a person has answered: yes, no, not sure; whatever is in none of the three was not asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.engine.content import Snapshot


@dataclass(frozen=True)
class Selection:
    """Slugs of symptoms by answer; no slug is in more than one."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.yes or self.no or self.unsure)

    def answer(self, slug: str) -> str | None:
        return next((name for name in ("yes", "no", "unsure") if slug in getattr(self, name)), None)

    def and_then(self, *, yes: Iterable[str] = (), no: Iterable[str] = (), unsure: Iterable[str] = ()):
        """The selection after further answers; a later answer to the same symptom replaces the earlier."""
        yes, no, unsure = frozenset(yes), frozenset(no), frozenset(unsure)
        new = yes | no | unsure
        return Selection((self.yes - new) | yes, (self.no - new) | no, (self.unsure - new) | unsure)


@dataclass(frozen=True)
class Reading:
    """A selection as it was understood, with what could not be: `unknown` slugs, and those in `conflict`."""

    selection: Selection
    conflict: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


def read(snapshot: Snapshot, *, yes: Iterable[str], no: Iterable[str], unsure: Iterable[str]) -> Reading:
    """Repeated slugs count once; unknown ones are left out; one with two different answers counts as not sure.

    So do two that are both said to be the one answer to the same question, such as two ages.
    """
    answers = [frozenset(yes), frozenset(no), frozenset(unsure)]
    given = frozenset().union(*answers)
    known = given & snapshot.symptom_by_slug.keys()
    conflict = frozenset(slug for slug in known if sum(slug in answer for answer in answers) > 1)
    conflict |= _answered_twice(answers[0] & known, snapshot)
    yes, no, unsure = ((answer & known) - conflict for answer in answers)
    return Reading(Selection(yes, no, unsure | conflict), conflict, given - known)


def _answered_twice(yes: frozenset[str], snapshot: Snapshot) -> frozenset[str]:
    questions = Counter(snapshot.symptom_by_slug[slug].one_of for slug in yes)
    return frozenset(slug for slug in yes if (one := snapshot.symptom_by_slug[slug].one_of) and questions[one] > 1)


@dataclass(frozen=True)
class Answers:
    """The explorer's form as it was understood. `region`: the part of the body that the list is narrowed to."""

    reading: Reading
    order: str
    order_was_known: bool
    find: str
    region: str = ""

    @property
    def selection(self) -> Selection:
        return self.reading.selection
