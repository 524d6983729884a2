"""What a person answered as a GA4GH Phenopacket (version 2), in plain dicts that are ready for JSON.

Decision 9 says which answers become terms of which list, and which are left out.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from explorer.engine.content import Snapshot, Symptom
from explorer.engine.selection import Selection
from explorer.engine.vocabulary import NO_FINDINGS

SCHEMA_VERSION = "2.0"
CREATED_BY = "Muscle symptom explorer"
OWN_PREFIX = "MSE"
HPO_PREFIX = "HP"
HPO = {
    "id": "hp",
    "name": "Human Phenotype Ontology",
    "url": "http://purl.obolibrary.org/obo/hp.owl",
    "version": "2025-01-16",
    "namespacePrefix": HPO_PREFIX,
    "iriPrefix": "http://purl.obolibrary.org/obo/HP_",
}
SEXES = {"female": "FEMALE", "male": "MALE"}


@dataclass(frozen=True)
class Split:
    """The answers that a phenopacket carries, and those that it has no place for; each in the catalogue's order."""

    yes: tuple[Symptom, ...]
    no: tuple[Symptom, ...]
    sex: str
    left_out: tuple[Symptom, ...]


def split(selection: Selection, snapshot: Snapshot) -> Split:
    yes, no, unsure = (
        tuple(one for one in snapshot.symptoms if one.slug in slugs)
        for slugs in (selection.yes, selection.no, selection.unsure)
    )
    sex = next((slug for slug in SEXES if slug in selection.yes), "")
    left_out = (*(one for one in (*yes, *no) if not _is_finding(one) and one.slug != sex), *unsure)
    return Split(tuple(filter(_is_finding, yes)), tuple(filter(_is_finding, no)), sex, left_out)


def phenopacket(
    selection: Selection, snapshot: Snapshot, *, number: int | None, symptoms_url: str, created: datetime
) -> dict[str, Any]:
    """`number`: the publication's; `symptoms_url`: where this copy lists its symptoms, each at its slug."""
    answers = split(selection, snapshot)
    return {
        "id": str(uuid4()),
        "subject": {"id": "me", "sex": SEXES.get(answers.sex, "UNKNOWN_SEX")},
        "phenotypicFeatures": [
            *(_feature(one) for one in answers.yes),
            *(_feature(one) | {"excluded": True} for one in answers.no),
        ],
        "metaData": {
            "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "createdBy": CREATED_BY,
            "resources": [HPO, _own_list(number, symptoms_url)],
            "phenopacketSchemaVersion": SCHEMA_VERSION,
        },
    }


def _is_finding(symptom: Symptom) -> bool:
    return bool(symptom.hpo_id) or symptom.group not in NO_FINDINGS


def _feature(symptom: Symptom) -> dict[str, Any]:
    """`description` is what the person read and answered, which may be wider or narrower than the term."""
    identifier = symptom.hpo_id or f"{OWN_PREFIX}:{symptom.slug}"
    return {"type": {"id": identifier, "label": symptom.clinical_name or symptom.name}, "description": symptom.name}


def _own_list(number: int | None, symptoms_url: str) -> dict[str, str]:
    return {
        "id": OWN_PREFIX.lower(),
        "name": f"{CREATED_BY}: symptoms",
        "url": symptoms_url,
        "version": str(number or 0),
        "namespacePrefix": OWN_PREFIX,
        "iriPrefix": symptoms_url,
    }
