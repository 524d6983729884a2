from django.contrib.sitemaps import Sitemap, views
from django.urls import reverse

from explorer import library
from explorer.library import Edition
from explorer.views.page import allow

OF_THE_CATALOGUE = ("explorer", "conditions", "symptoms", "compare", "cases", "sources", "accuracy")
ABOUT_OURSELVES = ("method", "about", "privacy", "accessibility")


class Pages(Sitemap):
    """Every page that a reader may come to from elsewhere. What is published changed when it was published;
    pages about ourselves come with the software, and say no date."""

    i18n = alternates = True

    def __init__(self, edition: Edition):
        self.edition = edition

    def items(self) -> list[tuple[str, str]]:
        held = self.edition.snapshot
        kinds = (("condition", held.conditions), ("symptom", held.symptoms), ("case", held.cases))
        return [
            *((name, "") for name in (*OF_THE_CATALOGUE, *ABOUT_OURSELVES)),
            *((kind, one.slug) for kind, every in kinds for one in every),
        ]

    def location(self, item: tuple[str, str]) -> str:
        name, slug = item
        return reverse(name, args=[slug] if slug else [])

    def lastmod(self, item: tuple[str, str]):
        return None if item[0] in ABOUT_OURSELVES else self.edition.at


@allow("GET")
def sitemap(request):
    return views.sitemap(request, {"pages": Pages(library.current())})
