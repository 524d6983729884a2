"""What the admin pages of all drafts share."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html

from explorer import library
from explorer.actions.drafting import draft_snapshot
from explorer.admin.citing import Cites
from explorer.models.guards import why_kept


class DraftAdmin(Cites, admin.ModelAdmin):
    """A draft: its slug is given once, its deletion is refused with a reason, and it can be seen as it will look."""

    save_on_top = True
    preview_template: str | None = None

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(["slug"] if obj else []))

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": [self.named_by]}

    named_by = "name"

    def get_urls(self):
        name = f"explorer_{self.model._meta.model_name}_preview"
        own = [path("<path:object_id>/preview/", self.admin_site.admin_view(self.preview), name=name)]
        return (own if self.preview_template else []) + super().get_urls()

    def preview(self, request, object_id):
        """The page as publishing now would show it, with what is held back as it stands in the draft."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not (row := self.get_object(request, object_id)):
            raise Http404
        snapshot = draft_snapshot(library.current().snapshot, with_held=True)
        context = {
            "page": self.preview_page(row.slug, snapshot),
            "edition": library.current(),
            "is_preview": True,
        }
        return render(request, self.preview_template, context)

    def preview_page(self, slug, snapshot):
        raise NotImplementedError

    @admin.display(description="preview")
    def preview_link(self, obj):
        url = reverse(f"admin:explorer_{self.model._meta.model_name}_preview", args=[obj.pk])
        return format_html('<a href="{}" target="_blank" rel="noopener">as it will look</a>', url)

    def get_form(self, request, obj=None, **kwargs):
        """Prose gets a tall box; everything else Django's own."""
        form = super().get_form(request, obj, **kwargs)
        for name, one in form.base_fields.items():
            if name in self.tall and hasattr(one.widget, "attrs"):
                one.widget.attrs |= {"rows": 9, "cols": 90}
        return form

    tall: tuple[str, ...] = ()

    def get_deleted_objects(self, objs, request):
        """Add the refusals that no foreign key makes, so that the page says why instead of failing at the last step."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, needed, [*protected, *(reason for one in objs if (reason := why_kept(one)))]
