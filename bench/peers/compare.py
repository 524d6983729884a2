"""All diseases of the Human Phenotype Ontology ranked for the same patients by this engine and by its peers.

make bench                      200 patients drawn from the annotations
make bench PHENOPACKETS=DIR     further, real published patients from a folder of GA4GH Phenopackets
"""

import heapq
import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from random import Random

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
PUBLISHED_PEER, PUBLISHED_ASKED = "hpo3", 240  # of the published patients, as many as a peer answers in minutes
TOPS = (1, 3, 10)
Without = dict[str, Snapshot | None]  # disease to what is left of it without a publication; None where nothing is


def main() -> None:
    environments = Path(sys.argv[1])
    [data] = environments.glob("pyhpo/lib/python*/site-packages/pyhpo/data")
    ontology = hpo.Ontology((data / "hp.obo").read_text())
    annotations = hpo.read_annotations(data / "phenotype.hpoa", ontology)
    content = _as_annotated(hpo.snapshot(annotations))
    known = f"{len(content.conditions):,} diseases, {len(content.symptoms):,} terms"
    print(f"{known}; {DRAWN} patients drawn with seed {SEED}; no excluded findings")
    print(f"{'':<28}{'n':>6}" + "".join(f"{f'top-{k}':>8}" for k in TOPS) + f"{'p50 ms':>10}{'p95 ms':>10}")
    asked = patients.drawn(content, DRAWN, SEED)
    ours = [_ours(one, content) for one in asked]
    _print("this engine", *map(list, zip(*ours, strict=True)))
    _print("plain dictionaries", *map(list, zip(*(_in_dictionaries(one, content) for one in asked), strict=True)))
    for name, (script, most) in PEERS.items():
        python = environments / name / "bin" / "python"
        told = list(_ask(python, script, asked[:most], _profiles(content), ontology))
        places = [_place(one["scores"], patient.disease) for one, patient in zip(told, asked, strict=False)]
        _print(name, places, [one["ms"] for one in told])
    if len(sys.argv) > 2:
        real = list(patients.published(Path(sys.argv[2]), content, ontology))
        print(f"\n{len(real):,} published patients from {len({one.publication for one in real}):,} publications")
        _published(real, content, annotations)
        some = Random(SEED).sample(real, min(PUBLISHED_ASKED, len(real)))
        print(f"\n{len(some)} of them, this engine and {PUBLISHED_PEER}")
        _published(some, content, annotations)
        _peer_published(environments / PUBLISHED_PEER / "bin" / "python", some, content, annotations, ontology)


def _as_annotated(content: Snapshot) -> Snapshot:
    """With its figures taken unchecked: HPO's shares lie outside the one band that counts of patients lean on here."""
    Figures.of(content, RULES, checked=False)
    return content


def _ours(patient: patients.Patient, content: Snapshot) -> tuple[int, float]:
    """The truth's place, and the milliseconds that the first ten took."""
    selection = Selection(frozenset(patient.present))
    for slug in selection.yes:
        Figures.of(content, RULES).above_unexplained(slug)  # worked out once for a catalogue, as peers load theirs
    start = time.perf_counter()
    rank(selection, content, "fit", RULES, most=SHOWN)
    spent = time.perf_counter() - start
    return _place(Weighing(selection, Figures.of(content, RULES)).evidence(), patient.disease), spent * 1e3


def _in_dictionaries(patient: patients.Patient, content: Snapshot) -> tuple[int, float]:
    """The same weights of every *yes* summed in dictionaries, and no rule but that: what this machine takes for it."""
    postings = [Figures.of(content, RULES).above_unexplained(slug) for slug in patient.present]
    start = time.perf_counter()
    scores: dict[str, float] = {}
    for weights in postings:
        for disease, weight in weights.items():
            scores[disease] = scores.get(disease, 0.0) + weight
    heapq.nlargest(SHOWN, scores.items(), key=itemgetter(1))
    spent = time.perf_counter() - start
    return _place(scores, patient.disease), spent * 1e3


