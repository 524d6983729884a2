"""The explorer's page: the symptoms to tick, and a ranking as what its template prints."""

from dataclasses import dataclass

from explorer.engine.content import Snapshot, Symptom
from explorer.engine.ranking import Match, Ranking, Reason, rank
from explorer.engine.safety import Raised, raised
from explorer.engine.selection import Answers
from explorer.engine.vocabulary import GROUPS, IMMUNE_ROLES, LEVELS, ORDERS
from explorer.finding import Found, find
from explorer.presenters import words

IN_SIGHT = 6  # matches shown before the tail is folded away
REASONS_SHOWN = 4


@dataclass(frozen=True)
class Tick:
    """A symptom's row: its boxes and what is known of it."""

    symptom: Symptom
    yes: bool
    no: bool
    unsure: bool

    @property
    def is_answered(self) -> bool:
        return self.yes or self.no or self.unsure


@dataclass(frozen=True)
class Group:
    slug: str
    name: str
    ticks: tuple[Tick, ...]
    is_open: bool

    @property
    def answered(self) -> int:
        return sum(tick.is_answered for tick in self.ticks)


@dataclass(frozen=True)
class ReasonRow:
    name: str
    said: str
    bar: words.Bar


@dataclass(frozen=True)
class MatchCard:
    place: int
    match: Match
    fit: str
    bar: words.Bar
    role: str
    rarity: str
    how_common: str
    speaks_for: tuple[ReasonRow, ...]
    speaks_against: tuple[ReasonRow, ...]
    tells_nothing: tuple[str, ...]


@dataclass(frozen=True)
class FlagCard:
    raised: Raised
    level: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """The part `results`. `cards` and `tail` together are the whole ranking, in its order."""

    asked: bool
    tells: bool
    order: str
    flags: tuple[FlagCard, ...]
    cards: tuple[MatchCard, ...]
    tail: tuple[MatchCard, ...]
    answers: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def count(self) -> int:
        return len(self.cards) + len(self.tail)


@dataclass(frozen=True)
class ExplorerPage:
    leads: tuple[Tick, ...]
    groups: tuple[Group, ...]
    orders: tuple[tuple[str, str, bool], ...]
    find: str
    found: tuple[tuple[Found, Tick], ...]
    results: Results
    notices: tuple[str, ...]
    total: int


def explorer_page(answers: Answers, snapshot: Snapshot) -> ExplorerPage:
    found = found_ticks(answers, snapshot)
    opened = {one.symptom.group for one, _ in found}
    leads = sorted((one for one in snapshot.symptoms if one.lead), key=lambda one: one.lead)
    return ExplorerPage(
        leads=tuple(_tick(one, answers) for one in leads),
        groups=tuple(_groups(answers, snapshot, opened)),
        orders=tuple((slug, name, slug == answers.order) for slug, name in ORDERS.items()),
        find=answers.find,
        found=found,
        results=results(answers, snapshot),
        notices=tuple(_notices(answers, snapshot)),
        total=len(snapshot.symptoms),
    )


def found_ticks(answers: Answers, snapshot: Snapshot) -> tuple[tuple[Found, Tick], ...]:
    return tuple((one, _tick(one.symptom, answers)) for one in find(answers.find, snapshot))


def results(answers: Answers, snapshot: Snapshot) -> Results:
    ranking = rank(answers.selection, snapshot, answers.order)
    cards = match_cards(ranking)
    return Results(
        asked=bool(answers.selection),
        tells=ranking.tells,
        order=answers.order,
        flags=tuple(_flag(one, snapshot) for one in raised(answers.selection, snapshot)),
        cards=cards[:IN_SIGHT],
        tail=cards[IN_SIGHT:],
        answers=_answered(answers, snapshot),
    )


def match_cards(ranking: Ranking) -> tuple[MatchCard, ...]:
    return tuple(_card(place, match) for place, match in enumerate(ranking.matches, 1))


def _card(place: int, match: Match) -> MatchCard:
    condition = match.condition
    return MatchCard(
        place=place,
        match=match,
        fit=words.fit(match.evidence),
        bar=words.Bar.of_share(match.evidence / words.FULL_BAR),
        role=IMMUNE_ROLES[condition.immune_role],
        rarity=words.rarity(condition),
        how_common=words.how_common(condition),
        speaks_for=tuple(_row(one) for one in match.reasons if one.weight > 0)[:REASONS_SHOWN],
        speaks_against=tuple(_row(one) for one in match.reasons if one.weight < 0)[:REASONS_SHOWN],
        tells_nothing=tuple(one.symptom.name for one in match.reasons if one.weight == 0 and one.answer == "yes"),
    )


def _row(reason: Reason) -> ReasonRow:
    said = "" if reason.answer == "yes" else "you said no"
    return ReasonRow(reason.symptom.name, said, words.Bar.of_share(abs(reason.weight) / 2))


def _flag(one: Raised, snapshot: Snapshot) -> FlagCard:
    because = tuple(snapshot.symptom_by_slug[slug].name for slug in one.because)
    return FlagCard(one, LEVELS[one.flag.level], because)


def _groups(answers: Answers, snapshot: Snapshot, opened: set[str]):
    for slug, name in GROUPS.items():
        symptoms = [one for one in snapshot.symptoms if one.group == slug and not one.lead]
        ticks = tuple(_tick(one, answers) for one in sorted(symptoms, key=lambda one: one.name))
        if ticks:
            yield Group(slug, name, ticks, slug in opened or any(tick.is_answered for tick in ticks))


def _tick(symptom: Symptom, answers: Answers) -> Tick:
    return Tick(symptom, **{name: symptom.slug in slugs for name, slugs in answers.ticked.items()})


def _answered(answers: Answers, snapshot: Snapshot) -> tuple[tuple[str, tuple[str, ...]], ...]:
    said = (("yes", "Yes"), ("no", "No"), ("unsure", "Not sure"))
    named = (
        (
            label,
            tuple(sorted(snapshot.symptom_by_slug[slug].name for slug in getattr(answers.selection, name))),
        )
        for name, label in said
    )
    return tuple((label, names) for label, names in named if names)


def _notices(answers: Answers, snapshot: Snapshot):
    """A plain word for whatever was sent and could not be used. Unknown words are counted, never repeated back:
    a page must not print what a stranger put into a form."""
    for slug in sorted(answers.reading.conflict):
        name = snapshot.symptom_by_slug[slug].name
        yield f"“{name}” has two different answers. It counts as “not sure” until you choose one."
    if count := len(answers.reading.unknown):
        yield f"Left out, because our list of symptoms does not have them: {count} of the answers sent."
    if not answers.order_was_known:
        yield "We did not know that order, so how common each condition is counts."
