"""Sources as an editor writes them: one a line, the source's slug, a colon, and where in it."""

from django import forms

from explorer.engine.citing import read_one
from explorer.models import Citation, Source


class CitationsField(forms.Field):
    widget = forms.Textarea(attrs={"rows": 2, "cols": 44})

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else _text(value)

    def clean(self, value):
        wanted = [read_one(line) for line in (value or "").splitlines() if line.strip()]
        if self.required and not wanted:
            raise forms.ValidationError(self.error_messages["required"])
        known = set(Source.objects.filter(slug__in=[one.source for one in wanted]).values_list("slug", flat=True))
        missing = sorted({one.source for one in wanted} - known)
        if missing:
            raise forms.ValidationError(f"There is no source “{'”, “'.join(missing)}”. Add it first, under Sources.")
        if too_long := [one.place for one in wanted if len(one.place) > Citation._meta.get_field("place").max_length]:
            raise forms.ValidationError(f"Shorter, please: “{too_long[0][:60]}…”.")
        return [Citation.objects.get_by_natural_key(one.source, one.place) for one in wanted]

    def has_changed(self, initial, data):
        before = _text(initial or [])
        return sorted(before.split("\n")) != sorted((data or "").replace("\r\n", "\n").strip().split("\n"))


class Cites:
    """For a ModelAdmin or an inline of something with `citations`."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "citations":
            return CitationsField(
                required=not db_field.blank, label=db_field.verbose_name, help_text=db_field.help_text
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def _text(citations) -> str:
    return "\n".join(sorted(f"{one.source.slug}: {one.place}".rstrip(": ") for one in citations))
