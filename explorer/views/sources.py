from explorer import library
from explorer.presenters.sources import sources_page
from explorer.views.page import allow, render


@allow("GET")
def sources(request):
    """All sources, a letter at a time: there are more than a page should carry."""
    edition = library.current()
    page = sources_page(edition.snapshot, request.GET.get("letter", "").upper())
    return render(request, "explorer/sources.html", edition, {"page": page})
