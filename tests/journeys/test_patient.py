import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def tick(page, slug):
    """As a person does: open the group that it stands in, then tick."""
    box = page.locator(f"#symptom-{slug}")
    group = box.locator("xpath=ancestor::details[contains(@class, 'group')]")
    if group.count() and group.get_attribute("open") is None:
        group.locator("summary").first.click()
    box.check()


def chip(page, slug):
    return page.locator(f"#chips [data-slug={slug}]")


def answer(page, slug, word):
    """Change an answer at its chip."""
    chip(page, slug).locator("summary").click()
    chip(page, slug).get_by_role("button", name=word, exact=True).click()


def first_condition(page):
    return page.locator("#results [data-condition]").first


def test_a_patient_ticks_reads_why_and_reads_on(site, page):
    page.goto(site)
    expect(page.locator("#results")).to_contain_text("Nothing is ticked yet")

    for slug in ("muscle-weakness", "drooping-eyelids", "double-vision", "fatigable-weakness"):
        tick(page, slug)
    expect(first_condition(page)).to_have_attribute("data-condition", "myasthenia-gravis")
    expect(first_condition(page)).to_contain_text("Double vision")
    expect(page.locator("#announce")).to_have_text(re.compile(r"\d+ conditions$"))
    expect(page.locator("#symptom-fatigable-weakness")).to_be_focused()

    tick(page, "shortness-of-breath")
    flag = page.locator("#results [data-red-flag]").first
    expect(flag).to_have_attribute("data-red-flag", "emergency")
    expect(page.locator("#announce")).to_have_text(re.compile(r"^Emergency\. .+ \d warnings?, \d+ conditions$"))

    first_condition(page).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Myasthenia gravis")
    page.get_by_role("link", name="Drooping eyelids").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Drooping eyelids")


def test_a_patient_finds_a_symptom_by_a_slip_of_the_finger_with_the_keyboard_alone(site, page):
    page.goto(site)
    page.locator("#symptom-muscle-knots").check()
    page.get_by_label("Find a symptom by any name").fill("droopy eylid")
    expect(page.locator("#found label")).to_have_text(re.compile("Drooping eyelids"))

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#symptom-drooping-eyelids")).to_be_checked()
    expect(page.locator("#symptom-muscle-knots")).to_be_checked()
    expect(page.locator("#results")).to_contain_text("Drooping eyelids")
    page.locator("#found label").click()
    expect(page.locator("#symptom-drooping-eyelids")).not_to_be_checked()


def test_no_and_not_sure_put_yes_out_and_the_order_can_be_changed(site, page):
    page.goto(site)
    tick(page, "muscle-stiffness")
    tick(page, "tremor")
    answer(page, "tremor", "No")

    expect(page.locator("#symptom-tremor")).not_to_be_checked()
    expect(chip(page, "tremor")).to_have_class("chip no")
    page.get_by_label("Fit alone").check()
    expect(first_condition(page)).to_have_attribute("data-condition", "stiff-person-syndrome")

    page.get_by_role("link", name="Clear my answers").click()
    expect(page.locator("#results")).to_contain_text("Nothing is ticked yet")
    expect(page.locator("input[type=checkbox]:checked")).to_have_count(0)


def test_what_is_ticked_and_typed_leaves_no_trace(site, page):
    addresses, headers = [], []
    page.on("request", lambda request: addresses.append(request.url))
    page.on("request", lambda request: headers.append(str(request.headers)))
    page.goto(site)
    tick(page, "drooping-eyelids")
    page.get_by_label("Find a symptom by any name").fill("zebra finch")
    expect(page.locator("#found")).to_contain_text("No symptom of ours")
    expect(first_condition(page)).to_be_visible()

    everything = "\n".join([*addresses, *headers, page.url])
    assert "drooping" not in everything
    assert "zebra" not in everything
    assert "hx-current-url" not in everything
    assert page.context.cookies() == []
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert stored in ("[{},{}]", '[{},{"htmx-current-path-for-history":"/"}]')


def test_back_brings_the_ticks_and_their_results(site, page):
    page.goto(site)
    tick(page, "muscle-knots")
    first_condition(page).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Myofascial pain syndrome")

    page.go_back()

    expect(page.locator("#symptom-muscle-knots")).to_be_checked()
    expect(first_condition(page)).to_have_attribute("data-condition", "myofascial-pain-syndrome")


