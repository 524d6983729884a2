"""Drafts → fixtures that a person can read: the file of a condition holds all that is said of it.

Standard serialised objects with natural keys, so that `loaddata` reads them. The dumper is our own for two
reasons: prose as block text, and fields at their default left out, so that a line in a file means something.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import yaml
from django.db.models import Model, QuerySet

from explorer.models import Association, Case, Condition, RedFlag, RedFlagSymptom, Source, Step, Symptom

WIDTH = 110


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


class _Key(list):
    """A natural key: printed in one line, as [a, b]."""


def _print_text(dumper: yaml.Dumper, text: str):
    style = "|" if "\n" in text else ">" if len(text) > WIDTH - 30 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _print_text)
_Dumper.add_representer(
    _Key, lambda dumper, key: dumper.represent_sequence("tag:yaml.org,2002:seq", key, flow_style=True)
)


def catalogue() -> dict[str, str]:
    """File name to text, for every file of the catalogue."""
    files = {
        "sources.yaml": _file(_all(Source)),
        "symptoms.yaml": _file(_broader_first(_all(Symptom))),
        "red_flags.yaml": _file(_with_rows(RedFlag, RedFlagSymptom, "red_flag")),
    }
    for condition in _all(Condition):
        files[f"conditions/{condition.slug}.yaml"] = _file([condition, *_rows(Association, "condition", condition)])
    for case in _all(Case):
        files[f"cases/{case.slug}.yaml"] = _file([case, *_rows(Step, "case", case)])
    return files


OWN_ROWS = {Condition: (Association, "condition"), Case: (Step, "case"), RedFlag: (RedFlagSymptom, "red_flag")}


def fingerprint(row: Model) -> str:
    """A digest of a draft and all that is its own: the same as long as nobody has saved anything of it."""
    rows = _rows(*OWN_ROWS[type(row)], row) if type(row) in OWN_ROWS else []
    return hashlib.sha256(_file([row, *rows]).encode()).hexdigest()


def _file(rows: Iterable[Model]) -> str:
    objects = [{"model": row._meta.label_lower, "fields": dict(_fields(row))} for row in _sorted(rows)]
    return "\n".join(
        yaml.dump([one], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH) for one in objects
    )


def _sorted(rows: Iterable[Model]) -> list[Model]:
    """By slug, here and not in the database, whose collation may differ; lists keep their order."""
    return rows if isinstance(rows, list) else sorted(rows, key=lambda row: row.slug)


def _all(model: type[Model]) -> QuerySet:
    """With everything that its natural keys need, in a handful of queries."""
    to_one = [field.name for field in model._meta.fields if field.is_relation]
    to_many = [
        f"{field.name}__source" if field.name == "citations" else field.name for field in model._meta.many_to_many
    ]
    return model.objects.select_related(*to_one).prefetch_related(*to_many)


def _rows(model: type[Model], owner: str, of: Model) -> list[Model]:
    return sorted(_all(model).filter(**{owner: of}), key=lambda row: row.natural_key())


def _with_rows(model: type[Model], rows: type[Model], owner: str) -> list[Model]:
    return [one for row in _sorted(_all(model)) for one in (row, *_rows(rows, owner, row))]


def _broader_first(symptoms: Iterable[Symptom]) -> list[Symptom]:
    """Each after its broader symptom, so that every file loads in one pass."""
    waiting, placed = _sorted(symptoms), []
    while waiting:
        known = {one.slug for one in placed}
        ready = [one for one in waiting if one.broader is None or one.broader.slug in known]
        if not ready:
            raise ValueError(f"broader symptoms lead in a circle: {', '.join(one.slug for one in waiting)}")
        placed += ready
        waiting = [one for one in waiting if one not in ready]
    return placed


def _fields(row: Model) -> Iterable[tuple[str, Any]]:
    for field in row._meta.fields:
        value = getattr(row, field.name)
        if not field.primary_key and not _says_nothing(field, value):
            yield field.name, _plain(value)
    for field in row._meta.many_to_many:
        if keys := sorted(_Key(one.natural_key()) for one in getattr(row, field.name).all()):
            yield field.name, keys


def _says_nothing(field, value) -> bool:
    """Empty, or a box that is unticked and would be so by default."""
    return value in (None, "") or (value is False and field.default is False)


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return _Key(value.natural_key())
    return value if isinstance(value, (date, datetime, str, int, float, bool)) else str(value)
