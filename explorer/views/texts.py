"""The pages about the explorer itself."""

from explorer import library
from explorer.engine import questions, ranking, steadiness, weighing
from explorer.views.page import allow, render

LIMITS = {"ranking": ranking, "weighing": weighing, "steadiness": steadiness, "questions": questions}


@allow("GET")
def about(request):
    return render(request, "explorer/about.html", library.current())


@allow("GET")
def method(request):
    return render(request, "explorer/method.html", library.current(), LIMITS)


@allow("GET")
def privacy(request):
    return render(request, "explorer/privacy.html", library.current())