def test_a_match_opens_to_its_ledger_one_at_a_time(site, page):
    page.goto(site)
    tick(page, "muscle-knots")
    first = first_condition(page)
    first.get_by_role("button", name="Why is it here?").click()
    expect(first.locator(".ledger")).to_contain_text("Together")
    expect(first.locator(".ledger")).to_contain_text("so far")

    second = page.locator("#results [data-condition]").nth(1)
    second.get_by_role("button", name="Why is it here?").click()
    expect(second.locator(".ledger")).to_be_visible()
    expect(page.locator(".ledger")).to_have_count(1)
    second.get_by_role("button", name="Why is it here?").click()
    expect(page.locator(".ledger")).to_have_count(0)


def test_the_next_question_can_be_answered_where_it_stands(site, page):
    page.goto(site)
    tick(page, "muscle-weakness")
    question = page.locator(".question").first
    no = question.locator("[value^='no:']")
    value = no.get_attribute("value")
    slug = value.removeprefix("no:")
    no.click()

    expect(chip(page, slug)).to_have_class("chip no")
    expect(page.locator(".question").first.locator("[value^='no:']")).not_to_have_attribute("value", value)


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024), (1280, 800)])
def test_a_new_emergency_is_never_out_of_sight(site, page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site)
    tick(page, "muscle-weakness")
    expect(first_condition(page)).to_be_attached()
    page.evaluate("document.querySelector('.side').scrollTop = 500")
    tick(page, "shortness-of-breath")

    flag = page.locator("[data-red-flag=emergency]").first
    expect(flag).to_be_attached()
    if width < 992:
        expect(page.locator("#to-results")).to_contain_text("warning")
        expect(page.locator("#to-results")).to_be_in_viewport()
        page.locator("#to-results").click()
    expect(flag).to_be_in_viewport()


@pytest.mark.parametrize("failure", ["cut off", "refused"])
def test_an_answer_that_does_not_get_through_says_so_and_keeps_every_tick(live_server, published, page, failure):
    page.goto(live_server.url)
    tick(page, "muscle-weakness")
    expect(first_condition(page)).to_be_attached()
    fail = (lambda route: route.abort()) if failure == "cut off" else (lambda route: route.fulfill(status=500))
    page.route("**/", fail)
    tick(page, "shortness-of-breath")

    expect(page.locator("#trouble")).to_contain_text("These results are old")
    expect(page.locator("#symptom-shortness-of-breath")).to_be_checked()
    page.unroute("**/")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-red-flag=emergency]").first).to_be_attached()
    expect(page.locator("#trouble")).to_be_hidden()


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_a_patient_finds_ticks_and_reads(self, site, page):
        page.goto(site)
        page.locator("#symptom-muscle-weakness").check()
        page.get_by_label("Find a symptom by any name").fill("droopy eylid")
        page.get_by_role("button", name="Find").click()

        expect(page.locator("#symptom-muscle-weakness")).to_be_checked()
        page.get_by_role("button", name="Tick Drooping eyelids").click()
        expect(page.locator("#symptom-drooping-eyelids")).to_be_checked()
        expect(page.locator("#chips > li")).to_have_count(2)
        answer(page, "muscle-weakness", "Not sure")
        expect(chip(page, "muscle-weakness")).to_have_class("chip unsure")
        answer(page, "muscle-weakness", "Yes")

        page.locator("#symptom-double-vision").check()
        page.get_by_label("Fit alone").check()
        page.locator(".send .main").click()
        expect(page.locator("#symptom-double-vision")).to_be_checked()
        expect(page.get_by_label("Fit alone")).to_be_checked()
        expect(first_condition(page)).to_have_attribute("data-condition", "myasthenia-gravis")

        with page.context.expect_page() as opened:
            first_condition(page).get_by_role("button", name="Why is it here?").click()
        expect(opened.value.locator(".ledger")).to_contain_text("Together")
        assert "drooping" not in opened.value.url
        with page.context.expect_page() as opened:
            first_condition(page).get_by_role("link").first.click()
        expect(opened.value.get_by_role("heading", level=1)).to_have_text("Myasthenia gravis")
        assert "drooping" not in page.url
