from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone, translation

from explorer import library
from explorer.forms import read_answers
from explorer.phenopackets import phenopacket as packet
from explorer.views.page import allow, of_ones_own


@allow("POST")
@of_ones_own
def phenopacket(request):
    """The answers in the body as a file for a medical record: made for this one answer, kept nowhere."""
    edition = library.current()
    answers = read_answers(request.POST, edition.snapshot)
    content = packet(
        answers.selection,
        edition.snapshot,
        number=edition.number,
        symptoms_url=_symptoms_url(request),
        created=timezone.now(),
    )
    response = JsonResponse(content, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="phenopacket.json"'
    response["Cache-Control"] = "no-store"
    return response


def _symptoms_url(request) -> str:
    """One address in every language: terms are named by it."""
    with translation.override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(reverse("symptoms"))
