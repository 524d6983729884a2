"""What the search page found: conditions and symptoms by any of their names, pages by what they are about."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from explorer.engine.content import Condition, Snapshot, Symptom
from explorer.finding import LONGEST, Hit, find_conditions, find_symptoms, nearest

NEAR = 15  # results this much less alike than the best of all are slips that nobody made

# URL name, title, and what people would type who mean it, parted by commas.
PAGES = (
    ("explorer", gettext_lazy("Explore"), gettext_lazy("tick my symptoms, start, symptom checker, body map")),
    ("conditions", gettext_lazy("Conditions"), gettext_lazy("list of conditions, diseases, illnesses, diagnoses")),
    ("symptoms", gettext_lazy("Symptoms"), gettext_lazy("list of symptoms, complaints")),
    ("compare", gettext_lazy("Compare"), gettext_lazy("side by side, difference between conditions, look-alikes")),
    ("cases", gettext_lazy("Teaching cases"), gettext_lazy("fictional people, lessons, students, class, examples")),
    ("method", gettext_lazy("How the ranking works"), gettext_lazy("method, score, weights, formula, calculation")),
    ("accuracy", gettext_lazy("How often it is right"), gettext_lazy("accuracy, reliability, tests, evaluation")),
    ("sources", gettext_lazy("Sources"), gettext_lazy("references, literature, papers, citations, evidence")),
    (
        "about",
        gettext_lazy("About and limits"),
        gettext_lazy("report a mistake, error, contact, complaint, feedback, purpose, who runs this, disclaimer"),
    ),
    ("privacy", gettext_lazy("Privacy"), gettext_lazy("cookies, personal data, tracking, what is stored, my answers")),
    (
        "accessibility",
        gettext_lazy("Accessibility"),
        gettext_lazy("screen reader, keyboard, contrast, large text, disability, blind"),
    ),
)


@dataclass(frozen=True)
class Result:
    """`also`: the other name that it was found by, where that is neither its title nor its clinical name."""

    address: str
    title: str
    clinical_name: str = ""
    also: str = ""


@dataclass(frozen=True)
class Results:
    """`of_catalogue`: the titles are the catalogue's own words, in its language. `in_part`: none has a name with all
    of the words."""

    slug: str
    heading: str
    rows: tuple[Result, ...]
    of_catalogue: bool
    in_part: bool


@dataclass(frozen=True)
class SearchPage:
    query: str
    groups: tuple[Results, ...]


def search_page(typed: str, snapshot: Snapshot) -> SearchPage:
    query = typed[:LONGEST].strip()
    kinds = (
        ("conditions", _("Conditions"), find_conditions(query, snapshot), _condition),
        ("symptoms", _("Symptoms"), find_symptoms(query, snapshot), _symptom),
        ("pages", _("Pages"), _pages(query), _page),
    )
    every = [hit for *_words, hits, _row in kinds for hit in hits]
    in_part = all(hit.in_part for hit in every)
    least = max((hit.score for hit in every if hit.in_part == in_part), default=0) - NEAR
    groups = (
        _group(slug, heading, [hit for hit in hits if hit.in_part == in_part and hit.score >= least], row, in_part)
        for slug, heading, hits, row in kinds
    )
    return SearchPage(query, tuple(one for one in groups if one.rows))


def _group(slug: str, heading: str, hits: list[Hit], row: Callable[[Hit], Result], in_part: bool) -> Results:
    return Results(slug, heading, tuple(map(row, hits)), of_catalogue=slug != "pages", in_part=in_part)


def _condition(hit: Hit[Condition]) -> Result:
    one = hit.thing
    return Result(reverse("condition", args=[one.slug]), one.name, also=_other(hit, one.name))


def _symptom(hit: Hit[Symptom]) -> Result:
    one = hit.thing
    also = _other(hit, one.name, one.clinical_name)
    return Result(reverse("symptom", args=[one.slug]), one.name, one.clinical_name, also)


def _page(hit: Hit[tuple[str, str]]) -> Result:
    name, title = hit.thing
    return Result(reverse(name), title)


def _pages(query: str) -> list[Hit[tuple[str, str]]]:
    return nearest(query, (((name, str(title)), (str(title), *keys.split(", "))) for name, title, keys in PAGES))


def _other(hit: Hit, *shown: str) -> str:
    return "" if hit.name in shown else hit.name
