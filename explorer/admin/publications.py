"""The publish page (the admin's own "add a publication"), and the history."""

from datetime import UTC, datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from explorer.actions.publishing import RefusedError, propose, publish
from explorer.engine.remarks import remarks
from explorer.models import Case, Condition, Publication, RedFlag, Source, Symptom
from explorer.reading import hard_to_read

MODELS = {"condition": Condition, "symptom": Symptom, "red flag": RedFlag, "case": Case, "source": Source}


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ["__str__", "at", "by", "note", "short_digest"]
    list_select_related = ["by"]
    search_fields = ["note", "by__username", "digest"]
    date_hierarchy = "at"
    fields = readonly_fields = ["at", "by", "note", "digest"]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="digest")
    def short_digest(self, obj):
        return obj.digest[:12]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        refusal = self._publish(request) if request.method == "POST" else None
        if isinstance(refusal, HttpResponseRedirect):
            return refusal
        proposal = propose()
        context = {
            **self.admin_site.each_context(request),
            "title": "Publish the drafts",
            "opts": self.opts,
            "digest": proposal.snapshot.digest,
            "refusal": refusal,
            "note": request.POST.get("note", ""),
            "problems": [(_edit_url(one.kind, one.slug), one) for one in proposal.problems],
            "remarks": [
                (_edit_url(one.kind, one.slug), one)
                for one in (*remarks(proposal.snapshot, datetime.now(UTC).date()), *hard_to_read(proposal.snapshot))
            ],
            "changes": [(_edit_url(one.kind, one.slug), one) for one in proposal.changes],
        }
        return TemplateResponse(request, "admin/publish.html", context, status=409 if refusal else 200)

    def _publish(self, request) -> HttpResponseRedirect | str:
        """Where to go after publishing; or why it was refused, in words."""
        try:
            publication = publish(by=request.user, note=request.POST.get("note", ""), digest=request.POST.get("digest"))
        except RefusedError as refused:
            return str(refused)
        self.log_addition(request, publication, publication.note)
        messages.success(request, f"Published. Readers now see publication {publication.pk}.")
        return HttpResponseRedirect(reverse("admin:explorer_publication_changelist"))


def _edit_url(kind: str, slug: str) -> str | None:
    """Where the draft is edited; None where there is none any more."""
    model = MODELS[kind]
    key = model.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return reverse(f"admin:explorer_{model._meta.model_name}_change", args=[key]) if key else None
