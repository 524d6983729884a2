from explorer import library
from explorer.presenters.structured import as_script, of_symptom
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
    structured = as_script(of_symptom(found, edition, request.build_absolute_uri))
    context = {"page": symptom_page(found, edition.snapshot), "structured": structured}
    return render(request, "explorer/symptom.html", edition, context)
