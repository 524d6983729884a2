"""Spanish beside English: the address decides, every word of ours is translated, and the catalogue says what it is."""

import ast
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

from explorer.engine.vocabulary import IMMUNE_ROLES
from tests.addresses import PAGES

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale/es/LC_MESSAGES/django.po"
MARKS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""


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
    compared = client.get("/compare/?condition=stroke&condition=dystonia").content.decode()
    text = client.get("/conditions/stroke/").content.decode()

    assert '<a class="language" href="/es/" lang="es" hreflang="es">Español</a>' not in text
    assert text.count('href="/es/conditions/stroke/" lang="es" hreflang="es">Español</a>') == 2
    assert '<link rel="alternate" hreflang="es" href="http://testserver/es/conditions/stroke/">' in text
    assert 'href="/es/compare/?condition=stroke&amp;condition=dystonia" lang="es"' in compared
    assert "muscle-knots" not in client.get("/about/?yes=muscle-knots").content.decode()
    assert 'href="/conditions/stroke/" lang="en"' in client.get("/es/conditions/stroke/").content.decode()


def test_a_spanish_page_leads_to_spanish_pages_and_an_english_one_to_english_pages(published, client):
    for address in pages(published):
        for prefix, other in (("/es", "/(?!es/|static/)"), ("", "/es/")):
            text = client.get(prefix + address).content.decode()
            led = re.findall(rf'(?:href|action|formaction|hx-post|hx-get)="({other}[^"]*)"(?! lang=)', text)
            assert led == [], prefix + address


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


@cache
def entries():
    return polib.pofile(str(CATALOGUE))


def spanish(entry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_message_is_translated_with_its_placeholders_and_its_markup():
    def parts(text):
        return sorted(re.findall(r"%\(\w+\)[sd]|<[^>]+>", text))

    for entry in entries():
        assert entry.translated(), entry.msgid
        assert "fuzzy" not in entry.flags, entry.msgid
        for text, english in zip(spanish(entry), [entry.msgid, entry.msgid_plural], strict=False):
            assert parts(text) == parts(english), entry.msgid
            assert (
                text[-1] == entry.msgid[-1] or {text[-1], entry.msgid[-1]} <= set("”»?") or entry.msgid[-1] not in ".:"
            )


def test_the_compiled_catalogue_says_what_the_readable_one_says():
    compiled = {(one.msgctxt, one.msgid): spanish(one) for one in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}

    assert compiled == {(one.msgctxt, one.msgid): spanish(one) for one in entries()}, "run manage.py compilemessages"


def marked(text: str) -> set[str]:
    """What a Python text asks to be translated."""
    calls = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
    found = [one.args[: MARKS.get(one.func.id, 0)] for one in calls]
    return {arg.value for args in found for arg in args if isinstance(arg, ast.Constant)}


def marked_in_template(path: Path) -> set[str]:
    """The same for a template, by way of what Django makes of it for xgettext: calls, with nothing else readable."""
    source = templatize(path.read_text(), origin=path.name)
    calls = re.findall(rf"\b(_|n?p?gettext)\(({LITERAL}(?:, ?{LITERAL})*)", source)
    read = [(name, [ast.literal_eval(one) for one in re.findall(LITERAL, texts)]) for name, texts in calls]
    return {text for name, texts in read for text in texts["p" in name :]}


def test_every_marked_word_is_in_the_catalogue_and_no_other():
    """What makemessages would say, without gettext's tools, which not every machine has."""
    asked = set()
    for path in [*ROOT.glob("explorer/**/*.py"), *ROOT.glob("config/*.py")]:
        asked |= marked(path.read_text())
    for path in ROOT.glob("templates/**/*.html"):
        asked |= marked_in_template(path)
    held = {one.msgid for one in entries()} | {one.msgid_plural for one in entries() if one.msgid_plural}

    assert sorted(asked - held) == [], "run manage.py makemessages -l es --no-obsolete --no-location, and translate"
    assert sorted(held - asked) == [], "run manage.py makemessages -l es --no-obsolete --no-location"


class Reader(HTMLParser):
    """The texts of a page, by the language of the voice that reads them out."""

    EMPTY = frozenset(["meta", "link", "input", "br", "img", "hr"])
    TOLD = frozenset(["aria-label", "placeholder", "title", "alt"])
    UNREAD = frozenset(["title", "script", "style", "code"])

    def __init__(self, text: str):
        super().__init__()
        self.open, self.texts = [("", "es")], {"es": [], "en": []}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        language = attrs.get("lang", self.open[-1][1])
        told = [value for name, value in attrs.items() if value and name in self.TOLD]
        self.texts[language] += told
        if tag not in self.EMPTY and not self.get_starttag_text().endswith("/>"):
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        if self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data):
        tag, language = self.open[-1]
        if tag not in self.UNREAD and data.strip():
            self.texts[language].append(" ".join(data.split()))


@cache
def ours() -> tuple[frozenset[str], frozenset[str]]:
    """The messages that are not the same in both languages, in English and in Spanish."""
    english, told = {one.msgid for one in entries()}, {text for one in entries() for text in spanish(one)}
    return frozenset(english - told), frozenset(told - english)


