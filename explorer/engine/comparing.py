"""Two to four conditions side by side: which symptoms tell them apart, and by how much.

A row's `bits` are what a yes or a no to its symptom would be expected to tell of which condition it is, were each
as likely as the next (Lin 1991, doi:10.1109/18.61115). It is the measure of the next question, and takes the same
shares: a condition of which nothing is said counts as people at large. Differences of shares would put 3 against 50
in 100 beside 50 against 97; ratios alone would put 1 against 5 in 100 before 3 against 8 in 10.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, log2

from explorer.engine.citing import LINK
from explorer.engine.content import Association, Condition, Snapshot, Symptom
from explorer.engine.weighing import Figures

MOST = 4  # conditions that a page and a sheet of paper hold side by side
TELLING = 0.04  # bits: about what parts 3 in 10 from 5 or 6 in 10


@dataclass(frozen=True)
class Chosen:
    """Conditions in the order given, and what was given beside them: how many unknown, which twice, which too many."""

    conditions: tuple[Condition, ...]
    unknown: int
    repeated: tuple[Condition, ...]
    left_out: tuple[Condition, ...]


@dataclass(frozen=True)
class Row:
    """A symptom and what each condition says of it: an association, "as-in-anyone", or None for nothing."""

    symptom: Symptom
    held: tuple[Association | str | None, ...]
    bits: float

    @property
    def known(self) -> int:
        return sum(one is not None for one in self.held)

    @property
    def rank(self) -> float:
        """Where the catalogue is silent on some, the row may tell of our reading more than of them: it counts less."""
        return self.bits * (self.known / len(self.held)) ** 2


def choose(slugs: Iterable[str], snapshot: Snapshot) -> Chosen:
    given = [slug for slug in slugs if slug]
    known = [snapshot.condition_by_slug[slug] for slug in given if slug in snapshot.condition_by_slug]
    once = list({one.slug: one for one in known}.values())
    twice = {one.slug: one for place, one in enumerate(known) if one in known[:place]}
    return Chosen(tuple(once[:MOST]), len(given) - len(known), tuple(twice.values()), tuple(once[MOST:]))


def compare(conditions: tuple[Condition, ...], snapshot: Snapshot) -> tuple[Row, ...]:
    """Every symptom that one of them knows, the most telling first."""
    figures = Figures.of(snapshot)
    rows = [_row(symptom, conditions, figures) for symptom in snapshot.symptoms]
    known = (one for one in rows if any(isinstance(held, Association) for held in one.held))
    return tuple(sorted(known, key=lambda one: (-round(one.rank, 9), one.symptom.name.casefold())))


def look_alikes(condition: Condition, snapshot: Snapshot) -> tuple[Condition, ...]:
    """The conditions that its page tells it apart from, then those that it calls related."""
    texts = (condition.parts.get(part, "") for part in ("compare", "related"))
    slugs = dict.fromkeys(slug for text in texts for kind, slug in LINK.findall(text) if kind == "conditions")
    known = (snapshot.condition_by_slug.get(slug) for slug in slugs if slug != condition.slug)
    return tuple(one for one in known if one)


def pairs_alike(snapshot: Snapshot, most: int) -> tuple[tuple[Condition, Condition], ...]:
    """Conditions whose pages tell each from the other: who name each other first, then the commoner. None is twice."""
    by_slug = snapshot.condition_by_slug
    alike = {slug: [one.slug for one in look_alikes(by_slug[slug], snapshot)] for slug in by_slug}
    mutual = [(a, b) for a in alike for b in alike[a] if a < b and a in alike[b]]
    places = {(a, b): alike[a].index(b) + alike[b].index(a) for a, b in mutual}
    mutual.sort(key=lambda pair: (places[pair], -sum(by_slug[one].per_100k for one in pair), pair))
    taken: list[str] = []
    for pair in mutual:
        if not {*pair} & {*taken}:
            taken += pair
    return tuple((by_slug[a], by_slug[b]) for a, b in zip(taken[::2], taken[1::2], strict=True))[:most]


def _row(symptom: Symptom, conditions: tuple[Condition, ...], figures: Figures) -> Row:
    held = tuple(_held(symptom.slug, one, figures.snapshot) for one in conditions)
    return Row(symptom, held, _bits([figures.share(one, symptom.slug) for one in conditions]))


def _held(slug: str, condition: Condition, snapshot: Snapshot) -> Association | str | None:
    """A figure goes before "as in anyone"; that holds where the symptom is named or taken from a narrower one."""
    found = snapshot.figures[condition.slug].get(slug)
    return found or ("as-in-anyone" if slug in condition.as_in_anyone else None)


def _bits(shares: list[float]) -> float:
    mean = fsum(shares) / len(shares)
    return max(0.0, _entropy(mean) - fsum(map(_entropy, shares)) / len(shares))


def _entropy(share: float) -> float:
    return -fsum(one * log2(one) for one in (share, 1 - share) if one > 0)
