from django.utils import timezone

from explorer import library
from explorer.forms import read_answers
from explorer.presenters.sheet import sheet_page
from explorer.views.page import allow, of_ones_own, render


@allow("POST")
@of_ones_own
def sheet(request):
    """One page for the doctor from the answers in the body. What is typed into it has no name, so it is never sent."""
    edition = library.current()
    page = sheet_page(read_answers(request.POST, edition.snapshot), edition.snapshot)
    context = {"page": page, "made_on": timezone.localdate(), "site": request.build_absolute_uri("/")}
    response = render(request, "explorer/sheet.html", edition, context)
    response["Cache-Control"] = "no-store"
    return response
