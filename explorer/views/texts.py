"""The pages about the explorer itself."""

from django.conf import settings

from explorer import library
from explorer.engine import questions, ranking, steadiness, weighing
from explorer.views.page import allow, render

LIMITS = {"ranking": ranking, "weighing": weighing, "steadiness": steadiness, "questions": questions}


@allow("GET")
def about(request):
    contact = {"contact": settings.CONTACT, "contact_name": settings.CONTACT.removeprefix("mailto:")}
    return render(request, "explorer/about.html", library.current(), contact)


@allow("GET")
def accessibility(request):
    return render(request, "explorer/accessibility.html", library.current())


@allow("GET")
def method(request):
    return render(request, "explorer/method.html", library.current(), LIMITS)


@allow("GET")
def privacy(request):
    return render(request, "explorer/privacy.html", library.current())
