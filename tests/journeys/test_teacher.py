import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_teacher_presents_a_case_with_the_arrow_keys(site, page, published):
    case = next(one for one in published.cases if one.lead == "muscle-weakness")
    page.goto(f"{site}/cases/")
    page.get_by_role("link", name=f"Show it on a big screen {case.title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(case.steps[0].text)
    page.wait_for_load_state()  # the words are read before the script that listens to keys has come

    for number, step in enumerate(case.steps[1:], 2):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("heading", level=1)).to_have_text(step.text)
        expect(page).to_have_url(re.compile(rf"\?step={number}$"))
    expect(page.locator(".outcome")).to_have_text(published.condition_by_slug[case.diagnosis].name)

    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text(case.steps[-2].text)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(case.steps[-1].text)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (1024, 768)])
def test_every_step_fills_one_screen_in_letters_for_the_back_row(site, page, published, width, height):
    page.set_viewport_size({"width": width, "height": height})
    too_small = """() => [...document.querySelectorAll("#screen *")]
        .filter((one) => one.children.length === 0 && one.textContent.trim() && one.offsetParent)
        .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.textContent.trim()])
        .filter(([size]) => size < 0.0215 * innerWidth)"""
    for case in published.cases:
        for number in range(1, len(case.steps) + 1):
            page.goto(f"{site}/cases/{case.slug}/present/?step={number}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
            assert page.evaluate("document.documentElement.scrollHeight") <= height, page.url
            assert page.evaluate(too_small) == [], page.url


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_a_case_can_be_read_by_its_links(self, site, page, published):
        case = published.cases[0]
        page.goto(f"{site}/cases/{case.slug}/")
        for _ in case.steps[1:]:
            page.get_by_role("link", name=case.question).click()
        expect(page.locator(".outcome")).to_contain_text(published.condition_by_slug[case.diagnosis].name)
