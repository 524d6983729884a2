"""What every public page shares: which methods it answers, what its frame prints, a plain refusal."""

from functools import lru_cache, wraps
from urllib.parse import urlencode

import brotli
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render as render_template
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from explorer import library
from explorer.library import Edition

SHOWN = ("letter", "step", "condition")  # what a page's address may ask of it


def allow(*methods: str):
    """Answer only these methods; any other gets a page that says so (405), not an empty one.

    Public pages change nothing, so Django's CSRF check has nothing to guard; its token would set a cookie on a
    patient's page, and its refusal would stand before ours.
    """

    def decorate(view):
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method in methods or (request.method == "HEAD" and "GET" in methods):
                return view(request, *args, **kwargs)
            response = render_template(request, "405.html", status=405)
            response["Allow"] = ", ".join(methods)
            return response

        return csrf_exempt(answer)

    return decorate


def render(request: HttpRequest, template: str, edition: Edition, context: dict | None = None) -> HttpResponse:
    """The whole page, or the part of it that htmx names as its target and the template holds."""
    frame = {
        "edition": edition,
        "address": canonical(request),
        "emergency_numbers": _(settings.EMERGENCY_NUMBERS),
        "learning_mode": settings.LEARNING_MODE,
    }
    response = render_template(request, template, frame | (context or {}))
    patch_vary_headers(response, ["HX-Target"])
    return response


def canonical(request: HttpRequest) -> str:
    """The whole address of a page, with what its query shows. None for what came by POST: no place to send others."""
    if request.method not in ("GET", "HEAD"):
        return ""
    shown = [(name, value) for name in SHOWN for value in request.GET.getlist(name) if value]
    return request.build_absolute_uri(request.path + (f"?{urlencode(shown)}" if shown else ""))


def of_ones_own(view):
    """A page that ranks what a visitor ticks. In learning mode there is none: the answer says so, and reads nothing."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if settings.LEARNING_MODE:
            return render(request, "explorer/learning.html", library.current())
        return view(request, *args, **kwargs)

    return answer


def smallest(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page that is the same for everybody, compressed as far as brotli goes; once, and then from memory."""
    accepted = {one.strip() for one in request.headers.get("Accept-Encoding", "").split(",")}
    if "br" in accepted:
        response.content = _compressed(response.content)
        response["Content-Encoding"] = "br"
        patch_vary_headers(response, ["Accept-Encoding"])
    return response


@lru_cache(maxsize=16)
def _compressed(content: bytes) -> bytes:
    return brotli.compress(content, quality=11)


def part(request: HttpRequest, template: str, *parts: str) -> str:
    """The template, or `template#part` where htmx asks for one of `parts`.

    A part that a page holds many times has targets of the form `part-slug`.
    """
    wanted = (request.htmx.target or "") if request.htmx else ""
    return next((f"{template}#{one}" for one in parts if wanted == one or wanted.startswith(f"{one}-")), template)


def pick(held: dict, slug: str, kind: str):
    """The thing with that slug; 404 in words where there is none."""
    if slug not in held:
        raise Http404(f"There is no {kind} at this address.")
    return held[slug]
