"""Honest ties: which conditions the answers do not tell apart, given how sure our own figures are.

It says how steady our arithmetic is, not how likely anybody is to have anything.
"""

from functools import cache, lru_cache
from random import Random

from explorer.engine.content import Association, Snapshot
from explorer.engine.ranking import Match, Ranking
from explorer.engine.vocabulary import BANDS
from explorer.engine.weighing import (
    BACKGROUND_RANGE,
    FREQUENCY_RANGE,
    UNEXPLAINED,
    Reason,
    no_weight,
    within,
    yes_weight,
)

NEAR = 0.3  # log10: closer than a likelihood ratio of two is not told apart
VERSIONS = 100
STEADY = 90  # of the versions in which the first must stay ahead
LOOKED_AT = 8  # matches at the top that are drawn: what is further down and not near is told apart by its score


def groups(ranking: Ranking, snapshot: Snapshot) -> tuple[tuple[Match, ...], ...]:
    """The ranking in groups of conditions not told apart; a group of one is told apart. Order is kept.

    A condition joins the first of the group before it where it scores within 0.3 of it, or, among the first eight,
    stays behind it in fewer than 90 of 100 versions of our figures, drawn from their ranges. The draws depend on the
    content alone.
    """
    found: list[list[Match]] = []
    for place, match in enumerate(ranking.matches):
        leader = found[-1][0] if found else None
        if leader and (_is_near(leader, match) or (place < LOOKED_AT and _wavers(leader, match, ranking, snapshot))):
            found[-1].append(match)
        else:
            found.append([match])
    return tuple(tuple(group) for group in found)


def _is_near(leader: Match, match: Match) -> bool:
    return leader.is_spoken_for == match.is_spoken_for and leader.score - match.score < NEAR


def _wavers(leader: Match, match: Match, ranking: Ranking, snapshot: Snapshot) -> bool:
    if leader.is_spoken_for != match.is_spoken_for:
        return False
    versions = zip(_scores(leader, ranking, snapshot), _scores(match, ranking, snapshot), strict=True)
    return sum(ahead > behind for ahead, behind in versions) < STEADY


def _scores(match: Match, ranking: Ranking, snapshot: Snapshot) -> list[float]:
    """The match's score in each version. What chains leave of an answer stays as it is: only the
    figures are drawn, so that a hundred versions cost little more than one."""
    scores = [match.commonness] * VERSIONS
    if ranking.order == "likely":
        draws = _common_draws(match.condition.slug, match.condition.per_100k_estimate)
        scores = [score + draw for score, draw in zip(scores, draws, strict=True)]
    for reason in match.reasons:
        weights = _drawn_weights(match.condition.slug, reason, snapshot)
        scores = [score + weight for score, weight in zip(scores, weights, strict=True)]
    return scores


def _drawn_weights(condition: str, reason: Reason, snapshot: Snapshot) -> list[float]:
    if reason.is_unexplained:
        return _unexplained_draws()
    if not reason.weight or reason.taken_by:
        return [reason.weight] * VERSIONS
    symptom = reason.symptom
    draws = zip(
        _frequency_draws(condition, reason.association),
        _background_draws(symptom.slug, symptom.background, symptom.background_estimate),
        strict=True,
    )
    if reason.answer == "no":
        return [no_weight(f, b) for f, b in draws]
    absent = reason.association.band == "excluded"
    return [yes_weight(f, b, absent=absent, one_of=bool(symptom.one_of)) for f, b in draws]


@cache
def _unexplained_draws() -> list[float]:
    """The same for every condition and symptom: the rule is drawn, not a figure. Within its range cases rank alike."""
    random = Random("unexplained")  # noqa: S311 (reproducible, not secret)
    return [random.uniform(UNEXPLAINED - 0.2, UNEXPLAINED + 0.2) for _ in range(VERSIONS)]


@lru_cache(maxsize=20_000)
def _frequency_draws(condition: str, association: Association) -> tuple[float, ...]:
    """From a Beta where the people behind the share are known, else evenly from the published range or the band."""
    random = Random(f"{condition} {association.symptom}")  # noqa: S311 (reproducible, not secret)
    band = BANDS[association.band]
    low, high = association.low, association.high
    if low is None or high is None:
        low, high = (band.low, band.high) if association.share is None else _around(association.share)
    if association.share is not None and association.people:
        yes = association.share * association.people
        draw = [random.betavariate(yes + 0.5, association.people - yes + 0.5) for _ in range(VERSIONS)]
    else:
        draw = [random.uniform(low, high) for _ in range(VERSIONS)]
    return tuple(within(one, FREQUENCY_RANGE) for one in draw)


def _around(share: float) -> tuple[float, float]:
    """A share without its people: a quarter of it either way."""
    return share * 0.75, min(share * 1.25, 1.0)


@lru_cache(maxsize=20_000)
def _background_draws(slug: str, background: float, is_estimate: bool) -> tuple[float, ...]:
    """A measured background within a fifth, an estimate within a factor of two, evenly on the log scale."""
    random, factor = Random(f"background {slug}"), 2.0 if is_estimate else 1.2  # noqa: S311
    return tuple(within(background * factor ** random.uniform(-1, 1), BACKGROUND_RANGE) for _ in range(VERSIONS))


@lru_cache(maxsize=20_000)
def _common_draws(slug: str, is_estimate: bool) -> tuple[float, ...]:
    """How common: a quarter of a log step either way, half a step for an estimate."""
    random, width = Random(f"common {slug}"), 0.5 if is_estimate else 0.25  # noqa: S311
    return tuple(random.uniform(-width, width) for _ in range(VERSIONS))
