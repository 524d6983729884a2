"""Drafts of the catalogue: what editors edit. Readers never see these rows, only publications of them."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Lower

from explorer.engine.checks import background_fault, share_fault, sum_fault
from explorer.engine.vocabulary import (
    BANDS,
    CLUSTERS,
    ESTABLISHED,
    FAMILIES,
    GROUPS,
    IMMUNE_ROLES,
    LEVELS,
    ONE_OF,
    PARTS,
    REGIONS,
    URGENCIES,
)
from explorer.models.base import Holdable, Named, by_key
from explorer.models.fields import LinesField, ProseField, choice, one_of

HPO_ID = RegexValidator(r"^HP:\d{7}$", "An HPO id looks like HP:0000508.")


class Source(Named):
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, help_text="The journal, the public body or the organisation.")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField(
        "address", max_length=400, help_text="The publisher's own, or https://doi.org/…; never a copy."
    )
    doi = models.CharField("DOI", max_length=120, blank=True)
    pmid = models.CharField("PMID", max_length=12, blank=True, validators=[RegexValidator(r"^\d+$", "Digits only.")])
    read_on = models.DateField(
        null=True,
        blank=True,
        help_text="When somebody looked it up. Empty means “not looked up”, and readers are told so.",
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return f"{self.slug}: {self.title}"


class CitationManager(models.Manager):
    def get_by_natural_key(self, source: str, place: str) -> "Citation":
        """A place in a source comes into being when it is first cited, so fixtures need not list the places."""
        return by_key((Citation, source, place), lambda: self._cited(source, place))

    def _cited(self, source: str, place: str) -> "Citation":
        try:
            return self.get_or_create(source=Source.objects.get_by_natural_key(source), place=place)[0]
        except Source.DoesNotExist as missing:
            raise Citation.DoesNotExist(f"no source “{source}”") from missing


class Citation(models.Model):
    """A place in a source. Whatever rests on that place points here."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="citations")  # guarded: see guards.py
    place = models.CharField(max_length=200, help_text="Section, table or page.")

    objects = CitationManager()

    class Meta:
        # No ordering: it would join the sources into every look at citations. Whoever prints them sorts them.
        constraints = [UniqueConstraint(fields=["source", "place"], name="citation_once")]

    def __str__(self) -> str:
        return f"{self.source.slug}: {self.place}" if self.place else self.source.slug

    def natural_key(self) -> tuple[str, str]:
        return (self.source.slug, self.place)

    natural_key.dependencies = ["explorer.source"]


def citations(**kwargs) -> models.ManyToManyField:
    help_text = "One a line: the source's slug, a colon, and where in it. For example “gilhus-2016: Table 1”."
    return models.ManyToManyField(Citation, verbose_name="sources", help_text=help_text, **{"blank": True, **kwargs})


