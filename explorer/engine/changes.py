"""What one snapshot says differently from another, for whoever is about to publish."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from explorer.engine.content import Condition, Snapshot

KINDS = {
    "conditions": "condition",
    "symptoms": "symptom",
    "red_flags": "red flag",
    "cases": "case",
    "sources": "source",
}


@dataclass(frozen=True)
class Change:
    """`what` is "new", "gone" or "changed"; `where` names the fields that differ, for a condition also symptoms."""

    kind: str
    slug: str
    what: str
    where: tuple[str, ...] = ()


def changes(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    return tuple(change for field, kind in KINDS.items() for change in _of_kind(kind, old, new, field))


def _of_kind(kind: str, old: Snapshot, new: Snapshot, field: str) -> Iterator[Change]:
    before, after = ({item.slug: item for item in getattr(one, field)} for one in (old, new))
    for slug in sorted(before.keys() | after.keys()):
        if slug not in before:
            yield Change(kind, slug, "new")
        elif slug not in after:
            yield Change(kind, slug, "gone")
        elif before[slug] != after[slug]:
            yield Change(kind, slug, "changed", tuple(_differing(before[slug], after[slug])))


def _differing(before: Any, after: Any) -> Iterator[str]:
    for one in fields(before):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old == new:
            continue
        if isinstance(before, Condition) and one.name == "associations":
            yield from _keys(before.by_symptom, after.by_symptom)
        elif isinstance(old, dict):
            yield from _keys(old, new)
        else:
            yield one.name.replace("_", " ")


def _keys(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
