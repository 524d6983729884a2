"""A ranking as the part `results` prints it: warnings, groups of conditions not told apart, what to ask next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explorer.engine.content import Condition, Snapshot
from explorer.engine.questions import Question, next_questions, turn
from explorer.engine.ranking import Match, Ranking, rank
from explorer.engine.selection import Answers
from explorer.engine.steadiness import groups
from explorer.engine.vocabulary import IMMUNE_ROLES
from explorer.engine.weighing import Reason
from explorer.presenters import words
from explorer.presenters.flags import FlagCard, flag_cards

IN_SIGHT = 6  # matches shown before the tail is folded away; a group is not cut in two
MOST_CARDS = 12  # but for one that would fill the page: its others begin the tail
REASONS_SHOWN = 2  # the strongest on either side; the ledger has them all
FULL_REASON = 2.0  # weight, log10, that fills the small bar of a reason


@dataclass(frozen=True)
class ReasonRow:
    name: str
    said: str
    bar: words.Bar


@dataclass(frozen=True)
class MatchCard:
    """`more_for` tells of further reasons for it, `rival` is the condition to compare it with first."""

    condition: Condition
    fit: str
    bar: words.Bar
    role: str
    rarity: str
    more_for: str
    rival: str
    speaks_for: tuple[ReasonRow, ...]
    speaks_against: tuple[ReasonRow, ...]
    tells_nothing: tuple[str, ...]
    absent: tuple[str, ...]
    unexplained: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Conditions that the answers do not tell apart, or one that they do. `place` is the first one's; `more` of the
    group begin the tail."""

    place: int
    cards: tuple[MatchCard, ...]
    more: int = 0

    @property
    def is_tie(self) -> bool:
        return len(self.cards) > 1

    @property
    def more_said(self) -> str:
        told = ngettext(
            "%(n)d more is not told apart from these; it begins the list below.",
            "%(n)d more are not told apart from these; they begin the list below.",
            self.more,
        )
        return told % {"n": self.more} if self.more else ""


@dataclass(frozen=True)
class TailLine:
    condition: Condition
    fit: str


@dataclass(frozen=True)
class Results:
    """`groups` and `tail` together are the whole ranking, in its order. `order_said`: what counting how common a
    condition is does to the first place; `turn_said`: the one answer that would swap the first two."""

    asked: bool
    tells: bool
    order_said: str
    count: int
    flags: tuple[FlagCard, ...]
    groups: tuple[Group, ...]
    tail: tuple[TailLine, ...]
    questions: tuple[Question, ...]
    turn_said: str

    @property
    def more_questions(self) -> tuple[Question, ...]:
        return self.questions[1:]

    @property
    def tail_said(self) -> str:
        count = len(self.tail)
        return ngettext("Another %(n)d follows", "Another %(n)d follow", count) % {"n": count}

    @property
    def tail_start(self) -> int:
        return self.count - len(self.tail) + 1


def results(answers: Answers, snapshot: Snapshot) -> Results:
    ranking = rank(answers.selection, snapshot, answers.order)
    cards = tuple(_in_sight(ranking, snapshot))
    in_sight = sum(len(group.cards) for group in cards)
    return Results(
        asked=bool(answers.selection),
        tells=ranking.tells,
        order_said=_order_said(ranking, snapshot),
        count=len(ranking.matches),
        flags=flag_cards(answers.selection, snapshot),
        groups=cards,
        tail=tuple(TailLine(one.condition, words.fit(one)) for one in ranking.matches[in_sight:]),
        questions=next_questions(ranking, snapshot),
        turn_said=_turn_said(ranking, snapshot),
    )


def _in_sight(ranking: Ranking, snapshot: Snapshot) -> Iterator[Group]:
    """The groups at the top, until enough is in sight or a group is too large for cards."""
    place = 1
    for group in groups(ranking, snapshot):
        if place > IN_SIGHT:
            return
        cards = tuple(_card(match, ranking) for match in group[:MOST_CARDS])
        yield Group(place, cards, len(group) - len(cards))
        place += len(group)


def _card(match: Match, ranking: Ranking) -> MatchCard:
    condition = match.condition
    known = [one for one in match.reasons if one.association]
    speaks_for = [one for one in known if one.weight > 0]
    return MatchCard(
        condition=condition,
        fit=words.fit(match),
        bar=words.Bar.of_share(match.evidence / words.FULL_BAR),
        role=_(IMMUNE_ROLES[condition.immune_role]),
        rarity=words.rarity(condition),
        more_for=_more(len(speaks_for) - REASONS_SHOWN),
        rival=_rival(condition, ranking),
        speaks_for=tuple(_row(one) for one in speaks_for[:REASONS_SHOWN]),
        speaks_against=tuple(_row(one) for one in known if one.weight < 0)[:REASONS_SHOWN],
        tells_nothing=tuple(one.symptom.name for one in match.reasons if _tells_nothing(one, condition)),
        absent=tuple(one.symptom.name for one in known if one.association.band == "excluded" and one.answer == "yes"),
        unexplained=tuple(one.symptom.name for one in match.reasons if one.is_unexplained),
    )


def _more(count: int) -> str:
    return ngettext("and %(n)d more", "and %(n)d more", count) % {"n": count} if count > 0 else ""


def _rival(condition: Condition, ranking: Ranking) -> str:
    """Whoever stands first; for the first, the second."""
    return next((one.condition.slug for one in ranking.matches[:2] if one.condition != condition), "")


def _tells_nothing(reason: Reason, condition: Condition) -> bool:
    if reason.association is None:
        return reason.answer == "yes" and reason.symptom.slug in condition.as_in_anyone
    is_absent = reason.association.band == "excluded"
    return reason.weight == 0 and reason.answer == "yes" and reason.taken_by != "chain" and not is_absent


def _row(reason: Reason) -> ReasonRow:
    said = "" if reason.answer == "yes" else _("you said no")
    return ReasonRow(reason.symptom.name, said, words.Bar.of_share(abs(reason.weight) / FULL_REASON))


def _order_said(ranking: Ranking, snapshot: Snapshot) -> str:
    """What the switch does here: whether the first place would be another's with it turned."""
    if len(ranking.matches) < 2:
        return ""
    other = rank(ranking.selection, snapshot, "fit" if ranking.order == "likely" else "likely", most=1).matches[0]
    if other.condition == ranking.matches[0].condition:
        return _("Either way, the same one stands first.")
    if ranking.order == "likely":
        # Not which: it is often a rare and grave one, and nobody has asked for that order yet.
        return _("Common ones stand higher. By fit alone, another would stand first.")
    told = _("By fit alone. Were it counted how common each is, %(name)s would stand first.")
    return words.sentence(told, name=other.condition.name)


def _turn_said(ranking: Ranking, snapshot: Snapshot) -> str:
    if not (found := turn(ranking, snapshot)):
        return ""
    first, second = (match.condition.name for match in ranking.matches[:2])
    if found.answer == "yes":
        told = _("What would change this: “yes” to %(name)s would put %(second)s before %(first)s.")
    else:
        told = _("What would change this: “no” to %(name)s would put %(second)s before %(first)s.")
    return words.sentence(told, name=found.symptom.name.lower(), first=first, second=second)
