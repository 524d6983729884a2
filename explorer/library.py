"""From publications to snapshots: what readers read. One small query a page; the rest is memory."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from explorer.engine.content import EMPTY, Snapshot, from_json
from explorer.models import Publication

KEPT = 4  # snapshots in memory: the current one, the one before, and two that classes may be pinned to
_snapshots: OrderedDict[str, Snapshot] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Edition:
    """A publication as a page names it. `number` is None where nothing has been published yet."""

    number: int | None
    at: datetime | None
    digest: str
    snapshot: Snapshot


NOTHING = Edition(None, None, EMPTY.digest, EMPTY)


def current() -> Edition:
    """What readers read now."""
    row = Publication.objects.order_by("-pk").values("pk", "at", "digest").first()
    return Edition(row["pk"], row["at"], row["digest"], at(row["digest"])) if row else NOTHING


def at(digest: str) -> Snapshot:
    """The snapshot with that digest. Raises Publication.DoesNotExist where none was ever published.

    Keyed by digest, never by primary key: same digest, same content, so nothing here ever goes stale.
    """
    with _lock:
        if digest in _snapshots:
            _snapshots.move_to_end(digest)
            return _snapshots[digest]
    snapshot = _load(digest)
    with _lock:
        _snapshots[digest] = snapshot
        while len(_snapshots) > KEPT:
            _snapshots.popitem(last=False)
    return snapshot


def _load(digest: str) -> Snapshot:
    content = Publication.objects.filter(digest=digest).values_list("content", flat=True).first()
    if content is None:
        raise Publication.DoesNotExist(digest)
    return from_json(content)
