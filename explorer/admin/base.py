"""What the admin pages of all drafts share."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html

from explorer import library
from explorer.actions.drafting import draft_snapshot
from explorer.actions.dumping import fingerprint
from explorer.admin.citing import Cites
from explorer.engine.weighing import Figures
from explorer.models.guards import why_kept


class AsOpenedForm(forms.ModelForm):
    """Refuses to save over what somebody else saved since the page was opened; nothing that was typed is lost."""

    def clean(self):
        super().clean()
        opened = self.data.get("as_opened")
        if self.instance.pk and opened and opened != fingerprint(type(self.instance).objects.get(pk=self.instance.pk)):
            raise forms.ValidationError(
                "Somebody else has saved this since you opened it. What you typed is still here: compare it with the "
                "saved one in another tab. Saving again now replaces theirs."
            )


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
        Figures.of(snapshot, checked=False)  # somebody else's half-written page must not hide this one
        if not (page := self.preview_page(row.slug, snapshot, request)):
            messages.warning(request, "There is nothing to show yet: it has no steps.")
            return redirect(f"admin:explorer_{self.model._meta.model_name}_change", row.pk)
        context = {"page": page, "edition": library.current(), "is_preview": True}
        return render(request, self.preview_template, context)

    def preview_page(self, slug, snapshot, request):
        """What the template prints; None where the draft has nothing to show yet."""
        raise NotImplementedError

    @admin.display(description="preview")
    def preview_link(self, obj):
        url = reverse(f"admin:explorer_{self.model._meta.model_name}_preview", args=[obj.pk])
        return format_html('<a href="{}" target="_blank" rel="noopener">as it will look</a>', url)

    form = AsOpenedForm
    change_form_template = "admin/draft_change_form.html"

    def get_form(self, request, obj=None, **kwargs):
        """Prose gets a tall box; everything else Django's own."""
        form = super().get_form(request, obj, **kwargs)
        for name, one in form.base_fields.items():
            if name in self.tall and hasattr(one.widget, "attrs"):
                one.widget.attrs |= {"rows": 9, "cols": 90}
        return form

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        # Of the row as it is saved: `obj` may already hold what was typed.
        context["as_opened"] = fingerprint(type(obj).objects.get(pk=obj.pk)) if obj else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    tall: tuple[str, ...] = ()

    def get_deleted_objects(self, objs, request):
        """Add the refusals that no foreign key makes, so that the page says why instead of failing at the last step."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, needed, [*protected, *(reason for one in objs if (reason := why_kept(one)))]
