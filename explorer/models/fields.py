"""Column types and small makers of constraints that the content models share."""

from django.db import models
from django.db.models import CheckConstraint, Q


class ProseField(models.TextField):
    """Text as a person typed it, stored the same way whoever sends it.

    Browsers send line ends as CRLF and forms strip the ends; a fixture has neither. Normalised here, in the
    one place that every way into the database passes, so that saving unchanged text changes nothing.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"blank": True, "default": "", **kwargs})

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else value


class LinesField(ProseField):
    """A list of short texts, one a line."""

    @staticmethod
    def lines(text: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in text.splitlines() if line.strip())


def choice(values: dict, **kwargs) -> models.CharField:
    """A column for one of a closed list of values; pair it with `one_of` so that the database refuses others."""
    return models.CharField(max_length=40, choices=[(slug, _label(one)) for slug, one in values.items()], **kwargs)


def one_of(model: str, field: str, values: dict, *, blank: bool = False) -> CheckConstraint:
    allowed = Q(**{f"{field}__in": [*values, *([""] if blank else [])]})
    return CheckConstraint(
        condition=allowed,
        name=f"{model}_{field}_is_known",
        violation_error_message=f"Choose one of the listed values for “{field.replace('_', ' ')}”.",
    )


def _label(value) -> str:
    return getattr(value, "name", value)
