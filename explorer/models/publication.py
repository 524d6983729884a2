"""What has been published: rows that are only ever added, and the slugs that readers have seen in them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q

from explorer.models.content import Condition, RedFlag, Source, Symptom
from explorer.models.teaching import Case


class AppendOnlyError(ValidationError):
    """Somebody tried to change or delete what has been published."""

    def __init__(self):
        super().__init__("A publication is never changed or deleted; publish again instead.")


class PublicationQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnlyError

    def delete(self):
        raise AppendOnlyError


class Publication(models.Model):
    """A snapshot of the catalogue as readers see it. `digest` is the sha256 of `content`, its canonical JSON."""

    digest = models.CharField(max_length=64, db_index=True, editable=False)
    content = models.TextField(editable=False)
    note = models.CharField(max_length=300, help_text="What changed, and why, for whoever reads the history.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False)
    at = models.DateTimeField(auto_now_add=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            CheckConstraint(condition=~Q(note=""), name="publication_says_why"),
        ]

    def __str__(self) -> str:
        return f"Publication {self.pk}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise AppendOnlyError
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnlyError


class PublicSlug(models.Model):
    """A slug that readers have seen. The foreign key is the guard: what it points at cannot be deleted,
    not by the admin, not by SQL, and so its slug cannot be given to anything else."""

    since = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    condition = models.OneToOneField(Condition, models.PROTECT, null=True, related_name="public")
    symptom = models.OneToOneField(Symptom, models.PROTECT, null=True, related_name="public")
    source = models.OneToOneField(Source, models.PROTECT, null=True, related_name="public")
    red_flag = models.OneToOneField(RedFlag, models.PROTECT, null=True, related_name="public")
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="public")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(condition__isnull=False)
                | Q(symptom__isnull=False)
                | Q(source__isnull=False)
                | Q(red_flag__isnull=False)
                | Q(case__isnull=False),
                name="public_slug_names_something",
            ),
        ]

    def __str__(self) -> str:
        return f"published since {self.since}; deleting it would break links; tick “withdrawn” instead"
