from explorer import library
from explorer.forms import read_answers
from explorer.presenters.explorer import explorer_page
from explorer.views.page import allow, of_ones_own, part, render, smallest


@allow("GET", "POST")
@of_ones_own
def explorer(request):
    """The explorer. Ticks arrive in the body of a POST only: what a URL carries is not read."""
    edition = library.current()
    answers = read_answers(request.POST, edition.snapshot)
    page = explorer_page(answers, edition.snapshot)
    whole = "explorer/explorer.html"
    template = part(request, whole, "results", "found", "rest") if request.method == "POST" else whole
    # Back to a page that came by POST is an error page in some browsers: there, links open a new tab.
    context = {"page": page, "results": page.results, "came_by_post": request.method == "POST" and template == whole}
    response = render(request, template, edition, context)
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
        return response
    return smallest(request, response)
