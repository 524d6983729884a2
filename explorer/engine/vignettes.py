"""Cases with a known answer that the ranking is tested on: reading them, and what a ranking makes of them."""

import codecs
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import fsum, sqrt
from random import Random

from explorer.engine.content import Snapshot
from explorer.engine.ranking import Ranking, rank
from explorer.engine.safety import raised
from explorer.engine.selection import Selection, read
from explorer.engine.steadiness import groups
from explorer.engine.vocabulary import VIGNETTE_KINDS
from explorer.engine.weighing import ALL, Rules

Z = 1.96  # standard normal quantile of a 95 % interval
RESAMPLES = 1_000


@dataclass(frozen=True)
class Vignette:
    """`diagnosis` is None for a case that tests red flags only; `level` is the red flag that it should raise.

    `kind` is what it was written from: one patient of a published "case", which is published because it is unusual,
    or a "description" of how the condition usually looks.
    """

    id: str
    text: str
    diagnosis: str | None
    selection: Selection
    urgency: str = ""
    level: str = ""
    against: str = ""
    source: dict | None = None
    place: str = ""
    kind: str = "case"

    @property
    def half(self) -> str:
        """ "tuning" or "locked", by a hash of the id, so that nobody chooses."""
        return "tuning" if hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0 else "locked"


@dataclass(frozen=True)
class BadLine:
    number: int
    reason: str


def lines_of(content: bytes) -> list[bytes]:
    """The lines of a file, not yet decoded, so that one that is not UTF-8 costs only itself.

    Parted at line feeds alone, as JSON lines are: `str.splitlines` would also part a string at a raw U+2028 within it.
    """
    return content.removeprefix(codecs.BOM_UTF8).split(b"\n")


def read_vignettes(lines: Iterable[str | bytes], snapshot: Snapshot) -> tuple[list[Vignette], list[BadLine]]:
    """JSON lines with id, diagnosis, yes, no, unsure (and more). A bad line is named; the rest is read."""
    good, bad, seen = [], [], set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            vignette = _read_one(line, snapshot)
            if vignette.id in seen:
                raise ValueError(f"the id “{vignette.id}” is there twice")
            seen.add(vignette.id)
            good.append(vignette)
        except (ValueError, TypeError, AttributeError) as wrong:
            bad.append(BadLine(number, str(wrong)))
    return good, bad


def _read_one(line: str | bytes, snapshot: Snapshot) -> Vignette:
    given = _parsed(line)
    if not isinstance(given, dict) or not isinstance(given.get("id"), str) or not given["id"]:
        raise ValueError("an object with an id is wanted")
    answers = {name: _slugs(given, name) for name in ("yes", "no", "unsure")}
    reading = read(snapshot, **answers)
    if reading.unknown:
        raise ValueError(f"unknown symptoms: {', '.join(sorted(reading.unknown))}")
    if reading.conflict:
        raise ValueError(f"two answers to {', '.join(sorted(reading.conflict))}")
    diagnosis = given.get("diagnosis")
    if diagnosis is not None and (not isinstance(diagnosis, str) or diagnosis not in snapshot.condition_by_slug):
        raise ValueError(f"unknown condition: {diagnosis}")
    kind = given.get("kind") or "case"
    if kind not in VIGNETTE_KINDS:
        raise ValueError(f"“kind” must be one of {', '.join(VIGNETTE_KINDS)}")
    more = {name: given.get(name) or "" for name in ("text", "urgency", "level", "against", "place")}
    more |= {"kind": kind, "source": given.get("source")}
    return Vignette(given["id"], diagnosis=diagnosis, selection=reading.selection, **more)


def _parsed(line: str | bytes) -> object:
    """What the line says in JSON. What cannot be hashed or printed later is refused here, where its number is known."""
    try:
        given = json.loads(line.decode() if isinstance(line, bytes) else line)
        json.dumps(given, ensure_ascii=False).encode()  # fails at half a surrogate pair, wherever it stands
    except UnicodeDecodeError as wrong:
        raise ValueError(f"not UTF-8 at byte {wrong.start + 1}") from wrong
    except UnicodeEncodeError as wrong:
        raise ValueError("half a surrogate pair, which is no character") from wrong
    except json.JSONDecodeError as wrong:
        raise ValueError(f"not JSON: {wrong.msg}") from wrong
    except RecursionError as wrong:
        raise ValueError("nested too deeply") from wrong
    return given


def _slugs(given: dict, name: str) -> list[str]:
    value = given.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"“{name}” must be a list of slugs")
    return value


@dataclass(frozen=True)
class Outcome:
    """What one ranking made of one vignette. `place` is None where the condition is not listed at all."""

    vignette: Vignette
    place: int | None
    first: str | None
    in_leading_tie: bool
    leading_tie: int
    flags: tuple[str, ...]


def run(vignette: Vignette, snapshot: Snapshot, order: str, rules: Rules = ALL) -> Outcome:
    ranking = rank(vignette.selection, snapshot, order, rules)
    return outcome(vignette, ranking, snapshot)


