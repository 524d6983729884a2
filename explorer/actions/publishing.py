"""Publishing: the drafts become what readers read. The one place that adds a publication."""

from dataclasses import dataclass

from django.db import transaction

from explorer import library
from explorer.actions.drafting import draft_snapshot
from explorer.engine.changes import Change, changes
from explorer.engine.checks import Problem, problems
from explorer.engine.content import Snapshot, to_json
from explorer.models import Case, Condition, Publication, PublicSlug, RedFlag, Source, Symptom


class RefusedError(Exception):
    """The drafts cannot be published now. `problems` may be empty: the message says why all the same."""

    def __init__(self, message: str, problems: list[Problem] | None = None):
        super().__init__(message)
        self.problems = problems or []


@dataclass(frozen=True)
class Proposal:
    """What publishing now would do: the snapshot, what stops it, and what readers would see changed."""

    snapshot: Snapshot
    problems: list[Problem]
    changes: tuple[Change, ...]


def propose() -> Proposal:
    published = library.current().snapshot
    snapshot = draft_snapshot(published)
    return Proposal(snapshot, problems(snapshot), changes(published, snapshot))


def publish(*, by, note: str, digest: str | None = None) -> Publication:
    """Publish the drafts; `by` is a user, or None for the command line.

    `digest`, if given, is that of the snapshot that the publisher looked at. Raises RefusedError where a draft has a
    problem, nothing has changed, the note is empty, or the drafts have changed since they were looked at.

    Everything slow happens before the transaction: an IMMEDIATE one that outlasts the busy timeout would
    make every other writer fail.
    """
    proposal = propose()
    _refuse(proposal, note, digest)
    content = to_json(proposal.snapshot)
    with transaction.atomic():
        if draft_snapshot(library.current().snapshot).digest != proposal.snapshot.digest:
            raise RefusedError("Somebody saved a draft in the same moment. Look at the changes again, then publish.")
        publication = Publication.objects.create(
            digest=proposal.snapshot.digest, content=content, note=note.strip(), by=by
        )
        _remember_slugs(proposal.snapshot, publication)
    return publication


def publish_again(*, number: int, by, note: str) -> Publication:
    """Publish once more what publication `number` said. The drafts stay as they are.

    Raises RefusedError where there is no such publication, it is what readers see already, or the note is empty.
    """
    earlier = Publication.objects.filter(pk=number).first()
    if not earlier:
        raise RefusedError(f"There is no publication {number}.")
    _refuse_note(note)
    if earlier.digest == library.current().digest:
        raise RefusedError("That is what readers see already.")
    return Publication.objects.create(digest=earlier.digest, content=earlier.content, note=note.strip(), by=by)


def _refuse_note(note: str) -> None:
    if not note.strip():
        raise RefusedError("Say in the note what changed, and why.")
    if len(note.strip()) > 300:
        raise RefusedError("The note is longer than 300 characters.")


def _refuse(proposal: Proposal, note: str, digest: str | None) -> None:
    if proposal.problems:
        raise RefusedError("Some drafts have problems; nothing was published.", proposal.problems)
    _refuse_note(note)
    if not proposal.changes:
        raise RefusedError("Nothing has changed since the last publication.")
    if digest and digest != proposal.snapshot.digest:
        raise RefusedError("The drafts have changed since you looked. Look at the changes again, then publish.")


SLUGGED = {
    "conditions": ("condition", Condition),
    "symptoms": ("symptom", Symptom),
    "sources": ("source", Source),
    "red_flags": ("red_flag", RedFlag),
    "cases": ("case", Case),
}


def _remember_slugs(snapshot: Snapshot, publication: Publication) -> None:
    for field, (kind, model) in SLUGGED.items():
        slugs = [item.slug for item in getattr(snapshot, field)]
        new = model.objects.filter(slug__in=slugs, public__isnull=True)
        PublicSlug.objects.bulk_create([PublicSlug(since=publication, **{kind: row}) for row in new])
