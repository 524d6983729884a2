from django.http import HttpResponse

from explorer import library
from explorer.views.page import allow


@allow("GET")
def healthz(request):
    """200 where a catalogue is published and the database answers; 503 where nothing is published."""
    number = library.current().number
    text = f"ok: publication {number}\n" if number else "nothing is published yet\n"
    return HttpResponse(
        text, status=200 if number else 503, content_type="text/plain", headers={"Cache-Control": "no-store"}
    )
