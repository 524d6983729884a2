"""Honest ties: which conditions the answers do not tell apart, given how sure our own figures are.

It says how steady our arithmetic is, not how likely anybody is to have anything.
"""

from functools import lru_cache
from random import Random

from explorer.engine.content import Association, Condition, Snapshot
from explorer.engine.ranking import Match, Ranking, commonness
from explorer.engine.vocabulary import BANDS
from explorer.engine.weighing import BACKGROUND_RANGE, FREQUENCY_RANGE, Figures, weigh, within

NEAR = 0.3  # log10: closer than a likelihood ratio of two is not told apart
VERSIONS = 100
STEADY = 90  # of the versions in which the first must stay ahead
LOOKED_AT = 8  # matches at the top whose steadiness is worked out


def groups(ranking: Ranking, snapshot: Snapshot) -> tuple[tuple[Match, ...], ...]:
    """The ranking in groups of conditions not told apart; a group of one is told apart. Order is kept.

    A condition joins the first of the group before it where it scores within 0.3 of it, or stays behind it in
    fewer than 90 of 100 versions of our figures, drawn from their ranges. The draws depend on the content alone.
    """
    found: list[list[Match]] = []
    for place, match in enumerate(ranking.matches):
        leader = found[-1][0] if found else None
        if leader and place < LOOKED_AT and _not_told_apart(leader, match, ranking, snapshot):
            found[-1].append(match)
        else:
            found.append([match])
    return tuple(tuple(group) for group in found)


def _not_told_apart(leader: Match, match: Match, ranking: Ranking, snapshot: Snapshot) -> bool:
    if leader.is_spoken_for != match.is_spoken_for:
        return False
    if leader.score - match.score < NEAR:
        return True
    ahead = sum(
        _score(leader.condition, ranking, snapshot, version) > _score(match.condition, ranking, snapshot, version)
        for version in range(VERSIONS)
    )
    return ahead < STEADY


def _score(condition: Condition, ranking: Ranking, snapshot: Snapshot, version: int) -> float:
    reasons = weigh(condition, ranking.selection, _Version(snapshot, version))
    how_common = (
        commonness(condition) + _common_draws(condition.slug, condition.per_100k_estimate)[version]
        if ranking.order == "likely"
        else 0.0
    )
    return sum(reason.weight for reason in reasons) + how_common


class _Version(Figures):
    """One draw of every figure from its range; the same version of the same content is always the same draw."""

    def __init__(self, snapshot: Snapshot, version: int):
        super().__init__(snapshot)
        self.version = version

    def frequency(self, condition: Condition, association: Association) -> float:
        return _frequency_draws(condition.slug, association)[self.version]

    def background(self, slug: str) -> float:
        symptom = self.snapshot.symptom_by_slug[slug]
        return _background_draws(slug, symptom.background, symptom.background_estimate)[self.version]


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
