"""What every public page promises, walked page by page."""

import re

import pytest
from django.test import Client

from explorer.engine.vocabulary import PARTS
from tests.builders import build_snapshot

pytestmark = pytest.mark.django_db
TEXTS = [
    "/",
    "/symptoms/",
    "/conditions/",
    "/compare/",
    "/cases/",
    "/search/",
    "/about/",
    "/method/",
    "/accuracy/",
    "/sources/",
    "/privacy/",
    "/accessibility/",
]


def walk(snapshot):
    yield from TEXTS
    yield from (f"/symptoms/{one.slug}/" for one in snapshot.symptoms)
    yield from (f"/conditions/{one.slug}/" for one in snapshot.conditions)
    yield "/compare/?condition=stroke&condition=night-cramps&condition=fibromyalgia&condition=polymyositis"
    for case in snapshot.cases:
        yield from (
            f"/cases/{case.slug}/{way}?step={n}" for n in range(1, len(case.steps) + 1) for way in ("", "present/")
        )


def test_every_page_answers_links_only_to_pages_that_are_there_and_sets_no_cookie(published, client):
    links, answered = set(), set()
    for address in walk(published):
        response = client.get(address)
        text = response.content.decode()
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address
        assert len(re.findall(r"<h1[ >]", text)) == 1, address
        assert "<th></th>" not in text, address
        links |= {link.split("#")[0].split("?")[0] for link in re.findall(r'href="(?:/es)?(/[^"]*)"', text)}
        answered.add(address.split("?")[0])

    links = {link for link in links if not link.startswith("/static/")}
    assert links - answered == set()


def test_every_anchor_of_a_page_leads_somewhere(published, client):
    for address in walk(published):
        text = client.get(address).content.decode()
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids), address


@pytest.mark.parametrize("address", TEXTS)
def test_a_page_about_ourselves_can_only_be_read(published, client, address):
    if address not in ("/", "/search/"):
        assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_a_condition_has_a_section_for_each_part_and_links_each_symptom(published, client):
    for condition in published.conditions:
        text = client.get(f"/conditions/{condition.slug}/").content.decode()
        assert [part for part in PARTS if f'<section id="{part}"' not in text] == []
        assert [one.symptom for one in condition.associations if f'href="/symptoms/{one.symptom}/"' not in text] == []


def test_a_lead_symptom_answers_its_question_with_the_not_autoimmune_causes_beside_it(published, client):
    for symptom in (one for one in published.symptoms if one.lead):
        text = client.get(f"/symptoms/{symptom.slug}/").content.decode()
        assert f"<h1>{symptom.question}</h1>" in text
        immune, others = (
            text.split('<section id="others"')[0].split('<section id="immune"')[1],
            text.split('id="others"')[1],
        )
        assert "/conditions/" in immune
        assert "/conditions/" in others


def test_a_symptoms_conditions_are_ranked_by_what_it_says_for_them(published, client):
    immune = client.get("/symptoms/muscle-stiffness/").content.decode().split('id="immune"')[1]

    assert re.search(r'/conditions/([a-z-]+)/"', immune)[1] == "stiff-person-syndrome"


def test_how_sure_and_on_what_it_rests_is_said_at_each_association(published, client):
    text = client.get("/conditions/multiple-sclerosis/").content.decode()
    twitching = text.split('href="/symptoms/muscle-twitching/"')[1].split("</li>")[0]

    assert "Weak" in twitching
    assert re.search(r'<sup class="cite"><a href="#source-\d+">', twitching)


@pytest.mark.parametrize(
    "address",
    ["/nothing/", "/symptoms/nothing/", "/conditions/nothing/", "/cases/nothing/", "/cases/nothing/present/"],
)
def test_what_is_not_there_is_said_in_words(published, client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


@pytest.mark.parametrize("step", ["0", "99", "x", "-1", "1.5", "²", "9" * 400])
def test_a_step_that_is_not_there_is_said_in_words(published, client, step):
    slug = published.cases[0].slug

    assert client.get(f"/cases/{slug}/", {"step": step}).status_code == 404


def test_every_response_carries_the_security_headers(published, client):
    for address in ["/", "/conditions/", "/nothing/", "/healthz", "/admin/login/"]:
        headers = client.get(address).headers
        assert headers["Content-Security-Policy"].count("'none'") == 3, address
        assert "unsafe" not in headers["Content-Security-Policy"], address
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"] == "strict-origin", address
        assert headers["X-Frame-Options"] == "DENY", address
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", address
        assert "geolocation=()" in headers["Permissions-Policy"], address


def test_healthz_tells_whether_readers_have_something_to_read(client, publish_snapshot, shipped):
    assert client.get("/healthz").status_code == 503
    publication = publish_snapshot(shipped)
    assert client.get("/healthz").content.decode() == f"ok: publication {publication.pk}\n"
    assert client.post("/healthz").status_code == 405


def test_every_page_says_which_catalogue_it_reads(published, client):
    assert "Catalogue " in client.get("/about/").content.decode()


def test_a_failure_on_our_side_is_said_in_words(published, client, settings, rf):
    from django.views.defaults import server_error

    response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert "not something that you did" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("address", ["/about/", "/symptoms/muscle-knots/", "/healthz"])
def test_a_page_to_read_refuses_to_be_written_with_405_and_not_with_a_token(published, method, address):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert (response.status_code, response["Allow"]) == (405, "GET")


def test_where_a_condition_knows_only_a_narrower_symptom_the_broader_ones_page_says_so(publish_snapshot, client):
    publish_snapshot(
        build_snapshot("""
            weak  weak-hips
    broader .     weak
    gout    .     60%
    mumps   40%   .
    """)
    )
    text = client.get("/symptoms/weak/").content.decode()

    assert text.count("told of") == 1
    assert 'told of <a href="/symptoms/weak-hips/">weak hips</a>' in text
    assert "told of" not in client.get("/symptoms/weak-hips/").content.decode()


def test_a_symptoms_page_says_when_its_sources_were_read(published, client):
    text = client.get("/symptoms/muscle-twitching/").content.decode()

    assert re.search(r"The last of these sources was looked up on \d+ \w+ 20\d\d\.", text)
