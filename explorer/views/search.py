from explorer import library
from explorer.presenters.search import search_page
from explorer.views.page import allow, render


@allow("GET", "POST")
def search(request):
    """Conditions, symptoms and pages by name. What is typed arrives in the body of a POST only."""
    edition = library.current()
    page = search_page(request.POST.get("query", ""), edition.snapshot)
    response = render(request, "explorer/search.html", edition, {"page": page, "asked": request.method == "POST"})
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response