class Symptom(Holdable):
    name = models.CharField(max_length=80, help_text="In a patient's words: “Drooping eyelids”.")
    clinical_name = models.CharField(max_length=80, blank=True, help_text="The term in a clinic: “ptosis”.")
    other_names = LinesField(help_text="Every other word that people type, one a line.")
    description = ProseField(help_text="Two lines: what is meant, and what is not.")
    group = choice(GROUPS, help_text="Under which heading the explorer lists it.")
    region = choice(REGIONS, verbose_name="body region")
    broader = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name="broader symptom",
        help_text="Whoever has this has that too: weak hips are muscle weakness.",
    )
    cluster = choice(
        CLUSTERS,
        blank=True,
        default="",
        help_text="Symptoms that tend to come together. For editors; the ranking does not use it.",
    )
    one_of = choice(
        ONE_OF,
        blank=True,
        default="",
        verbose_name="one of",
        help_text="The question that this is one possible answer to; such symptoms exclude each other.",
    )
    seen_by_doctor = models.BooleanField(
        "only a doctor can see it",
        default=False,
        help_text="Asked as “a doctor told me”, and never as the next question.",
    )
    telling = models.BooleanField(
        "tells look-alikes apart",
        default=False,
        help_text="Every condition must then say something of it: how often, typically absent, or as in anyone.",
    )
    hpo_id = models.CharField("HPO id", max_length=10, blank=True, validators=[HPO_ID])
    background = models.FloatField(
        "how often people at large have it",
        validators=[MinValueValidator(0.0001), MaxValueValidator(0.99)],
        help_text="The share of adults who have it in a given month, 0.02 for 2 in 100.",
    )
    background_estimate = models.BooleanField("our estimate", default=False)
    background_note = ProseField(help_text="What was measured, and how that became a share a month.")
    citations = citations(related_name="symptoms")
    lead = models.PositiveSmallIntegerField(
        "lead symptom",
        null=True,
        blank=True,
        unique=True,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
        help_text="1 to 4: its place at the top of the explorer.",
    )
    tagline = models.CharField(max_length=60, blank=True, help_text="Lead symptoms: a few words under the name.")
    question = models.CharField(max_length=120, blank=True, help_text="The question that its page answers.")
    answer = ProseField(help_text="The answer, in Markdown, with sources as [@slug: place].")

    class Meta:
        ordering = ["name"]
        constraints = [
            UniqueConstraint(
                Lower("name"),
                name="symptom_name_once",
                violation_error_message="Another symptom has this name.",
            ),
            CheckConstraint(
                condition=Q(background__gt=0, background__lt=1),
                name="symptom_background_is_a_share",
                violation_error_message="How often people at large have it lies between 0 and 1.",
            ),
            CheckConstraint(
                condition=Q(broader__isnull=True) | ~Q(broader=F("id")),
                name="symptom_is_not_its_own_broader",
                violation_error_message="A symptom cannot be its own broader symptom.",
            ),
            CheckConstraint(
                condition=Q(lead__isnull=True) | Q(lead__gte=1, lead__lte=4),
                name="symptom_lead_is_one_to_four",
                violation_error_message="There are four places at the top, 1 to 4.",
            ),
            one_of("symptom", "group", GROUPS),
            one_of("symptom", "region", REGIONS),
            one_of("symptom", "cluster", CLUSTERS, blank=True),
            one_of("symptom", "one_of", ONE_OF, blank=True),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self._refuse_a_cycle()
        if self.background is not None:
            self._refuse_a_background_out_of_range()
            self._refuse_answers_that_do_not_sum_to_one()

    def _refuse_a_cycle(self) -> None:
        above, seen = self.broader, {self.pk} - {None}
        while above:
            if above.pk in seen:
                raise ValidationError({"broader": f"“{above}” leads back to itself or to this symptom."})
            seen.add(above.pk)
            above = above.broader

    def _refuse_a_background_out_of_range(self) -> None:
        if fault := background_fault(self.background):
            raise ValidationError({"background": f"“{self}”: {fault}."})

    def _refuse_answers_that_do_not_sum_to_one(self) -> None:
        """With the answers to its question that are saved. Each has a page of its own, so no two change at once:
        while one of them is held back the question is being rewritten, and nothing is said. Whoever takes the last
        hold off must have them sum to 1."""
        left = Symptom.objects.filter(pk=self.pk).values_list("one_of", flat=True).first()
        if left and left != self.one_of:
            self._refuse_a_sum(left, "one_of", [])
        if self.one_of and not self.withdrawn:
            self._refuse_a_sum(self.one_of, "background", [self])

    def _refuse_a_sum(self, one_of: str, field: str, own: list["Symptom"]) -> None:
        answers = [*own, *Symptom.objects.filter(one_of=one_of, withdrawn=False).exclude(pk=self.pk)]
        if not answers or self.held or any(one.held for one in answers):
            return
        question, shares = ONE_OF.get(one_of, one_of), [one.background for one in answers]
        if fault := sum_fault(question, shares, is_whole=True, whose=" at large"):
            advice = "Tick “held back” here and on the others, until all of them are changed."
            raise ValidationError({field: f"“{self}”: {fault}. {advice}"})


def part(name: str) -> ProseField:
    return ProseField(PARTS[name], help_text="Markdown. Sources as [@slug: place]; no headings.")


class Condition(Holdable):
    name = models.CharField(max_length=120)
    other_names = LinesField(help_text="One a line.")
    immune_role = choice(IMMUNE_ROLES)
    immune_role_reason = models.CharField("why", max_length=240, help_text="One sentence for the box at the top.")
    family = choice(
        FAMILIES,
        blank=True,
        default="",
        verbose_name="drawing",
        help_text="The drawing that stands beside “What happens in the body”. Empty where none of them would be true.",
    )
    per_100k = models.FloatField(
        "how common",
        validators=[MinValueValidator(0.001), MaxValueValidator(100_000)],
        help_text="Adults per 100,000 who have it in a year: the middle of the published figures.",
    )
    per_100k_estimate = models.BooleanField("our estimate", default=False)
    citations = citations(related_name="conditions")
    whom = models.CharField("whom it affects, in short", max_length=140)
    urgency = choice(URGENCIES, help_text="How soon someone who thinks of it should be seen.")
    urgency_reason = models.CharField(max_length=240)
    orpha = models.CharField("ORPHA code", max_length=12, blank=True)
    icd11 = models.CharField("ICD-11 code", max_length=20, blank=True)
    mondo = models.CharField("MONDO id", max_length=20, blank=True)
    as_in_anyone = models.ManyToManyField(
        Symptom,
        blank=True,
        related_name="as_in_anyone_of",
        verbose_name="as in anyone",
        limit_choices_to={"telling": True},
        help_text="Telling symptoms that no source we read describes as part of it: they weigh nothing either way.",
    )
    reviewed_on = models.DateField(null=True, blank=True)
    next_review = models.DateField(null=True, blank=True)
    overview = part("overview")
    immune_role_part = part("immune-role")
    who = part("who")
    causes = part("causes")
    mechanism = part("mechanism")
    diagnosis = part("diagnosis")
    treatment = part("treatment")
    living = part("living")
    overlap = part("overlap")
    related = part("related")
    compare = part("compare")
    help = part("help")
    questions = part("questions")

    class Meta:
        ordering = ["name"]
        constraints = [
            UniqueConstraint(
                Lower("name"),
                name="condition_name_once",
                violation_error_message="Another condition has this name.",
            ),
            CheckConstraint(
                condition=Q(per_100k__gt=0, per_100k__lte=100_000),
                name="condition_per_100k_in_range",
                violation_error_message="How common it is lies above 0 and at most 100,000 per 100,000.",
            ),
            CheckConstraint(
                condition=Q(next_review__isnull=True)
                | Q(reviewed_on__isnull=True)
                | Q(next_review__gt=F("reviewed_on")),
                name="condition_next_review_is_later",
                violation_error_message="The next review comes after the last one.",
            ),
            one_of("condition", "immune_role", IMMUNE_ROLES),
            one_of("condition", "family", FAMILIES, blank=True),
            one_of("condition", "urgency", URGENCIES),
        ]

    def __str__(self) -> str:
        return self.name

    judged_as_a_whole = False  # set by a form that saves it with its associations, and then calls `refuse_rows` itself

    def clean(self) -> None:
        super().clean()
        if not self.judged_as_a_whole:
            self.refuse_rows(list(self.associations.select_related("symptom")) if self.pk else [])

    def refuse_rows(self, rows: "list[Association]") -> None:
        """Raises ValidationError where these cannot be all its associations.

        It may be without any only while it is held back or withdrawn. That it is new is no excuse: saved without a
        hold, it would stop everybody's next publication, and a new one that is held stands in none.
        """
        if not rows and not (self.held or self.withdrawn):
            raise ValidationError(
                f"“{self}” has no associations, so nothing could lead to it: add one, or tick “held back” until then."
            )
        self.refuse_answers(rows)

    def refuse_answers(self, rows: "list[Association]") -> None:
        """Raises ValidationError where the shares of a one-of question do not sum to 1. Held back or not: they stand
        on one page, so that all of them can be changed at once."""
        known: dict[str, list[float]] = {}
        for row in rows:
            if row.symptom.one_of and not row.symptom.withdrawn:
                known.setdefault(row.symptom.one_of, []).append(row.frequency)
        faults = [fault for question, shares in known.items() if (fault := _sum_fault(question, shares))]
        if faults:
            raise ValidationError([f"“{self}”: {fault}." for fault in faults])


def _sum_fault(question: str, shares: list[float]) -> str:
    answers = Symptom.objects.filter(one_of=question, withdrawn=False).count()
    return sum_fault(ONE_OF.get(question, question), shares, is_whole=len(shares) == answers)


PART_FIELDS = {name: name.replace("immune-role", "immune_role_part") for name in PARTS}


def _share_within_band() -> Q:
    """The share is unknown, or lies in its HPO band."""
    within = Q(share__isnull=True)
    for name, band in BANDS.items():
        upper = Q(share__lte=band.high) if band.low == band.high else Q(share__lt=band.high)
        within |= Q(band=name, share__gte=band.low) & upper
    return within


class Association(models.Model):
    """A symptom in a condition: how often, why, how well established, and who says so."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="associations")
    symptom = models.ForeignKey(Symptom, models.PROTECT, related_name="associations")
    band = choice(BANDS, verbose_name="frequency", help_text="HPO band: the share of everyone with the condition.")
    share = models.FloatField("exact share", null=True, blank=True, help_text="Where published: 0.85 for 85 in 100.")
    low = models.FloatField(
        "from", null=True, blank=True, help_text="The lowest published share, where figures disagree."
    )
    high = models.FloatField("to", null=True, blank=True, help_text="The highest.")
    people = models.PositiveIntegerField(
        "people", null=True, blank=True, help_text="How many people the figure rests on."
    )
    estimate = models.BooleanField("our estimate", default=False, help_text="No source gives a figure.")
    established = choice(ESTABLISHED, verbose_name="how well established")
    why = ProseField("why it happens", help_text="One or two sentences, 45 words at most, of this condition's own.")
    note = ProseField("where figures disagree")
    citations = citations(related_name="associations")

    class Meta:
        ordering = ["condition", "symptom__slug"]
        constraints = [
            UniqueConstraint(
                fields=["condition", "symptom"],
                name="association_once",
                violation_error_message="This condition already has an association with that symptom.",
            ),
            CheckConstraint(
                condition=_share_within_band(),
                name="association_share_within_band",
                violation_error_message="The exact share lies outside the frequency band.",
            ),
            CheckConstraint(
                condition=(Q(low__isnull=True) | Q(low__gte=0))
                & (Q(high__isnull=True) | Q(high__lte=1))
                & (Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high"))),
                name="association_range_in_order",
                violation_error_message="The range runs from the lowest share to the highest, within 0 and 1.",
            ),
            CheckConstraint(
                condition=Q(people__isnull=True) | Q(people__gte=1),
                name="association_people_at_least_one",
                violation_error_message="A figure rests on at least one person.",
            ),
            one_of("association", "band", BANDS),
            one_of("association", "established", ESTABLISHED),
        ]

    def __str__(self) -> str:
        return f"{self.symptom} in {self.condition}"

    def natural_key(self) -> tuple[str, str]:
        return (self.condition.slug, self.symptom.slug)

    judged_as_a_whole = False  # set by a form that saves all rows of a condition, as above

    @property
    def frequency(self) -> float:
        return BANDS[self.band].middle if self.share is None else self.share

    def clean(self) -> None:
        super().clean()
        if self.band not in BANDS or not self.symptom_id:
            return
        if fault := share_fault(self.share, self.band):
            raise ValidationError({"share": f"“{self.symptom}”: {fault}."})
        if self.condition_id and not self.judged_as_a_whole:
            self._refuse_answers()

    def _refuse_answers(self) -> None:
        others = self.condition.associations.exclude(pk=self.pk).select_related("symptom")
        try:
            self.condition.refuse_answers([self, *others])
        except ValidationError as refused:
            advice = "Change them together, on the condition's own page."
            raise ValidationError([*refused.messages, advice]) from refused


class RedFlag(Holdable):
    level = choice(LEVELS)
    action = models.CharField(
        max_length=140, help_text="The heading: what to do. “Call your emergency number now if …”"
    )
    reason = models.CharField(max_length=240, help_text="One sentence: why.")
    what_to_do = ProseField(help_text="Whom to call, by when, what to tell them.")
    citations = citations(related_name="red_flags")

    class Meta:
        ordering = ["slug"]
        constraints = [one_of("redflag", "level", LEVELS)]

    def __str__(self) -> str:
        return self.action


class RedFlagSymptom(models.Model):
    """One symptom of a rule. Rows with the same clause stand for each other; every clause must hold."""

    red_flag = models.ForeignKey(RedFlag, models.CASCADE, related_name="symptoms")
    clause = models.PositiveSmallIntegerField(
        default=1, help_text="Same number: any one of them is enough. Different numbers: all are needed."
    )
    symptom = models.ForeignKey(Symptom, models.PROTECT, related_name="red_flags")

    class Meta:
        ordering = ["red_flag", "clause", "symptom__slug"]
        constraints = [UniqueConstraint(fields=["red_flag", "clause", "symptom"], name="red_flag_symptom_once")]

    def __str__(self) -> str:
        return f"{self.clause}: {self.symptom}"

    def natural_key(self) -> tuple[str, int, str]:
        return (self.red_flag.slug, self.clause, self.symptom.slug)
