"""What every draft that readers can meet has in common: a slug that is given once, and natural keys."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

_found: ContextVar[dict | None] = ContextVar("found", default=None)


@contextmanager
def keys_remembered(*known: "type[Named]") -> Iterator[None]:
    """While fixtures are loaded, what a natural key led to once is not looked up again, and all that there is of
    `known` not even once."""
    token = _found.set({(model, one.slug): one for model in known for one in model.objects.all()})
    try:
        yield
    finally:
        _found.reset(token)


def by_key(key: Hashable, look_up: Callable[[], models.Model]) -> models.Model:
    found = _found.get()
    if found is None:
        return look_up()
    if key not in found:
        found[key] = look_up()
    return found[key]


class SlugManager(models.Manager):
    def get_by_natural_key(self, slug: str):
        return by_key((self.model, slug), lambda: self.get(slug=slug))


class Named(models.Model):
    """A draft with a public slug. The slug never changes; once published it is never given to anything else."""

    slug = models.SlugField(
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Lower-case letters and digits, joined by hyphens.")],
        help_text="Part of the page's address: lower case, words joined by hyphens. Given once, it cannot be changed.",
    )

    objects = SlugManager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def clean(self) -> None:
        super().clean()
        if (
            self.pk
            and (old := type(self).objects.filter(pk=self.pk).values_list("slug", flat=True).first()) != self.slug
        ):
            raise ValidationError(
                {"slug": f"The slug was given once, as “{old}”, and stays: people have linked to it."}
            )


class Holdable(Named):
    """A draft that can be held back while it is half edited."""

    held = models.BooleanField(
        "held back",
        default=False,
        help_text="While this is ticked, publications carry it as it was last published; if it never was, not at all.",
    )
    withdrawn = models.BooleanField(
        default=False,
        help_text="The next publication leaves it out. Its slug stays taken: no old link leads to another thing.",
    )

    class Meta:
        abstract = True
