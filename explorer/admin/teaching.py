from django.contrib import admin

from explorer.admin.base import DraftAdmin
from explorer.models import Case, Step
from explorer.presenters.case import case_page


class StepInline(admin.StackedInline):
    model = Step
    extra = 0
    autocomplete_fields = ["yes", "no", "unsure"]
    fields = [("position", "kind"), "text", "teaches", ("yes", "no", "unsure")]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        for name in ("text", "teaches"):
            if name in formset.form.base_fields:
                formset.form.base_fields[name].widget.attrs |= {"rows": 2, "cols": 90}
        return formset


@admin.register(Case)
class CaseAdmin(DraftAdmin):
    preview_template = "teach/case.html"
    named_by = "title"
    list_display = ["title", "person", "lead", "diagnosis", "held", "withdrawn", "preview_link"]
    list_filter = ["lead", "diagnosis", "held", "withdrawn"]
    list_select_related = ["lead", "diagnosis"]
    search_fields = ["title", "person", "slug", "steps__text"]
    autocomplete_fields = ["lead", "diagnosis"]
    inlines = [StepInline]
    fields = ["title", "slug", "person", "lead", "diagnosis", "question", "citations", ("held", "withdrawn")]

    def preview_page(self, slug, snapshot, request):
        case = snapshot.case_by_slug[slug]
        if not case.steps:
            return None
        step = request.GET.get("step", "")
        return case_page(case, int(step) if step.isdecimal() and len(step) < 4 else 1, snapshot)
