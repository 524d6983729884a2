"""What an editor should look at before publishing, though it does not stop a publication."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from urllib.parse import urlsplit

from explorer.engine.checks import Problem
from explorer.engine.content import Condition, Snapshot
from explorer.engine.vocabulary import BANDS, PARTS

FEWEST_WORDS, MOST_WORDS = 600, 1_200  # of a condition's page, all parts together

AVOID = {
    r"deadly|crippling": "it frightens; say what happens, and how often",
    r"nothing to worry": "it promises what nobody can",
    r"sufferers?|victims?": "people have a condition; they are not it",
    r"battl\w+": "an illness is no war that one loses for want of courage",
    r"you may have (?:a|an|the)": "it sounds like a diagnosis",
    r"fails to": "it blames",
    r"miracle|guaranteed": "it promises what nobody can",
    r"approved|validated|as good as a doctor": "nobody has said so of this page",
    r"\d+ ?%|per ?cent": "say “about 8 in 10 people with it”",
}
_AVOIDED = [(re.compile(rf"\b(?:{words})", re.IGNORECASE), reason) for words, reason in AVOID.items()]


def remarks(snapshot: Snapshot, today: date) -> list[Problem]:
    return [
        *_wording(snapshot),
        *_lengths(snapshot),
        *_reviews(snapshot, today),
        *_unused(snapshot),
        *_told_alike(snapshot),
        *_explained_alike(snapshot),
        *_addresses(snapshot),
    ]


def word_count(condition: Condition) -> int:
    """Words of the whole page, without the marks of its sources."""
    return sum(len(re.sub(r"\[@[^\]]*\]", "", condition.parts.get(part, "")).split()) for part in PARTS)


def _wording(snapshot: Snapshot) -> Iterator[Problem]:
    for kind, slug, where, text in _texts(snapshot):
        for pattern, reason in _AVOIDED:
            if found := pattern.search(text):
                yield Problem(kind, slug, f"{where}: “{found[0]}”: {reason}")


def _texts(snapshot: Snapshot) -> Iterator[tuple[str, str, str, str]]:
    for one in snapshot.conditions:
        for part, text in one.parts.items():
            yield "condition", one.slug, f"the part “{part}”", text
        for row in one.associations:
            yield "condition", one.slug, f"why “{row.symptom}” happens", row.why
    for one in snapshot.symptoms:
        yield "symptom", one.slug, "its description or answer", f"{one.description} {one.answer}"
    for one in snapshot.red_flags:
        yield "red flag", one.slug, "its words", f"{one.action} {one.reason} {one.what_to_do}"


def _lengths(snapshot: Snapshot) -> Iterator[Problem]:
    for one in snapshot.conditions:
        if not FEWEST_WORDS <= (words := word_count(one)) <= MOST_WORDS:
            yield Problem("condition", one.slug, f"{words} words; a page has {FEWEST_WORDS} to {MOST_WORDS}")


def _reviews(snapshot: Snapshot, today: date) -> Iterator[Problem]:
    for one in snapshot.conditions:
        if not one.reviewed_on:
            yield Problem("condition", one.slug, "nobody has reviewed it")
        if one.next_review and date.fromisoformat(one.next_review) < today:
            yield Problem("condition", one.slug, f"its review was due on {one.next_review}")


def _unused(snapshot: Snapshot) -> Iterator[Problem]:
    asked = {slug for flag in snapshot.red_flags for clause in flag.clauses for slug in clause}
    for one in snapshot.symptoms:
        if one.slug not in snapshot.postings and one.slug not in asked:
            yield Problem("symptom", one.slug, "no condition has it and no warning asks for it")


def _told_alike(snapshot: Snapshot) -> Iterator[Problem]:
    """A pair is told apart by a symptom that one knows and the other does not, or in another band."""
    bands = {
        one.slug: {(row.symptom, list(BANDS).index(row.band)) for row in one.associations}
        for one in snapshot.conditions
    }
    for one, other in combinations(snapshot.conditions, 2):
        if bands[one.slug] == bands[other.slug]:
            yield Problem("condition", one.slug, f"no symptom tells it from “{other.slug}”")


def _explained_alike(snapshot: Snapshot) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for condition in snapshot.conditions:
        for row in condition.associations:
            here = f"{condition.slug}, {row.symptom}"
            if (there := first.setdefault(row.why.casefold().strip(), here)) != here:
                yield Problem("condition", condition.slug, f"“{row.symptom}” is explained in the words of {there}")


def _addresses(snapshot: Snapshot) -> Iterator[Problem]:
    for one in snapshot.sources:
        parts = urlsplit(one.url)
        if parts.scheme not in ("http", "https") or "." not in parts.netloc or " " in one.url:
            yield Problem("source", one.slug, f"“{one.url}” is no address")
