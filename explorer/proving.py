"""The bundled vignettes, run against a catalogue: what the accuracy page and the tests look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from explorer import library
from explorer.engine.content import Snapshot
from explorer.engine.vignettes import Outcome, Share, Summary, Vignette, read_vignettes, run, summary
from explorer.engine.vocabulary import ORDERS, VIGNETTE_KINDS

HALVES = ("tuning", "locked")


@dataclass(frozen=True)
class FlagRecord:
    emergencies: Share
    missed: tuple[Vignette, ...]
    harmless_with_emergency: Share
    harmless_with_any: Share


@dataclass(frozen=True)
class Record:
    """How the catalogue did on the bundled vignettes: `summaries` by half and order, and by half and kind in `fit`."""

    summaries: dict[tuple[str, str], Summary]
    by_kind: dict[tuple[str, str], Summary]
    flags: FlagRecord
    vignettes: int


def bundled(name: str, snapshot: Snapshot) -> list[Vignette]:
    """The vignettes of fixtures/vignettes/`name`.jsonl that the snapshot can read (it may lack a condition)."""
    path = Path(settings.FIXTURE_DIRS[0]) / "vignettes" / f"{name}.jsonl"
    return read_vignettes(path.read_text().splitlines(), snapshot)[0]


@lru_cache(maxsize=library.KEPT)
def record(digest: str) -> Record:
    """Keyed by the digest of a publication: the same content always has the same record."""
    snapshot = library.at(digest)
    conditions = bundled("conditions", snapshot)
    found = {
        (half, order): [run(one, snapshot, order) for one in conditions if one.half == half]
        for half in HALVES
        for order in ORDERS
    }
    by_kind = {
        (half, kind): summary([one for one in found[half, "fit"] if one.vignette.kind == kind])
        for half in HALVES
        for kind in VIGNETTE_KINDS
    }
    summaries = {which: summary(outcomes) for which, outcomes in found.items()}
    return Record(summaries, by_kind, _flags(snapshot), len(conditions))


def _flags(snapshot: Snapshot) -> FlagRecord:
    emergencies = _outcomes(bundled("emergencies", snapshot), snapshot)
    harmless = _outcomes(bundled("harmless", snapshot), snapshot)
    missed = tuple(one.vignette for one in emergencies if "emergency" not in one.flags)
    return FlagRecord(
        emergencies=Share(len(emergencies) - len(missed), len(emergencies)),
        missed=missed,
        harmless_with_emergency=Share(sum("emergency" in one.flags for one in harmless), len(harmless)),
        harmless_with_any=Share(sum(bool(one.flags) for one in harmless), len(harmless)),
    )


def _outcomes(vignettes: Iterable[Vignette], snapshot: Snapshot) -> list[Outcome]:
    return [run(one, snapshot, "fit") for one in vignettes]
