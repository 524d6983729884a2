"""All diseases of the Human Phenotype Ontology ranked for the same patients by this engine and by its peers.

make bench                      200 patients drawn from the annotations
make bench PHENOPACKETS=DIR     further, real published patients from a folder of GA4GH Phenopackets
"""

import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.peers import hpo, patients  # noqa: E402
from explorer.engine.content import Snapshot  # noqa: E402
from explorer.engine.ranking import rank  # noqa: E402
from explorer.engine.selection import Selection  # noqa: E402
from explorer.engine.vignettes import Share  # noqa: E402
from explorer.engine.weighing import Figures, Rules, Weighing  # noqa: E402

DRAWN, SEED = 200, 20250116
SHOWN = 10  # diseases that a timed query must put in order
RULES = Rules()
PEERS = {"hpo3": ("ask_pyhpo.py", DRAWN), "semsimian": ("ask_semsimian.py", DRAWN), "pyhpo": ("ask_pyhpo.py", 3)}
TOPS = (1, 3, 10)


def main() -> None:
    environments = Path(sys.argv[1])
    [data] = environments.glob("pyhpo/lib/python*/site-packages/pyhpo/data")
    ontology = hpo.Ontology((data / "hp.obo").read_text())
    annotations = hpo.read_annotations(data / "phenotype.hpoa", ontology)
    content = hpo.snapshot(annotations)
    known = f"{len(content.conditions):,} diseases, {len(content.symptoms):,} terms"
    print(f"{known}; {DRAWN} patients drawn with seed {SEED}; no excluded findings")
    print(f"{'':<24}{'n':>6}" + "".join(f"{f'top-{k}':>8}" for k in TOPS) + f"{'p50 ms':>10}{'p95 ms':>10}")
    asked = patients.drawn(content, DRAWN, SEED)
    ours = [_ours(one, content) for one in asked]
    _print("this engine", *map(list, zip(*ours, strict=True)))
    for name, (script, most) in PEERS.items():
        python = environments / name / "bin" / "python"
        told = list(_ask(python, script, asked[:most], content, ontology))
        places = [_place(one["scores"], patient.disease) for one, patient in zip(told, asked, strict=False)]
        _print(name, places, [one["ms"] for one in told])
    if len(sys.argv) > 2:
        _published(Path(sys.argv[2]), content, annotations, ontology)


def _ours(patient: patients.Patient, content: Snapshot) -> tuple[int, float]:
    """The truth's place, and the milliseconds that the first ten took."""
    selection = Selection(frozenset(patient.present))
    for slug in selection.yes:
        Figures.of(content, RULES).weights(slug, "yes")  # worked out once for a catalogue, as peers load theirs
    start = time.perf_counter()
    rank(selection, content, "fit", RULES, most=SHOWN)
    spent = time.perf_counter() - start
    return _place(Weighing(selection, Figures.of(content, RULES)).evidence(), patient.disease), spent * 1e3


def _ask(python: Path, script: str, asked: list[patients.Patient], content: Snapshot, ontology: hpo.Ontology):
    told = {
        "diseases": {one.slug: _findings(one) for one in content.conditions if _findings(one)},
        "patients": [one.present for one in asked],
        "ancestors": {one: sorted(ontology.ancestors(one)) for one in ontology.terms},
    }
    command = [str(python), str(ROOT / "bench" / "peers" / script)]
    done = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=True)  # noqa: S603
    return (json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"ms"'))


def _findings(condition) -> list[str]:
    return [one.symptom for one in condition.associations if one.band != "excluded"]


def _place(scores: dict[str, float], truth: str) -> int:
    """1 for the first. Among equals the truth stands in the middle: an order of names would be luck."""
    if truth not in scores:
        return len(scores) + 1
    own = scores[truth]
    return 1 + sum(one > own for one in scores.values()) + sum(one == own for one in scores.values()) // 2


def _published(folder: Path, content: Snapshot, annotations: list[hpo.Annotation], ontology: hpo.Ontology) -> None:
    real = list(patients.published(folder, content, ontology))
    print(f"\n{len(real):,} published patients from {len({one.publication for one in real}):,} publications")
    places = {"as released": [], "own publication out": []}
    times = []
    for publication, group in _by_publication(real):
        without = _without(publication, content, annotations) if publication else None
        for one in group:
            place, spent = _ours(one, content)
            places["as released"].append(place)
            times.append(spent)
            places["own publication out"].append(_ours_without(one, content, without) if without else place)
    for name, found in places.items():
        _print(name, found, times)


def _by_publication(real: list[patients.Patient]) -> Iterator[tuple[str, list[patients.Patient]]]:
    found: dict[str, list[patients.Patient]] = defaultdict(list)
    for one in real:
        found[one.publication].append(one)
    return iter(found.items())


def _without(publication: str, content: Snapshot, annotations: list[hpo.Annotation]) -> dict[str, Snapshot | None]:
    """Disease to what is left of it without the rows that cite the publication; None where nothing is left."""
    touched = {one.disease for one in annotations if publication in one.references}
    left = [one for one in annotations if one.disease in touched and publication not in one.references]
    rest = {one.slug: replace(content, conditions=(one,)) for one in hpo.conditions(left)}
    return {disease: rest.get(disease) for disease in touched}


def _ours_without(patient: patients.Patient, content: Snapshot, without: dict[str, Snapshot | None]) -> int:
    selection = Selection(frozenset(patient.present))
    scores = Weighing(selection, Figures.of(content, RULES)).evidence()
    for disease, rest in without.items():
        scores.pop(disease, None)
        if rest:
            scores |= Weighing(selection, Figures.of(rest, RULES)).evidence()
    return _place(scores, patient.disease)


def _print(name: str, places: list[int], times: list[float]) -> None:
    shares = [Share(sum(place <= k for place in places), len(places)).value for k in TOPS]
    spread = statistics.quantiles(times, n=20)
    told = "".join(f"{share:>8.3f}" for share in shares)
    print(f"{name:<24}{len(places):>6}{told}{statistics.median(times):>10.2f}{spread[-1]:>10.2f}", flush=True)


if __name__ == "__main__":
    main()
