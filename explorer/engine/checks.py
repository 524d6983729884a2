"""What stops a publication, in words that name the thing to mend. Nothing here writes or repairs."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
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


def unrankable(snapshot: Snapshot) -> tuple[Problem, ...]:
    """Those of the problems that no ranking can be worked out with; looked for once, and kept with the snapshot."""
    if unrankable not in snapshot.memo:
        found = [
            *_each("symptom", snapshot.symptoms, _symptom_figures, snapshot),
            *_each("condition", snapshot.conditions, _condition_figures, snapshot),
            *_questions(snapshot),
        ]
        snapshot.memo[unrankable] = tuple(found)
    return snapshot.memo[unrankable]


NAMED = 20  # things in one refusal; of another's data there may be thousands


def require_rankable(snapshot: Snapshot) -> None:
    """Raises ValueError, which names what to mend, where there is anything `unrankable`."""
    if found := unrankable(snapshot):
        more = f"; and {len(found) - NAMED} more" if len(found) > NAMED else ""
        raise ValueError(f"nothing can be ranked by this content: {'; '.join(map(str, found[:NAMED]))}{more}")


def background_fault(background: float) -> str:
    """What is wrong with how often people at large have a symptom; empty where nothing is. As below."""
    within = 0 < background < 1
    return "" if within else f"how often people at large have it is {background}; it lies between 0 and 1"


def share_fault(share: float | None, band: str) -> str:
    outside = share is not None and not BANDS[band].holds(share)
    return f"{share} lies outside {BANDS[band].name}" if outside else ""


ROUNDING = 0.02  # shares of a question's answers may miss 1 by so much


def sum_fault(question: str, shares: Collection[float], *, is_whole: bool, whose: str = "") -> str:
    """The answers to a one-of question exclude each other and leave nothing over: their shares sum to 1. Where only
    some of them are known (not `is_whole`), the others are what is left."""
    total = round(sum(shares), 9)  # in whatever order they were added up
    over = round(total - 1, 9)
    misses = over > ROUNDING or (is_whole and -over > ROUNDING)
    return f"the answers to “{question}” sum to {total:.2f}{whose}, not 1" if misses else ""


def _each(kind: str, items: Iterable, check: Callable[..., Iterator[str]], snapshot: Snapshot) -> Iterator[Problem]:
    for item in items:
        for text in check(item, snapshot):
            yield Problem(kind, item.slug, text)


def _symptom(symptom: Symptom, snapshot: Snapshot) -> Iterator[str]:
    yield from _symptom_figures(symptom, snapshot)
    if symptom.broader and symptom.broader not in snapshot.symptom_by_slug:
        yield f"its broader symptom “{symptom.broader}” is not part of the publication"
    if symptom.lead and not (symptom.question and symptom.answer):
        yield "a lead symptom needs its question and the answer"
    yield from _citations("how often people at large have it", symptom.citations, snapshot)
    yield from _prose("the answer", symptom.answer, snapshot)


def _symptom_figures(symptom: Symptom, snapshot: Snapshot) -> Iterator[str]:
    if fault := background_fault(symptom.background):
        yield fault
    if _is_in_a_cycle(symptom, snapshot):
        yield "its broader symptoms lead back to itself"


def _is_in_a_cycle(symptom: Symptom, snapshot: Snapshot) -> bool:
    *_, last = symptom.slug, *snapshot.broader(symptom.slug)
    top = snapshot.symptom_by_slug.get(last)
    return bool(top and top.broader in {symptom.slug, *snapshot.broader(symptom.slug)})


def _condition(condition: Condition, snapshot: Snapshot) -> Iterator[str]:
    if condition.per_100k <= 0:
        yield "how common it is must be more than 0 per 100,000"
    yield from _condition_figures(condition, snapshot)
    yield from _citations("how common it is", condition.citations, snapshot)
    for part in PARTS:
        text = condition.parts.get(part, "")
        if not text.strip():
            yield f"the part “{part}” is empty"
        yield from _prose(f"the part “{part}”", text, snapshot)
    for association in condition.associations:
        yield from _association(association, condition, snapshot)
    yield from _telling(condition, snapshot)


def _condition_figures(condition: Condition, snapshot: Snapshot) -> Iterator[str]:
    if not condition.associations:
        yield "it has no associations, so nothing could lead to it"
    for association in condition.associations:
        if fault := share_fault(association.share, association.band):
            yield f"{_at(association)}: {fault}"


def _at(association: Association) -> str:
    return f"the association with “{association.symptom}”"


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
    at = _at(association)
    if association.symptom not in snapshot.symptom_by_slug:
        yield f"{at}: that symptom is not part of the publication (is it held back?)"
        return
    if not association.why.strip():
        yield f"{at} does not say why it happens"
    yield from _citations(at, association.citations, snapshot)
    for broader in snapshot.broader(association.symptom):
        wide = condition.by_symptom.get(broader)
        if wide and _most(wide) < association.frequency:
            yield f"{at} is more frequent than the broader “{broader}”"


def _most(association: Association) -> float:
    """The highest that the figure can mean: of a band without a share, its upper end."""
    return association.frequency if association.share is not None else BANDS[association.band].high


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


def _questions(snapshot: Snapshot) -> Iterator[Problem]:
    by_question: dict[str, list[Symptom]] = {}
    for symptom in snapshot.symptoms:
        if symptom.one_of:
            by_question.setdefault(symptom.one_of, []).append(symptom)
    for question, symptoms in by_question.items():
        at_large = [symptom.background for symptom in symptoms]
        if fault := sum_fault(question, at_large, is_whole=True, whose=" at large"):
            yield Problem("symptom", symptoms[0].slug, fault)
        for condition in snapshot.conditions:
            known = [one.frequency for symptom in symptoms if (one := condition.by_symptom.get(symptom.slug))]
            if fault := sum_fault(question, known, is_whole=len(known) == len(symptoms)):
                yield Problem("condition", condition.slug, fault)
