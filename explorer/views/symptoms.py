from explorer import library
from explorer.presenters.symptom import symptom_list, symptom_page
from explorer.views.page import allow, pick, render


@allow("GET")
def symptoms(request):
    edition = library.current()
    return render(request, "explorer/symptoms.html", edition, {"groups": symptom_list(edition.snapshot)})


@allow("GET")
def symptom(request, slug):
    edition = library.current()
    found = pick(edition.snapshot.symptom_by_slug, slug, "symptom")
    return render(request, "explorer/symptom.html", edition, {"page": symptom_page(found, edition.snapshot)})
