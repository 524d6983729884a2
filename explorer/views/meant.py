from django.http import JsonResponse

from explorer import library
from explorer.views.page import allow


@allow("GET")
def meant(request):
    """What is meant by every symptom, by slug: all of them at once, so that nobody learns which one was asked about."""
    symptoms = library.current().snapshot.symptoms
    response = JsonResponse({one.slug: one.description for one in symptoms}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "max-age=300"
    return response
