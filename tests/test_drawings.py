"""The drawn mechanisms: which condition has one, and that whoever cannot see it is told what it shows."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string

from explorer.engine.vocabulary import FAMILIES
from explorer.presenters.condition import condition_page
from explorer.presenters.drawing import RESTS_ON
from explorer.reading import HARDEST, grade
from tests.builders import build_snapshot

drawn = pytest.mark.parametrize("family", FAMILIES)
FOLDER = Path(settings.BASE_DIR) / "templates" / "drawings"


def printed(family: str) -> str:
    return render_to_string(f"drawings/{family}.html")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_family_has_a_drawing_and_every_drawing_a_family():
    assert {path.stem for path in FOLDER.glob("[a-z]*.html")} == FAMILIES.keys() == RESTS_ON.keys()


@drawn
def test_a_drawing_is_one_image_with_a_title_and_a_description(family):
    html = printed(family)
    named = re.search(r'<svg [^>]*role="img" aria-labelledby="([^"]+)"', html)[1].split()

    for one in named:
        assert len(words(re.search(rf'id="{one}">(.*?)</', html, re.DOTALL)[1])) > 10
    assert re.findall(r"<(?:title|desc) id", html) == ["<title id", "<desc id"]


@drawn
def test_a_drawing_takes_its_looks_from_the_stylesheet_alone(family):
    assert not re.search(r'\s(style|fill|stroke[\w-]*|color)="', printed(family))
    assert len(Path(get_template(f"drawings/{family}.html").origin.name).read_bytes()) < 4096


@drawn
def test_each_number_in_a_drawing_stands_beside_a_label_and_nothing_else_is_written_in_it(family):
    html = printed(family)
    numbers = re.findall(r"<text [^>]*>([^<]*)</text>", html)

    assert numbers == [str(n) for n in range(1, html.count("<li>") + 1)]
    assert 3 <= len(numbers) <= 5


@drawn
def test_a_caption_is_short_and_easy(family):
    html = printed(family)
    says = words(re.search(r"<figcaption>\s*<p>(.*?)</p>", html, re.DOTALL)[1])
    labels = " ".join(words(one) for one in re.findall(r"<li>(.*?)</li>", html))

    assert len(re.findall(r"[.]", says)) <= 2
    assert grade(says) <= HARDEST
    assert grade(labels) <= HARDEST
    assert grade(words(re.search(r"<desc.*?</desc>", html, re.DOTALL)[0])) <= HARDEST


def test_what_the_captions_rest_on_is_in_the_shipped_catalogue(shipped):
    used = {one.source for citations in RESTS_ON.values() for one in citations}

    assert used <= shipped.source_by_slug.keys()
    assert {one.family for one in shipped.conditions} == {*FAMILIES, ""}


def test_every_condition_of_a_family_shows_its_drawing_with_its_sources_and_no_other_does(published, client):
    for condition in published.conditions:
        text = client.get(f"/conditions/{condition.slug}/").content.decode()
        figures = re.findall(r'<figure class="drawing">.*?</figure>', text, re.DOTALL)
        assert len(figures) == bool(condition.family), condition.slug
        for figure in figures:
            assert FAMILIES[condition.family] in figure
            assert figure.count('href="#source-') == len({one.source for one in RESTS_ON[condition.family]})


def test_the_drawing_stands_where_the_page_tells_what_happens_in_the_body():
    snapshot = build_snapshot("""
              weakness
        gout  80%
    """)
    condition = replace(snapshot.conditions[0], family="joint")
    with_drawing = {one.slug for one in condition_page(condition, snapshot).parts if one.drawing}

    assert with_drawing == {"mechanism"}
    assert not any(one.drawing for one in condition_page(snapshot.conditions[0], snapshot).parts)


@pytest.mark.parametrize("family", ["", "no-family-of-ours"])
def test_a_family_that_is_not_known_is_no_drawing_and_no_failure(family):
    snapshot = build_snapshot("""
              weakness
        gout  80%
    """)
    condition = replace(snapshot.conditions[0], family=family)

    assert not any(one.drawing for one in condition_page(condition, snapshot).parts)


def test_a_drawing_costs_no_further_query(published, client, django_assert_num_queries):
    client.get("/conditions/myasthenia-gravis/")
    with django_assert_num_queries(1):
        client.get("/conditions/myasthenia-gravis/")
