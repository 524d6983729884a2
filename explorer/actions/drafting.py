"""Draft tables → the snapshot that publishing them would give."""

from collections.abc import Iterable
from dataclasses import replace

from explorer.engine import content
from explorer.engine.content import Snapshot
from explorer.models import Association, Case, Condition, RedFlag, Source, Symptom
from explorer.models.content import PART_FIELDS
from explorer.models.fields import LinesField

AT_ONCE = 10  # conditions: SQLite refuses to look up the citations of a thousand associations and more at a time


def draft_snapshot(published: Snapshot, *, with_held: bool = False) -> Snapshot:
    """The drafts as a snapshot; what is held back stands as in `published`, or not at all; what is withdrawn is out.

    `with_held` ignores both: it is what a preview shows.
    """
    fresh = _everything()
    return fresh if with_held else _without_what_is_not_ready(fresh, published)


def _everything() -> Snapshot:
    return Snapshot(
        sources=_ordered(_source(row) for row in Source.objects.all()),
        symptoms=_ordered(_symptom(row) for row in _cited(Symptom).select_related("broader")),
        conditions=_ordered(_condition(row) for row in _conditions().iterator(chunk_size=AT_ONCE)),
        red_flags=_ordered(_red_flag(row) for row in _cited(RedFlag).prefetch_related("symptoms__symptom")),
        cases=_ordered(_case(row) for row in _cases()),
    )


def _ordered(items: Iterable) -> tuple:
    """By slug, here and not in the database: collations differ, and the digest must not."""
    return tuple(sorted(items, key=lambda item: item.slug))


HOLDABLE = {"symptoms": Symptom, "conditions": Condition, "red_flags": RedFlag, "cases": Case}


def _without_what_is_not_ready(fresh: Snapshot, published: Snapshot) -> Snapshot:
    kept = {}
    for field, model in HOLDABLE.items():
        withdrawn = set(model.objects.filter(withdrawn=True).values_list("slug", flat=True))
        held = set(model.objects.filter(held=True).values_list("slug", flat=True)) - withdrawn
        as_published = [item for item in getattr(published, field) if item.slug in held]
        edited = [item for item in getattr(fresh, field) if item.slug not in held | withdrawn]
        kept[field] = _ordered([*as_published, *edited])
    return replace(fresh, **kept)


def _cited(model):
    return model.objects.prefetch_related("citations__source")


def _conditions():
    associations = ("associations__symptom", "associations__citations__source")
    return _cited(Condition).prefetch_related(*associations, "as_in_anyone")


def _cases():
    return _cited(Case).select_related("lead", "diagnosis").prefetch_related("steps__yes", "steps__no", "steps__unsure")


def _citations(row) -> tuple[content.Citation, ...]:
    found = [content.Citation(one.source.slug, one.place) for one in row.citations.all()]
    return tuple(sorted(found, key=lambda one: (one.source, one.place)))


def _slugs(rows: Iterable) -> tuple[str, ...]:
    return tuple(sorted(row.slug for row in rows))


def _date(value) -> str | None:
    return value and value.isoformat()


def _source(row: Source) -> content.Source:
    return content.Source(
        slug=row.slug,
        title=row.title,
        publisher=row.publisher,
        year=row.year,
        url=row.url,
        doi=row.doi,
        pmid=row.pmid,
        read_on=_date(row.read_on),
    )


def _symptom(row: Symptom) -> content.Symptom:
    return content.Symptom(
        slug=row.slug,
        name=row.name,
        clinical_name=row.clinical_name,
        other_names=LinesField.lines(row.other_names),
        description=row.description,
        group=row.group,
        region=row.region,
        broader=row.broader and row.broader.slug,
        cluster=row.cluster,
        one_of=row.one_of,
        seen_by_doctor=row.seen_by_doctor,
        telling=row.telling,
        hpo_id=row.hpo_id,
        background=row.background,
        background_estimate=row.background_estimate,
        background_note=row.background_note,
        citations=_citations(row),
        lead=row.lead,
        tagline=row.tagline,
        question=row.question,
        answer=row.answer,
    )


def _condition(row: Condition) -> content.Condition:
    associations = (_association(one) for one in row.associations.all())
    return content.Condition(
        slug=row.slug,
        name=row.name,
        other_names=LinesField.lines(row.other_names),
        immune_role=row.immune_role,
        immune_role_reason=row.immune_role_reason,
        family=row.family,
        per_100k=row.per_100k,
        per_100k_estimate=row.per_100k_estimate,
        whom=row.whom,
        urgency=row.urgency,
        urgency_reason=row.urgency_reason,
        orpha=row.orpha,
        icd11=row.icd11,
        mondo=row.mondo,
        reviewed_on=_date(row.reviewed_on),
        next_review=_date(row.next_review),
        citations=_citations(row),
        parts={name: getattr(row, field) for name, field in PART_FIELDS.items()},
        associations=tuple(sorted(associations, key=lambda one: one.symptom)),
        as_in_anyone=_slugs(row.as_in_anyone.all()),
    )


def _association(row: Association) -> content.Association:
    return content.Association(
        symptom=row.symptom.slug,
        band=row.band,
        share=row.share,
        low=row.low,
        high=row.high,
        people=row.people,
        estimate=row.estimate,
        established=row.established,
        why=row.why,
        note=row.note,
        citations=_citations(row),
    )


def _red_flag(row: RedFlag) -> content.RedFlag:
    clauses: dict[int, list[str]] = {}
    for one in row.symptoms.all():
        clauses.setdefault(one.clause, []).append(one.symptom.slug)
    return content.RedFlag(
        slug=row.slug,
        level=row.level,
        action=row.action,
        reason=row.reason,
        what_to_do=row.what_to_do,
        clauses=tuple(tuple(sorted(clauses[number])) for number in sorted(clauses)),
        citations=_citations(row),
    )


def _case(row: Case) -> content.Case:
    return content.Case(
        slug=row.slug,
        title=row.title,
        person=row.person,
        lead=row.lead.slug,
        diagnosis=row.diagnosis.slug,
        question=row.question,
        steps=tuple(_step(one) for one in row.steps.all()),
        citations=_citations(row),
    )


def _step(row) -> content.Step:
    return content.Step(
        kind=row.kind,
        text=row.text,
        teaches=row.teaches,
        yes=_slugs(row.yes.all()),
        no=_slugs(row.no.all()),
        unsure=_slugs(row.unsure.all()),
    )
