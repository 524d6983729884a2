from django.http import HttpResponse
from django.urls import reverse

from explorer.views.page import allow

TEXT = """User-agent: *
Disallow: /admin/

Sitemap: {}
"""


@allow("GET")
def robots(request):
    address = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(TEXT.format(address), content_type="text/plain; charset=utf-8")
