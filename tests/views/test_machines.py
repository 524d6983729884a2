"""What a page says to machines: its address, what it is about, where the others are."""

import json
import re
from xml.etree import ElementTree

import pytest

from explorer.presenters.structured import as_script

pytestmark = pytest.mark.django_db


def structured(client, address) -> dict:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(address).content.decode())
    return json.loads(text)


def test_every_page_names_its_own_address_with_what_it_shows_and_no_more(published, client):
    for address in ("/", "/sources/?letter=B", "/conditions/myasthenia-gravis/", "/cases/the-ticket-inspector/?step=2"):
        text = client.get(address + ("&from=a-letter" if "?" in address else "?from=a-letter")).content.decode()
        whole = "http://testserver" + address
        assert f'<link rel="canonical" href="{whole}">' in text, address
        assert f'<meta property="og:url" content="{whole}">' in text, address
        assert "noindex" not in text, address


def test_what_came_by_post_or_is_not_there_asks_not_to_be_indexed(published, client):
    ticks = {"yes": "muscle-weakness"}
    for response in (client.post("/", ticks), client.post("/why/myasthenia-gravis/", ticks), client.get("/nothing/")):
        text = response.content.decode()
        assert '<meta name="robots" content="noindex">' in text
        assert "canonical" not in text
        assert "og:url" not in text


def test_a_shared_page_is_shown_with_its_own_title_and_description(published, client):
    text = client.get("/conditions/myasthenia-gravis/").content.decode()

    title = re.search(r"<title>(.*?)</title>", text)[1]
    assert f'<meta property="og:title" content="{title}">' in text
    assert '<meta property="og:type" content="article">' in text
    assert re.search(r'<meta name="description" property="og:description" content="Myasthenia gravis: [^"]+">', text)
    assert '<meta property="og:type" content="website">' in client.get("/").content.decode()


def test_a_condition_is_told_as_schema_org_has_it(published, client):
    told = structured(client, "/conditions/myasthenia-gravis/")
    condition = told["mainEntity"]

    assert told["@type"] == "MedicalWebPage"
    assert told["lastReviewed"] == published.condition_by_slug["myasthenia-gravis"].reviewed_on
    assert condition["@type"] == "MedicalCondition"
    assert "MG" in condition["alternateName"]
    assert {one["codingSystem"]: one["codeValue"] for one in condition["code"]} == {
        "ICD-11": "8C60",
        "ORPHA": "589",
        "MONDO": "MONDO:0009688",
    }
    signs = [one["url"].removeprefix("http://testserver/symptoms/").strip("/") for one in condition["signOrSymptom"]]
    assert "drooping-eyelids" in signs
    assert not {"female", "over-50", "dry-mouth"} & set(signs), "neither age and sex, nor what is typically absent"


def test_nobody_is_named_as_author_or_reviewer(published, client):
    for address in ("/conditions/gout/", "/conditions/myasthenia-gravis/", "/symptoms/muscle-twitching/"):
        text = client.get(address).content.decode()
        assert not re.search(r'"(author|reviewedBy|possibleTreatment|publisher|recognizingAuthority)"', text), address


@pytest.mark.parametrize(
    ("slug", "kind"),
    [("muscle-twitching", "MedicalSymptom"), ("brisk-reflexes", "MedicalSign"), ("over-50", None)],
    ids=["a symptom", "a sign that a doctor sees", "an answer that is neither"],
)
def test_a_symptom_is_told_as_what_it_is(published, client, slug, kind):
    assert structured(client, f"/symptoms/{slug}/").get("mainEntity", {}).get("@type") == kind


def test_no_text_of_an_editor_ends_the_data_block():
    text = as_script({"name": "</script><script>alert(1)</script> & <b>"})

    assert text.count("</script>") == 1
    assert json.loads(text.split(">", 1)[1].removesuffix("</script>"))["name"].endswith("& <b>")


def test_the_sitemap_lists_every_page_that_there_is_at_one_query(published, client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/sitemap.xml")
    space = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [one.text for one in ElementTree.fromstring(response.content).findall("map:url/map:loc", space)]  # noqa: S314

    every = len(published.conditions) + len(published.symptoms) + len(published.cases)
    assert response["Content-Type"] == "application/xml"
    assert len(listed) == len(set(listed)) == 2 * (every + 11)
    assert "http://testserver/conditions/myasthenia-gravis/" in listed
    assert "http://testserver/es/conditions/myasthenia-gravis/" in listed
    assert response.content.count(b"<lastmod>") == 2 * (every + 7)
    for address in listed[:: len(listed) // 20]:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


def test_before_anything_is_published_the_sitemap_has_our_own_pages(client):
    assert client.get("/sitemap.xml").content.count(b"<loc>") == 22


def test_robots_txt_names_the_sitemap_and_keeps_out_of_the_desk(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml\n" in text
