from explorer import library
from explorer.forms import read_answers
from explorer.presenters.why import why_page
from explorer.views.page import allow, of_ones_own, part, pick, render


@allow("POST")
@of_ones_own
def why(request, slug):
    """Why a condition stands where it does, for the answers in the body: a part for htmx, else a page."""
    edition = library.current()
    condition = pick(edition.snapshot.condition_by_slug, slug, "condition")
    answers = read_answers(request.POST, edition.snapshot)
    template = part(request, "explorer/why.html", "why")
    page = why_page(condition, answers, edition.snapshot)
    response = render(request, template, edition, {"page": page, "came_by_post": template == "explorer/why.html"})
    response["Cache-Control"] = "no-store"
    return response
