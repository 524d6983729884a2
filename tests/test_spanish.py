"""Spanish beside English: the address decides, every word of ours is translated, and the catalogue says what it is."""

import pytest

pytestmark = pytest.mark.django_db
PAGES = ["/", "/symptoms/", "/conditions/", "/cases/", "/about/", "/method/", "/accuracy/", "/sources/", "/privacy/"]


@pytest.mark.parametrize("address", PAGES)
def test_the_address_alone_decides_the_language(published, client, address):
    for path, language in ((address, "en-gb"), (f"/es{address}", "es")):
        for asked in ("es", "en", "de"):
            client.cookies["django_language"] = asked
            response = client.get(path, headers={"Accept-Language": asked})
            assert response.status_code == 200
            assert f'<html lang="{language}">' in response.content.decode()
            assert response["Content-Language"] == language
            assert not response.cookies
            assert not {"Accept-Language", "Cookie"} & set(response.headers.get("Vary", "").split(", "))


def test_a_page_leads_to_itself_in_the_other_language(published, client):
    english = client.get("/conditions/gout/?x=1").content.decode()
    text = client.get("/conditions/stroke/").content.decode()

    assert '<a class="language" href="/es/" lang="es" hreflang="es">Español</a>' not in text
    assert text.count('href="/es/conditions/stroke/" lang="es" hreflang="es">Español</a>') == 2
    assert '<link rel="alternate" hreflang="es" href="http://testserver/es/conditions/stroke/">' in text
    assert 'href="/es/conditions/gout/?x=1"' in english
    assert 'href="/conditions/stroke/" lang="en"' in client.get("/es/conditions/stroke/").content.decode()


@pytest.mark.parametrize("address", ["/", "/why/stroke/"])
def test_what_came_by_post_leads_to_the_explorer_in_the_other_language(published, client, address):
    text = client.post(address, {"yes": "muscle-knots"}).content.decode()

    assert 'href="/es/" lang="es"' in text
    assert 'rel="alternate"' not in text
    assert "/es/why" not in text


def test_what_is_not_there_is_said_in_the_language_of_its_address(published, client):
    for address, language in (
        ("/nothing/", "en-gb"),
        ("/es/nothing/", "es"),
        ("/es-mx/", "en-gb"),
        ("/en-gb/", "en-gb"),
    ):
        response = client.get(address)
        assert response.status_code == 404
        assert f'<html lang="{language}">' in response.content.decode()


def test_the_desk_and_healthz_stay_in_english(published, client):
    for address in ("/admin/login/", "/healthz"):
        assert client.get(address, headers={"Accept-Language": "es"})["Content-Language"] == "en-gb"
        assert client.get(f"/es{address}").status_code == 404


def test_only_a_spanish_page_with_content_says_that_the_catalogue_is_in_english(published, client):
    assert "content-note" in client.get("/es/conditions/").content.decode()
    assert "content-note" not in client.get("/conditions/").content.decode()
    assert "content-note" not in client.get("/es/about/").content.decode()
