"""What the frame of every page knows of languages: a context processor, so that refusals have it too."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, override

from explorer.presenters import words

READ_QUERIES = frozenset(["case", "compare", "present", "sources"])  # pages whose address ends in what they show


@dataclass(frozen=True)
class Version:
    """This page in one of the languages."""

    code: str
    name: str
    path: str
    address: str
    is_current: bool


def language(request: HttpRequest) -> dict:
    """`content_lang` and `interface_lang` are attributes for what is in another language than its surroundings: a
    text of the catalogue on a Spanish page, and our own words inside such a text. In English both are empty."""
    current = get_language()
    foreign = current != settings.LANGUAGE_CODE
    versions = tuple(_versions(request, current))
    return {
        "content_lang": words.content_lang(),
        "interface_lang": format_html(' lang="{}"', current) if foreign else "",
        "versions": versions if _is_readable(request) else (),
        "other_versions": tuple(one for one in versions if not one.is_current),
    }


def _versions(request: HttpRequest, current: str):
    for code, name in settings.LANGUAGES:
        with override(code):
            path = _path(request)
        short = code.partition("-")[0]
        yield Version(short, name, path, request.build_absolute_uri(path), code == current)


def _path(request: HttpRequest) -> str:
    """The page's path in the active language; the explorer's for what has no address to go to."""
    if not _is_readable(request):
        return reverse("explorer")
    match = request.resolver_match
    query = request.META.get("QUERY_STRING", "") if match.url_name in READ_QUERIES else ""
    return reverse(match.view_name, args=match.args, kwargs=match.kwargs) + (f"?{query}" if query else "")


def _is_readable(request: HttpRequest) -> bool:
    """False for what came by POST, for an address where nothing is, and at the editors' desk."""
    match = request.resolver_match
    return request.method in ("GET", "HEAD") and bool(match) and not match.namespaces