def outcome(vignette: Vignette, ranking: Ranking, snapshot: Snapshot) -> Outcome:
    leading = [match.condition.slug for match in groups(ranking, snapshot)[0]] if ranking.matches else []
    return Outcome(
        vignette=vignette,
        place=ranking.position(vignette.diagnosis) if vignette.diagnosis else None,
        first=ranking.matches[0].condition.slug if ranking.matches else None,
        in_leading_tie=vignette.diagnosis in leading,
        leading_tie=len(leading),
        flags=tuple(one.flag.level for one in raised(vignette.selection, snapshot)),
    )


@dataclass(frozen=True)
class Share:
    """k of n, with its 95 % interval (Wilson 1927, doi:10.1080/01621459.1927.10502953)."""

    k: int
    n: int

    @property
    def value(self) -> float:
        return self.k / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.n:
            return 0.0, 1.0
        p, n = self.value, self.n
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Summary:
    top1: Share
    top3: Share
    top5: Share
    reciprocal: float
    reciprocal_interval: tuple[float, float]
    leading_tie: Share
    mean_tie: float
    macro_top1: float
    by_condition: dict[str, Share]
    by_condition_top3: dict[str, Share]
    misses: tuple[Outcome, ...]


def summary(outcomes: list[Outcome]) -> Summary:
    """Over outcomes of vignettes with a diagnosis. `macro_top1` gives every condition the same say."""
    ranks = [1 / one.place if one.place else 0.0 for one in outcomes]
    by_condition = _by_condition(outcomes, 1)
    return Summary(
        top1=_within(outcomes, 1),
        top3=_within(outcomes, 3),
        top5=_within(outcomes, 5),
        reciprocal=fsum(ranks) / len(ranks) if ranks else 0.0,
        reciprocal_interval=_bootstrap(ranks),
        leading_tie=Share(sum(one.in_leading_tie for one in outcomes), len(outcomes)),
        mean_tie=fsum(one.leading_tie for one in outcomes) / len(outcomes) if outcomes else 0.0,
        macro_top1=fsum(one.value for one in by_condition.values()) / len(by_condition) if by_condition else 0.0,
        by_condition=by_condition,
        by_condition_top3=_by_condition(outcomes, 3),
        misses=tuple(one for one in outcomes if one.place != 1),
    )


def _by_condition(outcomes: list[Outcome], most: int) -> dict[str, Share]:
    slugs = sorted({one.vignette.diagnosis for one in outcomes})
    return {slug: _within([one for one in outcomes if one.vignette.diagnosis == slug], most) for slug in slugs}


def _within(outcomes: list[Outcome], most: int) -> Share:
    return Share(sum(one.place is not None and one.place <= most for one in outcomes), len(outcomes))


def _bootstrap(values: list[float]) -> tuple[float, float]:
    """The middle 95 % of resampled means; the same values always give the same interval."""
    if not values:
        return 0.0, 1.0
    random = Random("bootstrap")  # noqa: S311 (reproducible, not secret)
    means = sorted(fsum(random.choices(values, k=len(values))) / len(values) for _ in range(RESAMPLES))
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]


LOST = 0.3  # of the answers that a stress takes away or makes unsure


def stressed(vignette: Vignette, how: str, snapshot: Snapshot) -> Vignette:
    """The vignette with answers "dropped", turned "unsure", or replaced by their "broader" symptom."""
    return replace(vignette, selection=STRESSES[how](vignette, snapshot))


def _lost(vignette: Vignette, slugs: frozenset[str], how: str) -> frozenset[str]:
    """About three in ten, the same each time; never the last one."""
    random = Random(f"stress {how} {vignette.id}")  # noqa: S311
    lost = frozenset(slug for slug in sorted(slugs) if random.random() < LOST)
    return lost - {min(slugs)} if lost == slugs and slugs else lost


# "dropped" and "unsure" agree in expectation: what was not asked and what is not sure both weigh exactly nothing, and
# each loses the same share of the answers. They are drawn apart, so that they are two measurements and not one printed
# twice: how far they differ is how much the draw alone moves the figures.
def _dropped(vignette: Vignette, snapshot: Snapshot) -> Selection:
    chosen = vignette.selection
    yes, no = (_lost(vignette, slugs, "dropped") for slugs in (chosen.yes, chosen.no))
    return Selection(chosen.yes - yes, chosen.no - no, chosen.unsure)


def _unsure(vignette: Vignette, snapshot: Snapshot) -> Selection:
    chosen = vignette.selection
    yes, no = (_lost(vignette, slugs, "unsure") for slugs in (chosen.yes, chosen.no))
    return Selection(chosen.yes - yes, chosen.no - no, chosen.unsure | yes | no)


def _broader(vignette: Vignette, snapshot: Snapshot) -> Selection:
    chosen = vignette.selection
    yes = frozenset(next(iter(snapshot.broader(slug)), slug) for slug in chosen.yes)
    return Selection(yes, chosen.no - yes, chosen.unsure - yes)


STRESSES: dict[str, Callable[[Vignette, Snapshot], Selection]] = {
    "dropped": _dropped,
    "unsure": _unsure,
    "broader": _broader,
}
