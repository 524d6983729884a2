"""Teaching cases: lessons told in steps. Drafts like the rest of the catalogue, edited by educators."""

from django.db import models
from django.db.models import UniqueConstraint

from explorer.engine.vocabulary import STEP_KINDS
from explorer.models.base import Holdable
from explorer.models.content import Condition, Symptom, citations
from explorer.models.fields import ProseField, choice, one_of


class Case(Holdable):
    title = models.CharField(max_length=80)
    person = models.CharField(max_length=80, help_text="By occupation and age: “A ticket inspector, 58”. Nobody real.")
    lead = models.ForeignKey(Symptom, models.PROTECT, related_name="cases", verbose_name="lead symptom")
    diagnosis = models.ForeignKey(
        Condition, models.PROTECT, related_name="cases", verbose_name="what it turns out to be"
    )
    question = models.CharField(max_length=120, default="What would you ask next?")
    citations = citations(related_name="cases")

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One line of a case, and the answers that it gives to the ranking."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(help_text="1 comes first.")
    kind = choice(STEP_KINDS)
    text = ProseField(help_text="What is said, found or measured: at most 30 words.")
    teaches = ProseField(help_text="What this tells, and what not. Markdown; sources as [@slug: place].")
    yes = models.ManyToManyField(Symptom, blank=True, related_name="answered_yes")
    no = models.ManyToManyField(Symptom, blank=True, related_name="answered_no")
    unsure = models.ManyToManyField(Symptom, blank=True, related_name="answered_unsure", verbose_name="not sure")

    class Meta:
        ordering = ["case", "position"]
        constraints = [
            UniqueConstraint(
                fields=["case", "position"],
                name="step_position_once",
                violation_error_message="Another step of this case has that position.",
            ),
            one_of("step", "kind", STEP_KINDS),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.get_kind_display()}"

    def natural_key(self) -> tuple[str, int]:
        return (self.case.slug, self.position)
