"""From ticks to a page for the doctor; what is written on it stays in the browser."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
USUAL = ("muscle-weakness", "drooping-eyelids", "double-vision", "fatigable-weakness", "shortness-of-breath", "female")
SECRET = "since the zebra wedding"
MARGIN = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")


def to_the_sheet(page, site, *slugs):
    page.goto(site)
    for slug in slugs:
        page.locator(f"#symptom-{slug}").evaluate("box => box.click()")
    page.evaluate("form => { form.action = '/sheet/'; form.submit(); }", page.locator("#answers").element_handle())
    expect(page.get_by_role("heading", level=1)).to_have_text("For the doctor")


def printed_pages(page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper, margin=MARGIN)))


def test_the_sheet_has_what_was_ticked_and_the_download_has_the_same(site, page):
    to_the_sheet(page, site, *USUAL)

    expect(page.get_by_role("region", name="Yes")).to_contain_text("Drooping eyelids ptosis")
    expect(page.get_by_role("region", name="What should not wait")).to_be_visible()
    with page.expect_download() as found:
        page.get_by_role("button", name="Download for a medical record").click()
    packet = json.loads(found.value.path().read_text())
    assert found.value.suggested_filename == "phenopacket.json"
    assert len(packet["phenotypicFeatures"]) == len(USUAL) - 1
    assert packet["subject"]["sex"] == "FEMALE"


def test_nothing_that_is_written_is_ever_sent_and_it_outlives_every_button(site, page):
    sent = []
    page.context.on("request", lambda one: sent.append(f"{one.url} {one.headers} {one.post_data}"))
    page.add_init_script("window.print = () => { window.printed = true; }")
    to_the_sheet(page, site, *USUAL)
    boxes = page.locator("textarea")
    for box in boxes.all():
        box.fill(SECRET)

    page.get_by_role("button", name="Print").click()
    with page.expect_download():
        page.get_by_role("button", name="Download for a medical record").click()
    page.get_by_label("Add what these symptoms are described in").check()
    boxes.first.press("Enter")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Myasthenia gravis").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Myasthenia gravis")
    assert page.evaluate("window.printed")
    assert all(SECRET in box.input_value() for box in boxes.all())
    assert "zebra" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")

    page.get_by_role("button", name="Change my answers").click()
    expect(page.locator("#symptom-drooping-eyelids")).to_be_checked()
    assert any("/phenopacket/" in one for one in sent)
    assert not [one for one in sent if "zebra" in one]
    assert page.context.cookies() == []
    assert not [one for one in sent if "drooping" in one.split(" ")[0]]


def test_the_ranking_is_neither_seen_nor_printed_until_it_is_asked_for(site, page):
    to_the_sheet(page, site, *USUAL)
    part = page.locator(".described")
    expect(part).to_be_hidden()
    page.emulate_media(media="print")
    expect(part).to_be_hidden()
    expect(page.locator(".sheet-tools")).to_be_hidden()
    expect(page.locator(".foot")).to_be_hidden()

    page.emulate_media(media="screen")
    page.get_by_label("Add what these symptoms are described in").check()
    expect(part).to_contain_text("This is no diagnosis")
    page.emulate_media(media="print")
    expect(part).to_be_visible()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("slugs", [USUAL, ()], ids=["usual", "to fill in by hand"])
def test_it_is_one_page_on_paper(site, page, paper, slugs):
    to_the_sheet(page, site, *slugs)

    assert printed_pages(page, paper) == 1


def test_it_is_black_on_white_on_paper_in_a_dark_browser_too(site, page):
    page.emulate_media(color_scheme="dark", media="print")
    to_the_sheet(page, site, *USUAL)

    seen = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    for each in ("h1", ".warnings b >> nth=0", ".fields li >> nth=0", "textarea >> nth=0", ".fields i >> nth=0"):
        assert page.locator(each).first.evaluate(seen) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"], each
    assert page.locator("body").evaluate(seen) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_box_grows_with_what_is_written(site, page):
    to_the_sheet(page, site)
    box = page.locator("#box-course")
    box.fill("line\n" * 12)

    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")


def test_without_script_it_works_but_for_the_print_button(site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site)
    page.locator("#symptom-muscle-weakness").check()
    # The explorer's own button comes later: here the form is pointed at the sheet on its way.
    page.route("**/", lambda route: route.fallback(url=f"{site}/sheet/") if route.request.method == "POST" else None)
    page.get_by_role("button", name="See what fits").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("For the doctor")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_text("To print, use your browser’s print.")).to_be_visible()
    page.get_by_label("Add what these symptoms are described in").check()
    expect(page.locator(".described")).to_be_visible()
    page.context.close()


def test_after_clearing_back_does_not_bring_the_sheet_again(site, page):
    to_the_sheet(page, site, *USUAL)
    page.get_by_role("button", name="Change my answers").click()
    expect(page.locator("#chips > li")).to_have_count(len(USUAL))
    expect(page.locator("html")).to_have_class("scripted")
    page.get_by_role("link", name="Clear my answers").click()
    expect(page.locator("#chips > li")).to_have_count(0)
    page.go_back()
    expect(page.locator("#results")).to_contain_text("Nothing is ticked yet")
    expect(page.locator("#chips > li")).to_have_count(0)
