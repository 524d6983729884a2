"""Pages as schema.org has them, for whoever reads them by machine. Only what the catalogue says: no author is
named and no reviewer, because there is none to name."""

import json
from collections.abc import Callable

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from explorer.engine.content import Condition, Snapshot, Symptom
from explorer.engine.vocabulary import NO_FINDINGS
from explorer.library import Edition

Absolute = Callable[[str], str]  # a path as a whole address
ESCAPED = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})  # so that no text ends the script


def as_script(data: dict) -> SafeString:
    """A data block: browsers run none of it, so the content security policy has nothing to allow."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def of_condition(condition: Condition, edition: Edition, absolute: Absolute) -> dict:
    page = _page(_address("condition", condition.slug, absolute), edition)
    if condition.reviewed_on:
        page["lastReviewed"] = condition.reviewed_on
    return page | {"mainEntity": _condition(condition, edition.snapshot, absolute)}


def of_symptom(symptom: Symptom, edition: Edition, absolute: Absolute) -> dict:
    page = _page(_address("symptom", symptom.slug, absolute), edition)
    if symptom.group in NO_FINDINGS:
        return page | {"name": symptom.name}
    alternate = {"alternateName": names} if (names := _names(symptom.clinical_name, *symptom.other_names)) else {}
    return page | {"mainEntity": _named(symptom, absolute) | alternate | _code(("HPO", symptom.hpo_id))}


def _page(address: str, edition: Edition) -> dict:
    dated = {"dateModified": edition.at.date().isoformat()} if edition.at else {}
    return {"@context": "https://schema.org", "@type": "MedicalWebPage", "url": address, "inLanguage": "en"} | dated


def _condition(condition: Condition, snapshot: Snapshot, absolute: Absolute) -> dict:
    told = {"@type": "MedicalCondition", "name": condition.name, "url": _address("condition", condition.slug, absolute)}
    if condition.other_names:
        told["alternateName"] = list(condition.other_names)
    codes = _code(
        ("ICD-11", condition.icd11),
        ("ORPHA", condition.orpha),
        ("MONDO", condition.mondo and f"MONDO:{condition.mondo}"),
    )
    signs = [_named(one, absolute) for one in _signs(condition, snapshot)]
    return told | codes | ({"signOrSymptom": signs} if signs else {})


def _signs(condition: Condition, snapshot: Snapshot):
    """Its symptoms, the most frequent first; not what is typically absent."""
    for row in sorted(condition.associations, key=lambda one: (-one.frequency, one.symptom)):
        symptom = snapshot.symptom_by_slug.get(row.symptom)
        if symptom and row.band != "excluded" and symptom.group not in NO_FINDINGS:
            yield symptom


def _named(symptom: Symptom, absolute: Absolute) -> dict:
    kind = "MedicalSign" if symptom.seen_by_doctor else "MedicalSymptom"
    return {"@type": kind, "name": symptom.name, "url": _address("symptom", symptom.slug, absolute)}


def _code(*codes: tuple[str, str]) -> dict:
    found = [{"@type": "MedicalCode", "codingSystem": system, "codeValue": code} for system, code in codes if code]
    return {"code": found} if found else {}


def _names(*names: str) -> list[str]:
    return [one for one in names if one]


def _address(kind: str, slug: str, absolute: Absolute) -> str:
    return absolute(reverse(kind, args=[slug]))
