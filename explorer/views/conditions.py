from explorer import library
from explorer.presenters.condition import condition_list, condition_page
from explorer.presenters.structured import as_script, of_condition
from explorer.views.page import allow, pick, render


@allow("GET")
def conditions(request):
    edition = library.current()
    return render(request, "explorer/conditions.html", edition, {"groups": condition_list(edition.snapshot)})


@allow("GET")
def condition(request, slug):
    edition = library.current()
    found = pick(edition.snapshot.condition_by_slug, slug, "condition")
    structured = as_script(of_condition(found, edition, request.build_absolute_uri))
    context = {"page": condition_page(found, edition.snapshot), "structured": structured}
    return render(request, "explorer/condition.html", edition, context)
