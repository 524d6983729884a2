"""axe on every kind of page and on the explorer's states, light and dark, narrow and wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.addresses import PAGES
from tests.journeys.test_sheet import to_the_sheet

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


COMPARED = "/compare/?condition=myasthenia-gravis&condition=lambert-eaton-myasthenic-syndrome"
EVERY = 8  # condition pages are one template; which of them axe reads differs between the two runs


def pages(snapshot, first):
    yield from (*PAGES, COMPARED, COMPARED + "&condition=fibromyalgia&condition=vitamin-d-deficiency", "/nothing/")
    yield from (f"/symptoms/{one.slug}/" for one in snapshot.symptoms if one.lead or one.slug == "drooping-eyelids")
    yield from (f"/conditions/{one.slug}/" for one in snapshot.conditions[first::EVERY])
    for case in snapshot.cases:
        yield from (f"/cases/{case.slug}/?step=4", f"/cases/{case.slug}/present/?step=4")


def violations(page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("scheme", "width", "first"), [("light", 1280, 0), ("dark", 360, 4)])
def test_every_kind_of_page(page, live_server, published, scheme, width, first):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for address in pages(published, first):
        page.goto(live_server.url + address)
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


SPANISH = ("/", "/conditions/", "/conditions/myasthenia-gravis/", "/symptoms/muscle-twitching/", "/search/", "/about/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_in_spanish(page, live_server, published, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 800})
    for address in (*SPANISH, COMPARED, "/cases/the-ticket-inspector/?step=4"):
        page.goto(f"{live_server.url}/es{address}")
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_explorers_states(site, page, published, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(site)
    for group in page.locator("details.group > summary").all():
        group.click()
    for slug in ("muscle-weakness", "shortness-of-breath", "trouble-swallowing", "fatigue"):
        page.locator(f"#symptom-{slug}").check()
    page.get_by_role("link", name=f"What is meant: {published.symptom_by_slug['fatigue'].name}", exact=True).click()
    expect(page.locator(".meant")).not_to_have_text("…")
    page.locator("#chips [data-slug=fatigue] summary").click()
    page.get_by_label("Find a symptom by any name").fill("twich")
    expect(page.locator("#found li").first).to_be_visible()
    expect(page.locator("[data-red-flag=emergency]").first).to_be_visible()
    expect(page.locator("#chips")).to_contain_text(published.symptom_by_slug["fatigue"].name)
    page.locator("#rest button").click()
    expect(page.locator(".tail-list")).to_be_visible()
    page.locator("[data-condition]").first.get_by_role("button", name="Why is it here?").click()
    expect(page.locator(".ledger")).to_be_visible()

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "slugs"), [(1280, ("muscle-weakness", "shortness-of-breath")), (320, ())])
def test_the_sheet_for_the_doctor(site, page, scheme, width, slugs):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    to_the_sheet(page, site, *slugs)
    if slugs:
        page.get_by_label("Add what these symptoms are described in").check()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "address", ["/", "/conditions/myasthenia-gravis/", "/symptoms/muscle-twitching/", "/search/", COMPARED]
)
def test_nothing_is_cut_off_at_320_pixels_or_in_large_text(site, page, address):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (640, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_drawn_is_seen_in_forced_colours(site, page):
    page.emulate_media(forced_colors="active")
    page.goto(site + "/conditions/myasthenia-gravis/")
    colours = """selector => { const style = getComputedStyle(document.querySelector(selector));
                 return [style.fill, getComputedStyle(document.body).backgroundColor] }"""
    fill, paper = page.evaluate(colours, ".symbols .person.full")

    assert fill != paper
    assert violations(page) == []


def test_nothing_moves_for_whoever_asks_for_no_motion(site, page):
    page.goto(site)
    moving = """() => [...document.querySelectorAll("*")].filter(one => {
        const style = getComputedStyle(one);
        return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).map(one => one.className)"""

    assert page.evaluate(moving) == []


def test_those_of_ten_who_do_not_have_it_are_drawn_too(site, page):
    page.goto(site + "/conditions/myasthenia-gravis/")

    assert page.evaluate("getComputedStyle(document.querySelector('.symbols .person.none')).display") != "none"
