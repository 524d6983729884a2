"""The pages about the explorer itself."""

from explorer import library
from explorer.engine import ranking
from explorer.views.page import allow, render


@allow("GET")
def about(request):
    return render(request, "explorer/about.html", library.current())


@allow("GET")
def method(request):
    return render(request, "explorer/method.html", library.current(), {"limits": ranking})


@allow("GET")
def privacy(request):
    return render(request, "explorer/privacy.html", library.current())
