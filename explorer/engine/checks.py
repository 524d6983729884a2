"""What stops a publication, in words that name the thing to mend. Nothing here writes or repairs."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from explorer.engine.citing import LINK, cited
from explorer.engine.content import Association, Case, Citation, Condition, RedFlag, Snapshot, Symptom
from explorer.engine.vocabulary import BANDS, PARTS


@dataclass(frozen=True)
class Problem:
    """`kind` and `slug` name the draft to open; `text` says what is wrong with it."""

    kind: str
    slug: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}: {self.text}"


def problems(snapshot: Snapshot) -> list[Problem]:
    """Everything that must be mended before `snapshot` may be published; empty when it may."""
    return [
        *_each("symptom", snapshot.symptoms, _symptom, snapshot),
        *_each("condition", snapshot.conditions, _condition, snapshot),
        *_each("red flag", snapshot.red_flags, _red_flag, snapshot),
        *_each("case", snapshot.cases, _case, snapshot),
        *_names(snapshot),
        *_questions(snapshot),
    ]


def _each(kind: str, items: Iterable, check: Callable[..., Iterator[str]], snapshot: Snapshot) -> Iterator[Problem]:
    for item in items:
        for text in check(item, snapshot):
            yield Problem(kind, item.slug, text)


def _symptom(symptom: Symptom, snapshot: Snapshot) -> Iterator[str]:
    if not 0 < symptom.background < 1:
        yield f"how often people at large have it is {symptom.background}; it lies between 0 and 1"
    if symptom.broader and symptom.broader not in snapshot.symptom_by_slug:
        yield f"its broader symptom “{symptom.broader}” is not part of the publication"
    if _is_in_a_cycle(symptom, snapshot):
        yield "its broader symptoms lead back to itself"
    if symptom.lead and not (symptom.question and symptom.answer):
        yield "a lead symptom needs its question and the answer"
    yield from _citations("how often people at large have it", symptom.citations, snapshot)
    yield from _prose("the answer", symptom.answer, snapshot)


def _is_in_a_cycle(symptom: Symptom, snapshot: Snapshot) -> bool:
    *_, last = symptom.slug, *snapshot.broader(symptom.slug)
    top = snapshot.symptom_by_slug.get(last)
    return bool(top and top.broader in {symptom.slug, *snapshot.broader(symptom.slug)})


def _condition(condition: Condition, snapshot: Snapshot) -> Iterator[str]:
    if condition.per_100k <= 0:
        yield "how common it is must be more than 0 per 100,000"
    if not condition.associations:
        yield "it has no associations, so nothing could lead to it"
    yield from _citations("how common it is", condition.citations, snapshot)
    for part in PARTS:
        text = condition.parts.get(part, "")
        if not text.strip():
            yield f"the part “{part}” is empty"
        yield from _prose(f"the part “{part}”", text, snapshot)
    for association in condition.associations:
        yield from _association(association, condition, snapshot)
    yield from _telling(condition, snapshot)


def _telling(condition: Condition, snapshot: Snapshot) -> Iterator[str]:
    """Of a symptom that tells look-alikes apart, silence would read as "not in it" where it means "not looked up"."""
    known, decided = snapshot.figures[condition.slug], set(condition.as_in_anyone)
    for symptom in snapshot.symptoms:
        if symptom.telling and symptom.slug not in known and symptom.slug not in decided:
            yield f"“{symptom.slug}” is not known: give its frequency, or say “as in anyone” or “typically absent”"
    for slug in sorted(decided):
        if slug in known:
            yield f"“{slug}” is both “as in anyone” and among its associations"
    yield from _known(decided, snapshot)


def _association(association: Association, condition: Condition, snapshot: Snapshot) -> Iterator[str]:
    at = f"the association with “{association.symptom}”"
    if association.symptom not in snapshot.symptom_by_slug:
        yield f"{at}: that symptom is not part of the publication (is it held back?)"
        return
    if association.share is not None and not BANDS[association.band].holds(association.share):
        yield f"{at}: {association.share} lies outside {BANDS[association.band].name}"
    if not association.why.strip():
        yield f"{at} does not say why it happens"
    yield from _citations(at, association.citations, snapshot)
    for broader in snapshot.broader(association.symptom):
        wide = condition.by_symptom.get(broader)
        if wide and wide.frequency < association.frequency and wide.share is not None:
            yield f"{at} is more frequent than the broader “{broader}”"


def _red_flag(flag: RedFlag, snapshot: Snapshot) -> Iterator[str]:
    if not flag.clauses:
        yield "it has no symptoms, so it could never be raised"
    yield from _known({slug for clause in flag.clauses for slug in clause}, snapshot)
    yield from _citations("the rule", flag.citations, snapshot)


def _case(case: Case, snapshot: Snapshot) -> Iterator[str]:
    if case.diagnosis not in snapshot.condition_by_slug:
        yield f"its condition “{case.diagnosis}” is not part of the publication"
    if not case.steps:
        yield "it has no steps"
    yield from _known({slug for step in case.steps for slug in (*step.yes, *step.no, *step.unsure)}, snapshot)
    yield from _citations("the case", case.citations, snapshot)
    for place, step in enumerate(case.steps, 1):
        yield from _prose(f"step {place}", step.teaches, snapshot)


def _known(slugs: set[str], snapshot: Snapshot) -> Iterator[str]:
    for slug in sorted(slugs - snapshot.symptom_by_slug.keys()):
        yield f"the symptom “{slug}” is not part of the publication"


def _citations(what: str, citations: tuple[Citation, ...], snapshot: Snapshot) -> Iterator[str]:
    if not citations:
        yield f"{what} names no source"
    yield from _sources(what, citations, snapshot)


def _sources(what: str, citations: Iterable[Citation], snapshot: Snapshot) -> Iterator[str]:
    for citation in citations:
        if citation.source not in snapshot.source_by_slug:
            yield f"{what} cites “{citation.source}”, which is no source of ours"


def _prose(what: str, text: str, snapshot: Snapshot) -> Iterator[str]:
    yield from _sources(what, cited(text), snapshot)
    for kind, slug in LINK.findall(text):
        if slug not in (snapshot.condition_by_slug if kind == "conditions" else snapshot.symptom_by_slug):
            yield f"{what} links to /{kind}/{slug}/, which is not part of the publication"


def _names(snapshot: Snapshot) -> Iterator[Problem]:
    for kind, items in (("symptom", snapshot.symptoms), ("condition", snapshot.conditions)):
        counted = Counter(item.name.casefold() for item in items)
        for item in items:
            if counted[item.name.casefold()] > 1:
                yield Problem(kind, item.slug, f"another {kind} has the same name, “{item.name}”")


ROUNDING = 0.02  # shares of a question's answers may miss 1 by so much


def _questions(snapshot: Snapshot) -> Iterator[Problem]:
    """The answers to a one-of question exclude each other and leave nothing over: their shares sum to 1. Where a
    condition knows only some of them, the others are what is left."""
    by_question: dict[str, list[Symptom]] = {}
    for symptom in snapshot.symptoms:
        if symptom.one_of:
            by_question.setdefault(symptom.one_of, []).append(symptom)
    for question, symptoms in by_question.items():
        at_large = sum(symptom.background for symptom in symptoms)
        if abs(at_large - 1) > ROUNDING:
            yield Problem(
                "symptom", symptoms[0].slug, f"the answers to “{question}” sum to {at_large:.2f} at large, not 1"
            )
        for condition in snapshot.conditions:
            known = [one for symptom in symptoms if (one := condition.by_symptom.get(symptom.slug))]
            total = sum(one.frequency for one in known)
            is_whole = len(known) == len(symptoms)
            if total - 1 > ROUNDING or (is_whole and 1 - total > ROUNDING):
                yield Problem("condition", condition.slug, f"the answers to “{question}” sum to {total:.2f}, not 1")
