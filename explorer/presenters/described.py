"""The first few of a ranking, for a page that names them only when asked to."""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.engine.content import Condition, Snapshot
from explorer.engine.ranking import rank
from explorer.engine.selection import Answers
from explorer.engine.steadiness import groups

FIRST_FEW = 5  # conditions named under the ranking; of those that are not told apart, the rest are counted
ASKED_ABOUT = 3  # conditions whose own questions are added
QUESTIONS_EACH = 2


@dataclass(frozen=True)
class DescribedLine:
    """Conditions that the answers do not tell apart, or one that they do; `more` stand with them and are not named."""

    place: int
    conditions: tuple[Condition, ...]
    more: int

    @property
    def is_tie(self) -> bool:
        return len(self.conditions) + self.more > 1


@dataclass(frozen=True)
class Described:
    """The first few of a ranking."""

    lines: tuple[DescribedLine, ...]
    tells: bool
    questions: tuple[str, ...]


def described(answers: Answers, snapshot: Snapshot) -> Described | None:
    ranking = rank(answers.selection, snapshot, answers.order)
    if not ranking.matches:
        return None
    lines = tuple(_lines([tuple(one.condition for one in group) for group in groups(ranking, snapshot)]))
    leading = [one for line in lines for one in line.conditions][:ASKED_ABOUT]
    return Described(lines, ranking.tells, tuple(_questions(leading)))


def _lines(found: list[tuple[Condition, ...]]) -> Iterator[DescribedLine]:
    """Lines until enough are named; the last line names as many as there is room for, and counts the others."""
    before = 0
    for group in found:
        if before >= FIRST_FEW:
            return
        named = group[: FIRST_FEW - before]
        yield DescribedLine(before + 1, named, len(group) - len(named))
        before += len(group)


def _questions(conditions: list[Condition]) -> Iterator[str]:
    """The first of those that editors wrote for a condition's own page, a line each."""
    for condition in conditions:
        lines = condition.parts.get("questions", "").splitlines()
        asked = [line.removeprefix("- ").strip() for line in lines if line.startswith("- ")]
        yield from (f"{condition.name}: {question}" for question in asked[:QUESTIONS_EACH])
