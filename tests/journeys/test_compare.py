import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TWO = "/compare/?condition=myasthenia-gravis&condition=lambert-eaton-myasthenic-syndrome"
FOUR = "/compare/?condition=stroke&condition=night-cramps&condition=fibromyalgia&condition=vitamin-d-deficiency"


def top_of(locator):
    return locator.bounding_box()["y"]


def test_a_reader_comes_from_a_condition_and_adds_a_third_with_the_keyboard_alone(site, page):
    page.goto(site + "/conditions/myasthenia-gravis/")
    page.locator("#compare-with").get_by_role("link", name="Lambert-Eaton").press("Enter")
    expect(page).to_have_title(re.compile("Myasthenia gravis and Lambert-Eaton"))
    expect(page.get_by_role("navigation", name="Pages").locator("[aria-current=page]")).to_have_text("Compare")

    page.get_by_text("Change or add a condition").press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Condition 1")).to_be_focused()
    page.get_by_label("Condition 3").focus()
    page.keyboard.type("Fibromyalgia")
    page.get_by_role("button", name="Compare").press("Enter")

    expect(page.locator("#telling thead th")).to_have_count(4)
    expect(page).to_have_url(re.compile("&condition=fibromyalgia&condition=$"))


def test_column_headings_stay_in_sight_and_cover_no_link_that_has_the_focus(site, page):
    page.goto(site + FOUR)
    heading = page.locator("#telling thead th").last
    links = page.locator("#telling tbody th a")
    links.nth(12).focus()
    page.mouse.wheel(0, 400)
    page.wait_for_function("document.querySelector('#telling thead th').getBoundingClientRect().top < 1")
    for place in range(11, 5, -1):
        links.nth(place).focus()
        assert top_of(links.nth(place)) >= top_of(heading) + heading.bounding_box()["height"]


@pytest.mark.parametrize("address", [TWO, FOUR], ids=["two", "four"])
def test_on_a_phone_each_figure_stands_beside_its_conditions_name(site, page, address):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site + address)
    for fold in page.locator("details.tail > summary").all():
        fold.click()
    names = page.locator("#telling tbody tr").first.locator(".who")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert all(name.is_visible() for name in names.all())
    assert names.count() == address.count("condition=")


@pytest.mark.parametrize(("address", "pages"), [(TWO, 4), (FOUR, 6)], ids=["two", "four"])
def test_it_prints_black_on_white_on_few_pages(site, page, address, pages):
    page.emulate_media(color_scheme="dark")
    page.goto(site + address)
    pdf = page.pdf(format="A4")
    assert max(int(count) for count in re.findall(rb"/Count (\d+)", pdf)) <= pages

    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator("#telling .apart").first.evaluate("one => getComputedStyle(one).color")
    assert ink == "rgb(0, 0, 0)"
    expect(page.locator(".choose")).to_be_hidden()
    expect(page.locator("#telling thead")).to_be_visible()


def test_it_is_whole_without_javascript(browser, live_server, published):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + "/compare/")
    page.get_by_label("Condition 1").select_option("stroke")
    page.get_by_label("Condition 4").select_option("night-cramps")
    page.get_by_role("button", name="Compare").click()

    expect(page.locator("#telling tbody tr").first).to_be_visible()
    page.context.close()
