from django.http import Http404

from explorer import library
from explorer.engine.content import Case
from explorer.presenters.case import case_page
from explorer.views.page import allow, part, pick, render


@allow("GET")
def cases(request):
    edition = library.current()
    snapshot = edition.snapshot
    listed = sorted(
        ((snapshot.symptom_by_slug[case.lead], case) for case in snapshot.cases),
        key=lambda one: (one[0].lead or 9, one[1].title),
    )
    return render(request, "teach/cases.html", edition, {"cases": listed})


@allow("GET")
def case(request, slug):
    return _at_step(request, slug, part(request, "teach/case.html", "step"))


@allow("GET")
def present(request, slug):
    return _at_step(request, slug, part(request, "teach/present.html", "screen"))


def _at_step(request, slug: str, template: str):
    edition = library.current()
    found = pick(edition.snapshot.case_by_slug, slug, "case")
    page = case_page(found, _number(request, found), edition.snapshot)
    return render(request, template, edition, {"page": page})


def _number(request, case: Case) -> int:
    """The step in the address, 1 where it names none."""
    asked = request.GET.get("step", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 4 and 1 <= int(asked) <= len(case.steps)):
        raise Http404("This case has no such step.")
    return int(asked)
