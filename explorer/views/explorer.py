from explorer import library
from explorer.engine.selection import Answers
from explorer.forms import read_answers
from explorer.library import Edition
from explorer.presenters.explorer import explorer_page, found_part
from explorer.views.page import allow, of_ones_own, part, render, smallest


@allow("GET", "POST")
@of_ones_own
def explorer(request):
    """The explorer. Ticks arrive in the body of a POST only: what a URL carries is not read."""
    edition = library.current()
    answers = read_answers(request.POST, edition.snapshot)
    whole = "explorer/explorer.html"
    template = part(request, whole, "results", "found", "rest") if request.method == "POST" else whole
    came_by_post = request.method == "POST" and template == whole
    response = render(request, template, edition, _context(template, answers, edition, came_by_post))
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
        return response
    return smallest(request, response)


def _context(template: str, answers: Answers, edition: Edition, came_by_post: bool) -> dict:
    if template.endswith("#found"):
        return {"page": found_part(answers, edition.snapshot)}
    page = explorer_page(answers, edition.snapshot)
    # Back to a page that came by POST is an error page in some browsers: there, links open a new tab.
    return {"page": page, "results": page.results, "came_by_post": came_by_post}
