from explorer import library
from explorer.presenters.accuracy import accuracy_page
from explorer.proving import record
from explorer.views.page import allow, render


@allow("GET")
def accuracy(request):
    edition = library.current()
    page = accuracy_page(record(edition.digest), edition.snapshot) if edition.number else None
    return render(request, "explorer/accuracy.html", edition, {"page": page})
