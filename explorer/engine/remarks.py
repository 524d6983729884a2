"""What an editor should look at before publishing, though it does not stop a publication."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from explorer.engine.checks import Problem
from explorer.engine.citing import cited, cited_by
from explorer.engine.content import Condition, Snapshot
from explorer.engine.vocabulary import BANDS, PARTS

FEWEST_WORDS, MOST_WORDS = 600, 1_200  # of a condition's page, all parts together

MOST_WORDS_OF_A_WHY = 45
ALIKE = 0.8  # of the words of two explanations of one symptom, in their order

AVOID = {
    r"deadly|lethal|crippl\w*": "it frightens; say what happens, and how often",
    r"nothing to worry|cures?\b|cured\b|miracle|guaranteed": "it promises what nobody can",
    r"rul(?:es?|ed|ing) out": "it promises certainty; say what a test looks for",
    r"suffer\w*|victims?": "people have a condition; they are not it",
    r"battl\w+|fight\w*": "an illness is no war that one loses for want of courage",
    r"you may have": "it sounds like a diagnosis",
    r"fails to": "it blames",
    r"simply": "it is not simple for whoever has it",
    r"approved|validated|as good as a doctor": "nobody has said so of this page",
    r"\d+ ?%|per ?cent": "say “about 8 in 10 people with it”",
    r"\d+ ?(?:mg|mcg|µg|micrograms?|milligrams?)\b": "never a dose",
    r"(?<!not )stop taking": "never an order to stop a medicine",
}
_AVOIDED = [(re.compile(rf"\b(?:{words})", re.IGNORECASE), reason) for words, reason in AVOID.items()]


def remarks(snapshot: Snapshot, today: date) -> list[Problem]:
    return [
        *_wording(snapshot),
        *_lengths(snapshot),
        *_reviews(snapshot, today),
        *_unused(snapshot),
        *_told_alike(snapshot),
        *_explanations(snapshot),
        *_sources(snapshot),
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
        yield "condition", one.slug, "its head", f"{one.immune_role_reason} {one.whom} {one.urgency_reason}"
        for row in one.associations:
            yield "condition", one.slug, f"why “{row.symptom}” happens", row.why
            yield "condition", one.slug, f"the note of “{row.symptom}”", row.note
    for one in snapshot.symptoms:
        yield "symptom", one.slug, "its description or answer", f"{one.name} {one.description} {one.answer}"
    for one in snapshot.red_flags:
        yield "red flag", one.slug, "its words", f"{one.action} {one.reason} {one.what_to_do}"
    for one in snapshot.cases:
        yield "case", one.slug, "its steps", " ".join((one.title, *(step.text for step in one.steps)))


def _lengths(snapshot: Snapshot) -> Iterator[Problem]:
    for one in snapshot.conditions:
        if not FEWEST_WORDS <= (words := word_count(one)) <= MOST_WORDS:
            yield Problem("condition", one.slug, f"{words} words; a page has {FEWEST_WORDS} to {MOST_WORDS}")


def _reviews(snapshot: Snapshot, today: date) -> Iterator[Problem]:
    for one in snapshot.conditions:
        if not one.reviewed_on:
            yield Problem("condition", one.slug, "nobody has reviewed it")
        if not one.next_review:
            yield Problem("condition", one.slug, "no next review is set")
        elif date.fromisoformat(one.next_review) < today:
            yield Problem("condition", one.slug, f"its review was due on {one.next_review}")


def _unused(snapshot: Snapshot) -> Iterator[Problem]:
    for one in snapshot.symptoms:
        if one.slug not in snapshot.postings:
            yield Problem("symptom", one.slug, "no condition has it")
        if not one.description.strip():
            yield Problem("symptom", one.slug, "it does not say what is meant")


def _told_alike(snapshot: Snapshot) -> Iterator[Problem]:
    """A pair is told apart by a symptom that one knows and the other does not, or in another band."""
    bands = {
        one.slug: {(row.symptom, list(BANDS).index(row.band)) for row in one.associations}
        for one in snapshot.conditions
    }
    for one, other in combinations(snapshot.conditions, 2):
        if bands[one.slug] == bands[other.slug]:
            yield Problem("condition", one.slug, f"no symptom tells it from “{other.slug}”")


def _explanations(snapshot: Snapshot) -> Iterator[Problem]:
    """Too long, in the words of any other, or nearly in the words of another of the same symptom."""
    first: dict[str, str] = {}
    told: dict[str, list[tuple[str, list[str]]]] = {}
    for condition in snapshot.conditions:
        for row in condition.associations:
            here, words = f"{condition.slug}, {row.symptom}", row.why.casefold().split()
            if len(words) > MOST_WORDS_OF_A_WHY:
                many = f"why “{row.symptom}” happens takes {len(words)} words, of at most {MOST_WORDS_OF_A_WHY}"
                yield Problem("condition", condition.slug, many)
            if (there := first.setdefault(" ".join(words), here)) != here:
                yield Problem("condition", condition.slug, f"“{row.symptom}” is explained in the words of {there}")
            elif near := next((slug for slug, other in told.get(row.symptom, ()) if _are_alike(words, other)), ""):
                yield Problem("condition", condition.slug, f"“{row.symptom}” is explained nearly as for “{near}”")
            told.setdefault(row.symptom, []).append((condition.slug, words))


def _are_alike(words: list[str], other: list[str]) -> bool:
    most = 2 * len(set(words).intersection(other)) + len(words) - len(set(words)) + len(other) - len(set(other))
    if most < ALIKE * (len(words) + len(other)):
        return False  # cheaply: most pairs share few words, in whatever order
    return SequenceMatcher(None, words, other, autojunk=False).ratio() >= ALIKE


def _sources(snapshot: Snapshot) -> Iterator[Problem]:
    used = _cited_anywhere(snapshot)
    for one in snapshot.sources:
        if not _ADDRESS.fullmatch(one.url):
            yield Problem("source", one.slug, f"“{one.url}” is no address")
        if one.doi and not _DOI.fullmatch(one.doi):
            yield Problem("source", one.slug, f"“{one.doi}” is no DOI")
        if not one.title.strip():
            yield Problem("source", one.slug, "it has no title")
        if one.slug not in used:
            yield Problem("source", one.slug, "nothing cites it")


_ADDRESS = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def _cited_anywhere(snapshot: Snapshot) -> set[str]:
    found = [one for condition in snapshot.conditions for one in cited_by(condition)]
    for symptom in snapshot.symptoms:
        found += [*symptom.citations, *cited(symptom.answer)]
    for one in (*snapshot.red_flags, *snapshot.cases):
        found += one.citations
    return {one.source for one in found}
