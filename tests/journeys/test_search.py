import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def hear(page) -> list[str]:
    """Every address and header that the browser sends from now on, in any tab."""
    heard = []
    page.context.on("request", lambda request: heard.append(request.url + str(request.headers)))
    return heard


def test_by_keyboard_from_a_condition_with_a_slip_to_what_was_meant(site, page):
    heard = hear(page)
    page.goto(site + "/conditions/myasthenia-gravis/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "query":
            break
    page.keyboard.type("lambert eeton")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Find anything")
    expect(page.get_by_label("A condition, a symptom or a page")).to_have_value("lambert eeton")
    link = page.get_by_role("link", name=re.compile("Lambert-Eaton"))
    with page.context.expect_page() as opened:
        link.focus()
        page.keyboard.press("Enter")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(re.compile("Lambert-Eaton"))

    expect(page).to_have_url(site + "/search/")
    assert "eeton" not in "".join(heard)
    assert page.context.cookies() == []
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"
    assert "eeton" not in page.title()


def test_on_a_phone_a_link_leads_to_the_form(site, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + "/symptoms/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Find").click()
    page.get_by_label("A condition, a symptom or a page").fill("zebra finch")
    page.get_by_role("button", name="Search").click()

    expect(page.locator("main")).to_contain_text("Nothing of ours has a name like that")
    assert "zebra" not in page.url


def test_a_condition_hands_its_symptoms_to_the_explorer(site, page):
    heard = hear(page)
    page.goto(site + "/conditions/myasthenia-gravis/")
    page.get_by_label("Drooping eyelids", exact=True).check()
    page.get_by_label("Double vision", exact=True).check()
    page.get_by_role("button", name="See what else these fit").click()

    expect(page.locator("#symptom-drooping-eyelids")).to_be_checked()
    expect(page.locator("#results [data-condition]").first).to_be_visible()
    assert "double-vision" not in "".join(one for one in heard if "/symptoms/" not in one)
    expect(page).to_have_url(site + "/")  # emptied once the script has run


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_search_and_start(self, site, page):
        page.goto(site + "/about/")
        page.get_by_label("Find anything").fill("twiching")
        page.get_by_role("button", name="Search").click()
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Muscle twitching").first.click()
        opened.value.get_by_role("button", name="Start the explorer with this").click()

        expect(opened.value.locator("#symptom-muscle-twitching")).to_be_checked()
        expect(opened.value.locator("#results")).to_contain_text("Muscle twitching")
        assert "twiching" not in page.url
