"""Where a reader reports a mistake, and starts the explorer from a page."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import contact

pytestmark = pytest.mark.django_db


def report(client) -> str:
    return client.get("/about/").content.decode().split('id="report"')[1].split("</section>")[0]


def test_every_page_says_how_to_report_a_mistake(published, client):
    for address in ("/", "/conditions/myasthenia-gravis/", "/symptoms/", "/search/", "/nothing/"):
        assert 'href="/about/#report"' in client.get(address).content.decode(), address


def test_without_a_contact_readers_are_sent_to_whoever_runs_the_site(published, client):
    assert "whoever runs this site" in report(client)
    assert "href" not in report(client)


@pytest.mark.parametrize(
    ("given", "link", "shown"),
    [
        ("help@example.org", "mailto:help@example.org", "help@example.org"),
        ("https://example.org/report", "https://example.org/report", "https://example.org/report"),
    ],
)
def test_a_contact_is_a_link_that_carries_nothing(published, client, settings, given, link, shown):
    settings.CONTACT = contact(given)

    assert f'<a href="{link}">{shown}</a>' in report(client)


@pytest.mark.parametrize(
    "given", ["javascript:alert(1)", "http://example.org", "someone", 'a@b.org"onclick', "a@b?to=c"]
)
def test_anything_else_stops_the_start(given):
    with pytest.raises(ImproperlyConfigured, match="CONTACT"):
        contact(given)


def test_a_conditions_page_offers_its_most_frequent_symptoms_to_tick(published, client):
    text = client.get("/conditions/myasthenia-gravis/").content.decode()
    offered = re.findall(r'<input type="checkbox" name="yes" value="([^"]+)"', text)

    assert len(offered) == 12
    assert "drooping-eyelids" in offered
    assert not any(published.symptom_by_slug[slug].one_of for slug in offered)
    assert 'action="/#results"' in text


def test_a_symptoms_page_starts_the_explorer_with_it(published, client):
    assert re.search(r'<button [^>]*name="yes" value="tremor">', client.get("/symptoms/tremor/").content.decode())


def test_a_profile_is_told_as_a_table_too(published, client):
    condition = published.condition_by_slug["myasthenia-gravis"]
    table = client.get("/conditions/myasthenia-gravis/").content.decode().split("as-table")[1].split("</details>")[0]

    assert table.count('<th scope="row"') == len(condition.associations)
    assert "typically absent" in table
