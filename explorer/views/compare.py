from explorer import library
from explorer.presenters.compare import compare_page
from explorer.views.page import allow, render


@allow("GET")
def compare(request):
    """Conditions are no ticks: they may stand in the address, be kept and be sent to someone."""
    edition = library.current()
    page = compare_page(request.GET.getlist("condition"), edition.snapshot)
    return render(request, "explorer/compare.html", edition, {"page": page})
