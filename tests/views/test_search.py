import re

import pytest
from django.test import Client
from django.urls import reverse

from explorer.finding import LONGEST
from explorer.presenters.search import PAGES

pytestmark = pytest.mark.django_db


def found(client, typed) -> dict[str, list[str]]:
    """The addresses under each heading."""
    text = client.post("/search/", {"query": typed}).content.decode().split("<main")[1].split("</main>")[0]
    sections = re.findall(r'<section aria-labelledby="(\w+)">(.*?)</section>', text, re.DOTALL)
    return {slug: re.findall(r'<a href="([^"]+)"', inside) for slug, inside in sections}


@pytest.mark.parametrize(
    ("typed", "group", "address"),
    [
        pytest.param("myasthenia", "conditions", "/conditions/myasthenia-gravis/", id="a condition"),
        pytest.param("MG", "conditions", "/conditions/myasthenia-gravis/", id="its letters"),
        pytest.param("miastenia gravis", "conditions", "/conditions/myasthenia-gravis/", id="a slip in it"),
        pytest.param("sjogren", "conditions", "/conditions/sjogrens-disease/", id="without its accent"),
        pytest.param("lupus", "conditions", "/conditions/systemic-lupus-erythematosus/", id="its short name"),
        pytest.param("ptosis", "symptoms", "/symptoms/drooping-eyelids/", id="a symptom's clinical name"),
        pytest.param("twiching", "symptoms", "/symptoms/muscle-twitching/", id="a symptom with a slip"),
        pytest.param("cookies", "pages", "/privacy/", id="a page by what it is about"),
        pytest.param("report a mistake", "pages", "/about/", id="what to do"),
        pytest.param("screen reader", "pages", "/accessibility/", id="our statement"),
    ],
)
def test_what_is_typed_is_found_under_its_kind(published, client, typed, group, address):
    assert address in found(client, typed)[group][:3]


def test_a_word_that_is_right_leaves_out_what_is_only_somewhat_like_it(published, client):
    assert found(client, "sjogren") == {"conditions": ["/conditions/sjogrens-disease/"]}
    assert found(client, "cookies") == {"pages": ["/privacy/"]}


@pytest.mark.parametrize(
    ("typed", "in_part"),
    [
        pytest.param("hands turn white in the cold", False, id="a whole name"),
        pytest.param("my hands turn white on the motorbike", True, id="some of the words"),
    ],
)
def test_names_that_hold_some_of_the_words_are_said_to(published, client, typed, in_part):
    for address, field in (("/search/", "query"), ("/", "find")):
        text = client.post(address, {field: typed}).content.decode()

        assert ("Nothing goes by exactly these words" in text) == in_part


@pytest.mark.parametrize("typed", ["zzzz", "!!!", "\x00", "的", "x" * 5000, "<script>alert(1)</script>"])
def test_nothing_found_is_said_in_words_and_what_was_typed_stands_in_the_box_alone(published, client, typed):
    response = client.post("/search/", {"query": typed})
    text = response.content.decode()

    assert response.status_code == 200
    assert "Nothing of ours has a name like that" in text
    assert "<script>alert" not in text
    if len(typed) > 3:
        assert text.count("x" * LONGEST) == (typed[0] == "x")
        assert ("x" * (LONGEST + 1)) not in text


@pytest.mark.parametrize("sent", [{}, {"query": ""}, {"query": "  "}])
def test_nothing_typed_is_said_in_words(published, client, sent):
    text = client.post("/search/", sent).content.decode()

    assert "Nothing was typed" in text
    assert "Nothing of ours" not in text


def test_an_address_is_not_read(published, client):
    plain, asked = client.get("/search/"), client.get("/search/", {"query": "twitching"})

    assert asked.content == plain.content
    assert plain.status_code == 200
    assert "Nothing was typed" not in plain.content.decode()


def test_what_is_typed_is_kept_nowhere(published):
    response = Client(enforce_csrf_checks=True).post("/search/", {"query": "zebra"})

    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert response.content.decode().count("zebra") == 1
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_search_costs_one_query(published, client, django_assert_num_queries):
    client.get("/search/")
    with django_assert_num_queries(1):
        client.post("/search/", {"query": "weak"})


def test_every_page_has_the_form_once(published, client):
    for address in ("/", "/about/", "/conditions/myasthenia-gravis/", "/search/", "/nothing/"):
        text = client.get(address).content.decode()
        assert text.count('id="query"') == text.count('<form class="field" method="post" action="/search/"') + (
            address == "/search/"
        ), address
        assert text.count('id="query"') == 1, address


def test_every_page_that_can_be_found_is_there(published, client):
    for name, title, keywords in PAGES:
        assert client.get(reverse(name)).status_code == 200
        assert title
        assert keywords


def test_learning_mode_finds_pages_too(published, client, settings):
    settings.LEARNING_MODE = True

    assert "/conditions/myasthenia-gravis/" in found(client, "myasthenia")["conditions"]
