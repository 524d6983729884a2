"""A ranking as the part `results` prints it: warnings, groups of conditions not told apart, what to ask next."""

from dataclasses import dataclass

from explorer.engine.content import Condition, Snapshot, Symptom
from explorer.engine.questions import Question, next_questions, turn
from explorer.engine.ranking import Match, Ranking, rank
from explorer.engine.safety import Raised, raised
from explorer.engine.selection import Answers, Selection
from explorer.engine.steadiness import groups
from explorer.engine.vocabulary import IMMUNE_ROLES, LEVELS
from explorer.engine.weighing import Reason
from explorer.presenters import words

IN_SIGHT = 6  # matches shown before the tail is folded away; a group is never cut in two
REASONS_SHOWN = 4
FULL_REASON = 2.0  # weight, log10, that fills the small bar of a reason


@dataclass(frozen=True)
class ReasonRow:
    name: str
    said: str
    bar: words.Bar


@dataclass(frozen=True)
class MatchCard:
    match: Match
    fit: str
    bar: words.Bar
    role: str
    rarity: str
    how_common: str
    speaks_for: tuple[ReasonRow, ...]
    speaks_against: tuple[ReasonRow, ...]
    tells_nothing: tuple[str, ...]
    absent: tuple[str, ...]
    unexplained: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Conditions that the answers do not tell apart, or one that they do. `place` is the first one's."""

    place: int
    cards: tuple[MatchCard, ...]

    @property
    def is_tie(self) -> bool:
        return len(self.cards) > 1


@dataclass(frozen=True)
class FlagCard:
    raised: Raised
    level: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class TurnLine:
    """What would change the order: this answer puts `second` before `first`."""

    symptom: Symptom
    answer: str
    first: str
    second: str


@dataclass(frozen=True)
class Results:
    """`groups` and `tail` together are the whole ranking, in its order."""

    asked: bool
    tells: bool
    order: str
    count: int
    flags: tuple[FlagCard, ...]
    groups: tuple[Group, ...]
    tail: tuple[Group, ...]
    questions: tuple[Question, ...]
    turn: TurnLine | None
    answers: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def more_questions(self) -> tuple[Question, ...]:
        return self.questions[1:]

    @property
    def in_tail(self) -> int:
        return sum(len(group.cards) for group in self.tail)


def results(answers: Answers, snapshot: Snapshot) -> Results:
    ranking = rank(answers.selection, snapshot, answers.order)
    grouped = match_groups(ranking, snapshot)
    in_sight = [group for group in grouped if group.place <= IN_SIGHT]
    return Results(
        asked=bool(answers.selection),
        tells=ranking.tells,
        order=answers.order,
        count=len(ranking.matches),
        flags=tuple(_flag(one, snapshot) for one in raised(answers.selection, snapshot)),
        groups=tuple(in_sight),
        tail=grouped[len(in_sight) :],
        questions=next_questions(ranking, snapshot),
        turn=_turn(ranking, snapshot),
        answers=tuple(_answered(answers.selection, snapshot)),
    )


def match_groups(ranking: Ranking, snapshot: Snapshot) -> tuple[Group, ...]:
    place, found = 1, []
    for group in groups(ranking, snapshot):
        found.append(Group(place, tuple(_card(match) for match in group)))
        place += len(group)
    return tuple(found)


def _card(match: Match) -> MatchCard:
    condition = match.condition
    known = [one for one in match.reasons if one.association]
    return MatchCard(
        match=match,
        fit=words.fit(match.evidence),
        bar=words.Bar.of_share(match.evidence / words.FULL_BAR),
        role=IMMUNE_ROLES[condition.immune_role],
        rarity=words.rarity(condition),
        how_common=words.how_common(condition),
        speaks_for=tuple(_row(one) for one in known if one.weight > 0)[:REASONS_SHOWN],
        speaks_against=tuple(_row(one) for one in known if one.weight < 0)[:REASONS_SHOWN],
        tells_nothing=tuple(one.symptom.name for one in match.reasons if _tells_nothing(one, condition)),
        absent=tuple(one.symptom.name for one in known if one.association.band == "excluded" and one.answer == "yes"),
        unexplained=tuple(one.symptom.name for one in match.reasons if is_unexplained(one, condition)),
    )


def is_unexplained(reason: Reason, condition: Condition) -> bool:
    """Ticked, and nobody has looked whether it belongs to the condition, or found that it does not."""
    decided = reason.association or reason.symptom.slug in condition.as_in_anyone
    return reason.answer == "yes" and not decided


def _tells_nothing(reason: Reason, condition: Condition) -> bool:
    if reason.association is None:
        return reason.answer == "yes" and reason.symptom.slug in condition.as_in_anyone
    is_absent = reason.association.band == "excluded"
    return reason.weight == 0 and reason.answer == "yes" and reason.taken_by != "chain" and not is_absent


def _row(reason: Reason) -> ReasonRow:
    said = "" if reason.answer == "yes" else "you said no"
    return ReasonRow(reason.symptom.name, said, words.Bar.of_share(abs(reason.weight) / FULL_REASON))


def _flag(one: Raised, snapshot: Snapshot) -> FlagCard:
    because = tuple(snapshot.symptom_by_slug[slug].name for slug in one.because)
    return FlagCard(one, LEVELS[one.flag.level], because)


def _turn(ranking: Ranking, snapshot: Snapshot) -> TurnLine | None:
    if not (found := turn(ranking, snapshot)):
        return None
    first, second = (match.condition.name for match in ranking.matches[:2])
    return TurnLine(found.symptom, found.answer, first, second)


def _answered(selection: Selection, snapshot: Snapshot):
    for label, slugs in (("Yes", selection.yes), ("No", selection.no), ("Not sure", selection.unsure)):
        if slugs:
            yield label, tuple(sorted(snapshot.symptom_by_slug[slug].name for slug in slugs))
