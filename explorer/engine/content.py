"""What a publication holds, as plain values: a `Snapshot` and its parts, to and from JSON."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, asdict, dataclass, fields, is_dataclass
from functools import cache, cached_property
from typing import Any, get_args, get_type_hints

from explorer.engine.vocabulary import BANDS


@dataclass(frozen=True)
class Source:
    """`read_on` is an ISO date; None says that nobody has looked the source up."""

    slug: str
    title: str
    publisher: str
    year: int | None
    url: str
    doi: str
    pmid: str
    read_on: str | None


@dataclass(frozen=True)
class Citation:
    """A source (its slug) and where in it: a section, a table, a page."""

    source: str
    place: str


@dataclass(frozen=True)
class Symptom:
    """Anything that can be ticked. `background`: the share (0 to 1) of adults at large with it in a month.

    `one_of` names a question of which this is one possible answer; `seen_by_doctor`: only an examination shows it;
    `telling`: it tells look-alikes apart, so every condition must say something of it.
    """

    slug: str
    name: str
    clinical_name: str
    other_names: tuple[str, ...]
    description: str
    group: str
    region: str
    broader: str | None
    cluster: str
    hpo_id: str
    background: float
    background_estimate: bool
    background_note: str
    citations: tuple[Citation, ...]
    lead: int | None
    tagline: str
    question: str
    answer: str
    one_of: str = ""
    seen_by_doctor: bool = False
    telling: bool = False


@dataclass(frozen=True)
class Association:
    """How often (share of everyone with the condition), why, and how well established a symptom is in it.

    `low` and `high`: the range of what is published, where figures disagree. `people`: how many `share` rests on.
    """

    symptom: str
    band: str
    share: float | None
    people: int | None
    estimate: bool
    established: str
    why: str
    note: str
    citations: tuple[Citation, ...]
    low: float | None = None
    high: float | None = None

    @property
    def frequency(self) -> float:
        """The published share where there is one, else the middle of the band."""
        return BANDS[self.band].middle if self.share is None else self.share


@dataclass(frozen=True)
class Condition:
    """`per_100k`: adults per 100,000 who have it in a year. `parts`: the page, Markdown by part. `as_in_anyone`:
    telling symptoms that no source describes as part of it, so that they weigh nothing either way. `family`: which
    drawing shows what happens in the body, if any does."""

    slug: str
    name: str
    other_names: tuple[str, ...]
    immune_role: str
    immune_role_reason: str
    per_100k: float
    per_100k_estimate: bool
    whom: str
    urgency: str
    urgency_reason: str
    orpha: str
    icd11: str
    mondo: str
    reviewed_on: str | None
    next_review: str | None
    citations: tuple[Citation, ...]
    parts: dict[str, str]
    associations: tuple[Association, ...]
    as_in_anyone: tuple[str, ...] = ()
    family: str = ""

    @cached_property
    def by_symptom(self) -> dict[str, Association]:
        return {association.symptom: association for association in self.associations}


@dataclass(frozen=True)
class RedFlag:
    """Raised when every clause holds; a clause holds when any one of its symptoms does."""

    slug: str
    level: str
    action: str
    reason: str
    what_to_do: str
    clauses: tuple[tuple[str, ...], ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Step:
    kind: str
    text: str
    teaches: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A lesson told in steps, each of which may answer symptoms."""

    slug: str
    title: str
    person: str
    lead: str
    diagnosis: str
    question: str
    steps: tuple[Step, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Snapshot:
    """One publication's content. Every collection is ordered by slug, so equal content is equal JSON."""

    sources: tuple[Source, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    conditions: tuple[Condition, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    cases: tuple[Case, ...] = ()

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """Room for what others work out from this content once."""
        return {}

    @cached_property
    def source_by_slug(self) -> dict[str, Source]:
        return _by_slug(self.sources)

    @cached_property
    def symptom_by_slug(self) -> dict[str, Symptom]:
        return _by_slug(self.symptoms)

    @cached_property
    def condition_by_slug(self) -> dict[str, Condition]:
        return _by_slug(self.conditions)

    @cached_property
    def case_by_slug(self) -> dict[str, Case]:
        return _by_slug(self.cases)

    @cached_property
    def figures(self) -> dict[str, dict[str, Association]]:
        """Condition slug to symptom slug to the association whose figure counts there.

        A broader symptom that a condition has no row for takes the most frequent of its narrower ones: whoever
        has weak hips has muscle weakness. Never 1 - prod(1 - f), which would take them for independent.
        """
        return {condition.slug: self._figures_of(condition) for condition in self.conditions}

    def _figures_of(self, condition: Condition) -> dict[str, Association]:
        found = dict(condition.by_symptom)
        for association in sorted(condition.associations, key=lambda one: -one.frequency):
            if association.band != "excluded":
                for slug in self.broader(association.symptom):
                    found.setdefault(slug, association)
        return found

    @cached_property
    def postings(self) -> dict[str, tuple[Condition, ...]]:
        """Symptom slug to the conditions that know it: ranking costs what the ticks cost, not the catalogue."""
        found: dict[str, list[Condition]] = {}
        for condition in self.conditions:
            for slug in self.figures[condition.slug]:
                found.setdefault(slug, []).append(condition)
        return {slug: tuple(conditions) for slug, conditions in found.items()}

    @cached_property
    def spoken_of(self) -> dict[str, frozenset[str]]:
        """Symptom slug to the conditions that hold no figure of it and yet allow for it: it is as in anyone, or a
        broader symptom is known or as in anyone. All that are neither here nor in `postings` are silent about it; a
        broader one that is typically absent allows for none of its kinds."""
        below: dict[str, list[str]] = {}
        for symptom in self.symptoms:
            for broader in self.broader(symptom.slug):
                below.setdefault(broader, []).append(symptom.slug)
        found: dict[str, set[str]] = {}
        for condition in self.conditions:
            figures = self.figures[condition.slug]
            said = {slug for slug, one in figures.items() if one.band != "excluded"}.union(condition.as_in_anyone)
            for slug in said.union(*(below.get(one, ()) for one in said)) - figures.keys():
                found.setdefault(slug, set()).add(condition.slug)
        return {slug: frozenset(conditions) for slug, conditions in found.items()}

    def broader(self, slug: str) -> Iterator[str]:
        """The symptom's broader symptoms, nearest first; stops at a cycle instead of hanging."""
        seen = {slug}
        symptom = self.symptom_by_slug.get(slug)
        while symptom and symptom.broader and symptom.broader not in seen:
            seen.add(symptom.broader)
            yield symptom.broader
            symptom = self.symptom_by_slug.get(symptom.broader)

    def narrower(self, slug: str) -> tuple[Symptom, ...]:
        return tuple(symptom for symptom in self.symptoms if symptom.broader == slug)

    @cached_property
    def digest(self) -> str:
        """The sha256 of the canonical JSON, as 64 hexadecimal digits."""
        return hashlib.sha256(to_json(self).encode()).hexdigest()


def to_json(snapshot: Snapshot) -> str:
    return json.dumps(asdict(snapshot), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Snapshot:
    """The inverse of `to_json`. Raises ValueError, KeyError or TypeError for what it did not write."""
    return _build(Snapshot, json.loads(text))


def _by_slug(items: tuple) -> dict[str, Any]:
    return {item.slug: item for item in items}


def _build(kind: Any, value: Any) -> Any:
    """JSON back into dataclasses and tuples, by the annotations of the fields."""
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{one.name: _build(hints[one.name], value[one.name]) for one in fields(kind) if _told(one, value)})
    if getattr(kind, "__origin__", None) is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in value)
    return value


def _told(field: Field, value: dict) -> bool:
    """Whether an earlier publication knew the field. One that is added later needs a default, so that earlier
    publications can still be read; a missing field without one is an error."""
    return field.name in value or (field.default is MISSING and field.default_factory is MISSING)


_hints = cache(get_type_hints)


EMPTY = Snapshot()
