from django.contrib import admin
from django.db.models import Count

from explorer.admin.base import DraftAdmin
from explorer.admin.citing import Cites
from explorer.admin.rows import ConditionForm, RowForm, RowsFormSet
from explorer.engine.vocabulary import PARTS
from explorer.models import Association, Condition, RedFlag, RedFlagSymptom, Source, Symptom
from explorer.models.content import PART_FIELDS
from explorer.presenters.condition import condition_page
from explorer.presenters.symptom import symptom_page


@admin.register(Source)
class SourceAdmin(DraftAdmin):
    named_by = "title"
    list_display = ["slug", "title", "publisher", "year", "read_on"]
    list_filter = [("read_on", admin.EmptyFieldListFilter), "publisher"]
    search_fields = ["slug", "title", "publisher", "doi", "pmid"]
    fields = ["slug", "title", "publisher", "year", "url", "doi", "pmid", "read_on"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        more = {"assume_scheme": "https"} if db_field.name == "url" else {}
        return super().formfield_for_dbfield(db_field, request, **kwargs, **more)


class AssociationInline(Cites, admin.StackedInline):
    model = Association
    form, formset = RowForm, RowsFormSet
    extra = 0
    show_change_link = True
    autocomplete_fields = ["symptom"]
    verbose_name = "symptom of this condition"
    verbose_name_plural = "associations: its symptoms, how often, and why"
    fields = [
        ("symptom", "established"),
        ("band", "share", "people", "estimate"),
        ("low", "high"),
        "why",
        "note",
        "citations",
    ]

    def get_queryset(self, request):
        return (
            super().get_queryset(request).select_related("symptom", "condition").prefetch_related("citations__source")
        )

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        for name in ("why", "note"):
            if name in formset.form.base_fields:
                formset.form.base_fields[name].widget.attrs |= {"rows": 2, "cols": 90}
        return formset


@admin.register(Condition)
class ConditionAdmin(DraftAdmin):
    form = ConditionForm
    preview_template = "explorer/condition.html"
    list_display = ["name", "immune_role", "urgency", "symptoms", "next_review", "held", "withdrawn", "preview_link"]
    list_filter = ["immune_role", "urgency", "held", "withdrawn", "next_review"]
    search_fields = ["name", "slug", "other_names", "overview", "orpha", "icd11", "mondo"]
    date_hierarchy = "reviewed_on"
    inlines = [AssociationInline]
    filter_horizontal = ["as_in_anyone"]
    tall = tuple(PART_FIELDS.values())
    fieldsets = [
        (None, {"fields": ["name", "slug", "other_names", ("held", "withdrawn")]}),
        (
            "In the box at the top",
            {"fields": ["immune_role", "immune_role_reason", "whom", "urgency", "urgency_reason"]},
        ),
        ("How common", {"fields": ["per_100k", "per_100k_estimate", "citations"]}),
        ("The parts of its page", {"fields": [*(PART_FIELDS[one] for one in PARTS), "family"]}),
        (
            "Told by their absence",
            {
                "fields": ["as_in_anyone"],
                "description": "A symptom that this page says nothing of, nor of a broader one, counts a little "
                "against the condition when somebody ticks it (weight −0.3).",
            },
        ),
        ("Codes and review", {"fields": [("orpha", "icd11", "mondo"), ("reviewed_on", "next_review")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(symptom_count=Count("associations"))

    @admin.display(ordering="symptom_count")
    def symptoms(self, obj):
        return obj.symptom_count

    def preview_page(self, slug, snapshot, request):
        return condition_page(snapshot.condition_by_slug[slug], snapshot)


@admin.register(Symptom)
class SymptomAdmin(DraftAdmin):
    preview_template = "explorer/symptom.html"
    list_display = [
        "name",
        "clinical_name",
        "group",
        "broader",
        "background",
        "background_estimate",
        "held",
        "preview_link",
    ]
    list_filter = ["telling", "group", "region", "cluster", "background_estimate", "held", "withdrawn"]
    list_select_related = ["broader"]
    search_fields = ["name", "clinical_name", "other_names", "slug", "hpo_id"]
    autocomplete_fields = ["broader"]
    tall = ("answer",)
    fieldsets = [
        (None, {"fields": ["name", "slug", "clinical_name", "other_names", "description", ("held", "withdrawn")]}),
        (
            "Where it stands",
            {
                "fields": [
                    ("group", "region"),
                    ("broader", "cluster"),
                    ("one_of", "seen_by_doctor", "telling"),
                    "hpo_id",
                ]
            },
        ),
        (
            "In people at large",
            {"fields": [("background", "background_estimate"), "background_note", "citations"]},
        ),
        ("Lead symptoms", {"fields": ["lead", "tagline", "question", "answer"]}),
    ]

    def preview_page(self, slug, snapshot, request):
        return symptom_page(snapshot.symptom_by_slug[slug], snapshot)


@admin.register(Association)
class AssociationAdmin(Cites, admin.ModelAdmin):
    save_on_top = True
    list_display = ["condition", "symptom", "band", "share", "established", "estimate"]
    list_filter = ["band", "established", "estimate", "condition", "symptom"]
    list_select_related = ["condition", "symptom"]
    search_fields = ["condition__name", "symptom__name", "why", "note", "citations__source__slug"]
    autocomplete_fields = ["condition", "symptom"]

    def get_readonly_fields(self, request, obj=None):
        """A row stays with its condition: taken away, it could leave that with nothing to rank by."""
        return ["condition"] if obj else []

    def get_deleted_objects(self, objs, request):
        """Refuses to take the last row of a condition that is to be published."""
        deleted, counts, permissions, protected = super().get_deleted_objects(objs, request)
        going = [one.pk for one in objs]
        emptied = Condition.objects.filter(held=False, withdrawn=False, associations__in=going).distinct()
        kept = [one for one in emptied if not one.associations.exclude(pk__in=going).exists()]
        return deleted, counts, permissions, [*protected, *(f"“{one}” would have no association left" for one in kept)]


class RedFlagSymptomInline(admin.TabularInline):
    model = RedFlagSymptom
    extra = 2
    autocomplete_fields = ["symptom"]
    verbose_name_plural = "symptoms: those with the same clause stand for each other, every clause must hold"


@admin.register(RedFlag)
class RedFlagAdmin(DraftAdmin):
    named_by = "action"
    list_display = ["action", "level", "rule", "held", "withdrawn"]
    list_filter = ["level", "held", "withdrawn"]
    search_fields = ["action", "reason", "slug", "symptoms__symptom__name"]
    inlines = [RedFlagSymptomInline]
    fields = ["slug", "level", "action", "reason", "what_to_do", "citations", ("held", "withdrawn")]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("symptoms__symptom")

    @admin.display
    def rule(self, obj):
        clauses: dict[int, list[str]] = {}
        for one in obj.symptoms.all():
            clauses.setdefault(one.clause, []).append(one.symptom.name)
        return " and ".join(f"({' or '.join(names)})" for names in clauses.values())
