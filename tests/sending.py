"""What a browser sends."""


def form_as_sent(response) -> dict:
    """What a browser would send if somebody pressed Save at once: every field, with line ends as CRLF."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.field.prepare_value(field.value()) if hasattr(field.field, "prepare_value") else field.value()
            if value is not None and value is not False and value != "":
                sent[field.html_name] = value.replace("\n", "\r\n") if isinstance(value, str) else value
    return sent
