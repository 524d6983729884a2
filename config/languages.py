"""The language of a page, decided by its address alone: `/es/…` is Spanish, everything else English."""

from django.conf import settings
from django.utils import translation

IN_ADDRESSES = frozenset(code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


def language_of_the_address(get_response):
    """Instead of Django's LocaleMiddleware, which looks at a cookie and at Accept-Language, and says so in `Vary`."""

    def middleware(request):
        first = request.path_info.split("/", 2)[1]
        language = first if first in IN_ADDRESSES else settings.LANGUAGE_CODE
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware
