"""A condition and its associations, which one page saves together and which are judged together."""

from django import forms

from explorer.admin.base import AsOpenedForm


class JudgedAsAWhole:
    """For a form whose row is judged by `RowsFormSet`, which knows what is typed in all the others."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.judged_as_a_whole = True


class ConditionForm(JudgedAsAWhole, AsOpenedForm):
    pass


class RowForm(JudgedAsAWhole, forms.ModelForm):
    pass


class RowsFormSet(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        if not any(self.errors):
            self.instance.refuse_rows([form.instance for form in self.forms if self._is_kept(form)])

    def _is_kept(self, form) -> bool:
        is_blank = form.empty_permitted and not form.has_changed()
        return not is_blank and not self._should_delete_form(form)