def untranslated(text: str) -> list[str]:
    """What the Spanish voice reads of our English messages or of English's smallest words; and the other way round."""
    read, (english, told) = Reader(text).texts, ours()
    small = re.compile(r"\b(the|and|of|with|which|you|your|is|are|not|for|in|to|it)\b", re.IGNORECASE)
    wrong = [one for one in read["es"] if one in english or one[0].lower() + one[1:] in english or small.search(one)]
    return wrong + [one for one in read["en"] if one in told]


def pages(snapshot):
    yield from PAGES
    yield from (f"/conditions/{slug}/" for slug in list(snapshot.condition_by_slug)[::7])
    yield from (f"/symptoms/{slug}/" for slug in list(snapshot.symptom_by_slug)[::15])
    yield from (f"/symptoms/{one.slug}/" for one in snapshot.symptoms if one.lead)
    case = snapshot.cases[0]
    yield from (f"/cases/{case.slug}/{way}?step={n}" for n in (1, len(case.steps)) for way in ("", "present/"))
    yield "/compare/?condition=stroke"
    yield "/compare/?condition=myasthenia-gravis&condition=lambert-eaton-myasthenic-syndrome&condition=stroke"
    yield from (f"/conditions/{slug}/" for slug in {one.family: one.slug for one in snapshot.conditions}.values())
    yield "/nothing/"


def test_no_english_is_read_out_in_a_spanish_voice(published, client):
    for address in pages(published):
        assert untranslated(client.get(f"/es{address}").content.decode()) == [], address


@pytest.mark.parametrize("order", ["likely", "fit"])
@pytest.mark.parametrize("part", [None, "results", "found", "rest"])
def test_results_are_told_in_spanish_with_the_catalogues_words_in_english(published, client, order, part):
    answers = {"yes": ["muscle-weakness", "drooping-eyelids", "rapid-weakness"], "no": "fever", "find": "droopy"}
    headers = {"HX-Request": "true", "HX-Target": part} if part else {}
    text = client.post("/es/", answers | {"order": order, "unsure": "shortness-of-breath"}, headers=headers)

    assert untranslated(text.content.decode()) == []


@pytest.mark.parametrize("typed", ["", "ptosis", "privacidad", "xxxxxxxx"])
def test_a_search_is_told_in_spanish(published, client, typed):
    text = client.post("/es/search/", {"query": typed}).content.decode()

    assert untranslated(text) == []
    assert ('href="/es/privacy/" target="_blank"' in text) == (typed == "privacidad")


@pytest.mark.parametrize("answers", [{}, {"yes": ["rapid-weakness", "muscle-weakness"], "unsure": "fever"}])
def test_the_sheet_for_the_doctor_is_told_in_spanish(published, client, answers):
    assert untranslated(client.post("/es/sheet/", answers).content.decode()) == []


@pytest.mark.parametrize("order", ["likely", "fit"])
def test_the_ledger_is_told_in_spanish_with_spanish_numbers(published, client, order):
    answers = {"yes": ["drooping-eyelids", "muscle-weakness", "dark-urine"], "no": "fever", "unsure": "double-vision"}
    text = client.post("/es/why/myasthenia-gravis/", answers | {"order": order}).content.decode()

    assert untranslated(text) == []
    assert re.search(r"data-sum>[+-]\d,\d\d<", text)
    assert not re.search(r'(?:x|width|height|d)="[^"]*\d,\d', text)


@pytest.mark.parametrize(
    "address", ["/", "/cases/the-ticket-inspector/?step=3", "/cases/the-ticket-inspector/present/?step=3"]
)
def test_no_drawing_is_given_a_comma_in_place_of_a_point(published, client, address):
    for text in (
        client.get(f"/es{address}").content.decode(),
        client.post("/es/", {"yes": ["muscle-weakness", "drooping-eyelids"]}).content.decode(),
    ):
        assert re.findall(r'(?:x|y|width|height)="[^"]*,[^"]*"', text) == []


def test_refusals_learning_mode_and_a_failure_are_told_in_spanish(published, client, settings, rf):
    from django.utils.translation import override
    from django.views.defaults import bad_request, server_error

    settings.LEARNING_MODE = True
    assert untranslated(client.get("/es/").content.decode()) == []
    assert untranslated(client.post("/es/about/").content.decode()) == []
    with override("es"):
        for view in (server_error, lambda request: bad_request(request, None)):
            assert untranslated(view(rf.get("/es/")).content.decode()) == []


def test_what_a_reader_sees_of_a_closed_list_is_translated_and_what_an_editor_sees_is_not(published, client):
    from explorer.models import Condition

    assert IMMUNE_ROLES["not-autoimmune"] == "not autoimmune"
    assert "No autoinmune" in client.get("/es/conditions/").content.decode()
    assert dict(Condition._meta.get_field("immune_role").choices)["not-autoimmune"] == "not autoimmune"


def test_dates_and_thousands_are_written_as_the_language_has_them(published, client):
    text = client.get("/es/conditions/myasthenia-gravis/").content.decode()

    assert re.search(r"Catálogo \d+, \d+ de [a-z]+ de 20\d\d", text)
    assert re.search(r"cada 10[\s\xa0]000 adultos", text)