def _ask(python: Path, script: str, asked: list[patients.Patient], diseases: dict, ontology: hpo.Ontology):
    told = {
        "diseases": diseases,
        "patients": [one.present for one in asked],
        "ancestors": {one: sorted(ontology.ancestors(one)) for one in ontology.terms},
    }
    command = [str(python), str(ROOT / "bench" / "peers" / script)]
    done = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=True)  # noqa: S603
    return (json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"ms"'))


def _profiles(content: Snapshot) -> dict[str, list[str]]:
    return {one.slug: _findings(one) for one in content.conditions if _findings(one)}


def _findings(condition) -> list[str]:
    return [one.symptom for one in condition.associations if one.band != "excluded"]


def _place(scores: dict[str, float], truth: str) -> int:
    """1 for the first. Among equals the truth stands in the middle: an order of names would be luck."""
    if truth not in scores:
        return len(scores) + 1
    own = scores[truth]
    return 1 + sum(one > own for one in scores.values()) + sum(one == own for one in scores.values()) // 2


def _published(real: list[patients.Patient], content: Snapshot, annotations: list[hpo.Annotation]) -> None:
    """Both protocols, and the second one apart by what it leaves of the patient's own disease."""
    places: dict[str, list[int]] = {name: [] for name in ("as released", "own publication out", *LEFT)}
    times = []
    for publication, group in _by_publication(real):
        without = _without(publication, content, annotations)
        for one in group:
            released, spent = _ours(one, content)
            out = _ours_without(one, content, without) if without else released
            times.append(spent)
            for name in ("as released", "own publication out", _left(one, without)):
                places[name].append(released if name == "as released" else out)
    for name, found in places.items():
        if found:
            _print(name, found, times if name == "as released" else [])


LEFT = ("  it is not cited", "  a finding is left", "  no finding is left")


def _left(patient: patients.Patient, without: Without) -> str:
    if patient.disease not in without:
        return LEFT[0]
    rest = without[patient.disease]
    return LEFT[1] if rest and {*_findings(rest.conditions[0])} & {*patient.present} else LEFT[2]


def _peer_published(python, real, content, annotations, ontology) -> None:
    """A peer on the same patients; what is left of a disease goes to it as one more disease, named with its source."""
    without = {one.publication: _without(one.publication, content, annotations) for one in real}
    profiles = _profiles(content)
    for publication, diseases in without.items():
        profiles |= {
            f"{publication} {disease}": _findings(rest.conditions[0]) for disease, rest in diseases.items() if rest
        }
    places: dict[str, list[int]] = {"as released": [], "own publication out": []}
    times = []
    for one, told in zip(real, _ask(python, PEERS[PUBLISHED_PEER][0], real, profiles, ontology), strict=True):
        released = {name: score for name, score in told["scores"].items() if " " not in name}
        left = {name: told["scores"].get(f"{one.publication} {name}") for name in without[one.publication]}
        out = released | {name: score for name, score in left.items() if score is not None}
        out = {name: score for name, score in out.items() if name not in left or left[name] is not None}
        places["as released"].append(_place(released, one.disease))
        places["own publication out"].append(_place(out, one.disease))
        times.append(told["ms"])
    for name, found in places.items():
        _print(f"{PUBLISHED_PEER}, {name}", found, times if name == "as released" else [])


def _by_publication(real: list[patients.Patient]) -> Iterator[tuple[str, list[patients.Patient]]]:
    found: dict[str, list[patients.Patient]] = defaultdict(list)
    for one in real:
        found[one.publication].append(one)
    return iter(found.items())


def _without(publication: str, content: Snapshot, annotations: list[hpo.Annotation]) -> Without:
    """What is left of the diseases that cite the publication, without the rows that do."""
    if not publication:
        return {}
    touched = {one.disease for one in annotations if publication in one.references}
    left = [one for one in annotations if one.disease in touched and publication not in one.references]
    rest = {one.slug: _as_annotated(replace(content, conditions=(one,))) for one in hpo.conditions(left)}
    return {disease: rest.get(disease) for disease in touched}


def _ours_without(patient: patients.Patient, content: Snapshot, without: Without) -> int:
    selection = Selection(frozenset(patient.present))
    scores = Weighing(selection, Figures.of(content, RULES)).evidence()
    for disease, rest in without.items():
        scores.pop(disease, None)
        if rest:
            scores |= Weighing(selection, Figures.of(rest, RULES)).evidence()
    return _place(scores, patient.disease)


def _print(name: str, places: list[int], times: list[float]) -> None:
    shares = [Share(sum(place <= k for place in places), len(places)).value for k in TOPS]
    told = "".join(f"{share:>8.3f}" for share in shares)
    spent = f"{statistics.median(times):>10.2f}{statistics.quantiles(times, n=20)[-1]:>10.2f}" if times else ""
    print(f"{name:<28}{len(places):>6}{told}{spent}", flush=True)


if __name__ == "__main__":
    main()
