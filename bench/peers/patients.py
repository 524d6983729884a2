"""Patients to rank diseases for: drawn from the annotations, or read from published GA4GH Phenopackets."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from explorer.engine.content import Snapshot

from .hpo import Ontology

MOST_FINDINGS = 8
NOISE = 1  # findings of another disease, added to each patient
LEAST_ANNOTATIONS = 3


@dataclass(frozen=True)
class Patient:
    id: str
    disease: str
    present: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    publication: str = ""


def drawn(content: Snapshot, number: int, seed: int) -> list[Patient]:
    """Each of a disease's findings is there as often as its frequency says; at most eight, and one that is not its."""
    random = Random(seed)
    diseases = [one for one in content.conditions if len(one.associations) >= LEAST_ANNOTATIONS]
    found = []
    while len(found) < number:
        disease, stranger = random.choice(diseases), random.choice(diseases)
        there = [one.symptom for one in disease.associations if random.random() < one.frequency]
        if there:
            random.shuffle(there)
            noise = [random.choice(stranger.associations).symptom for _ in range(NOISE)]
            present = dict.fromkeys([*there[:MOST_FINDINGS], *noise])
            found.append(Patient(f"drawn-{len(found)}", disease.slug, tuple(present)))
    return found


def published(folder: Path, content: Snapshot, ontology: Ontology) -> Iterator[Patient]:
    """Phenopackets with a diagnosis that the annotations know and at least one finding; others are left out."""
    for path in sorted(folder.rglob("*.json")):
        packet = json.loads(path.read_text())
        disease = _disease(packet)
        present, excluded = [], []
        for one in packet.get("phenotypicFeatures", []):
            term = ontology.current(one["type"]["id"])
            if term in content.symptom_by_slug:
                (excluded if one.get("excluded") else present).append(term)
        if present and disease in content.condition_by_slug:
            yield Patient(
                packet["id"],
                disease,
                tuple(dict.fromkeys(present)),
                tuple(dict.fromkeys(one for one in excluded if one not in present)),
                _publication(packet),
            )


def _disease(packet: dict) -> str:
    for interpretation in packet.get("interpretations", []):
        if disease := interpretation.get("diagnosis", {}).get("disease", {}).get("id"):
            return disease
    return ""


def _publication(packet: dict) -> str:
    for one in packet.get("metaData", {}).get("externalReferences", []):
        if one.get("id", "").startswith("PMID:"):
            return one["id"]
    return ""
