"""The explorer's own ways: chips, parts of the body, links, clearing, lives to try, what a slow line does."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_patient import answer, chip, first_condition, tick

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_chip_can_be_changed_and_removed_by_keyboard_without_losing_the_place(site, page):
    page.goto(site)
    tick(page, "muscle-weakness")
    tick(page, "fatigue")
    expect(first_condition(page)).to_be_visible()

    chip(page, "fatigue").locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(chip(page, "fatigue")).to_have_class("chip no")
    expect(chip(page, "fatigue").locator("summary")).to_be_focused()
    expect(page.locator("#symptom-fatigue")).not_to_be_checked()

    chip(page, "fatigue").locator(".remove").focus()
    page.keyboard.press("Enter")
    expect(chip(page, "fatigue")).to_have_count(0)
    expect(chip(page, "muscle-weakness").locator("summary")).to_be_focused()


def test_a_part_of_the_body_narrows_the_list_by_figure_and_by_list_alike(site, page):
    page.goto(site)
    page.locator(".body .hit [data-region=hands]").first.click(position={"x": 6, "y": 12})
    expect(page.locator("#region-hands")).to_be_checked()
    expect(page.locator("#symptom-clumsy-hands")).to_be_visible()
    expect(page.locator("#symptom-foot-drop")).to_be_hidden()

    page.get_by_role("radio", name="Feet").check()
    expect(page.locator("#symptom-foot-drop")).to_be_visible()
    expect(page.locator("#symptom-clumsy-hands")).to_be_hidden()
    page.locator(".body .hit [data-region=feet]").first.click()
    expect(page.get_by_role("radio", name="All of it")).to_be_checked()


def test_what_is_meant_opens_where_it_stands(site, page, published):
    page.goto(site)
    asked = []
    page.on("request", lambda request: "/static/" in request.url or asked.append(request.url))
    page.locator(".tile .more").first.click()
    expect(page.locator(".tile .meant")).to_have_text(published.symptom_by_slug["muscle-knots"].description)
    page.locator(".tile .more").first.click()
    expect(page.locator(".tile .meant")).to_have_count(0)
    assert [one.removeprefix(site) for one in asked] == ["/meant/"]


def test_a_link_holds_the_answers_behind_the_hash_and_opens_to_them(site, page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site)
    tick(page, "drooping-eyelids")
    tick(page, "fatigue")
    answer(page, "fatigue", "No")
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator("#copied")).to_contain_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{site}/#yes=drooping-eyelids&no=fatigue"

    other = context.new_page()
    asked = []
    other.on("request", lambda request: asked.append(request.url + str(request.headers)))
    other.goto(link)
    expect(other.locator("#symptom-drooping-eyelids")).to_be_checked()
    expect(chip(other, "fatigue")).to_have_class("chip no")
    expect(first_condition(other)).to_be_visible()
    expect(other).to_have_url(f"{site}/")
    assert "drooping" not in "".join(asked)


def test_a_link_to_nonsense_opens_the_plain_page(site, page):
    page.goto(f"{site}/#yes=no-such-thing.%00&no=")
    expect(page.locator("#results")).to_contain_text("Nothing is ticked yet")
    expect(page.locator("#chips > li")).to_have_count(0)


def test_back_brings_a_no_as_well_and_clearing_leaves_nothing_to_bring_back(site, page):
    page.goto(site)
    tick(page, "muscle-knots")
    tick(page, "fatigue")
    answer(page, "fatigue", "No")
    expect(first_condition(page)).to_have_attribute("data-condition", "myofascial-pain-syndrome")
    first_condition(page).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Myofascial pain syndrome")
    page.go_back()
    expect(chip(page, "fatigue")).to_have_class("chip no")
    expect(chip(page, "muscle-knots")).to_have_class("chip yes")

    page.get_by_role("link", name="Clear my answers").click()
    expect(page.locator("#results")).to_contain_text("Nothing is ticked yet")
    page.goto(f"{site}/about/")
    page.go_back()
    expect(page.locator("#results")).to_contain_text("Nothing is ticked yet")
    expect(page.locator("#chips > li")).to_have_count(0)
    expect(page.locator("input[type=checkbox]:checked")).to_have_count(0)


def test_closing_the_tab_forgets(site, page, context):
    page.goto(site)
    tick(page, "muscle-knots")
    expect(first_condition(page)).to_be_visible()
    page.close()
    other = context.new_page()
    other.goto(site)
    expect(other.locator("input[type=checkbox]:checked")).to_have_count(0)
    assert other.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") in (
        "[{},{}]",
        '[{},{"htmx-current-path-for-history":"/"}]',
    )


def test_a_life_to_try_fills_the_form(site, page):
    page.goto(site)
    page.get_by_role("button", name="My eyelids droop by evening").click()
    expect(first_condition(page)).to_have_attribute("data-condition", "myasthenia-gravis")
    expect(page.locator("#symptom-drooping-eyelids")).to_be_checked()


def test_one_of_two_ages_is_the_later_one(site, page):
    page.goto(site)
    tick(page, "over-50")
    tick(page, "under-40")
    expect(page.locator("#symptom-over-50")).not_to_be_checked()
    expect(page.locator("#chips > li")).to_have_count(1)


def test_what_rose_is_told_in_words_unless_motion_is_unwelcome(site, page):
    page.emulate_media(reduced_motion="no-preference")
    page.goto(site)
    tick(page, "muscle-weakness")
    expect(first_condition(page)).to_be_visible()
    tick(page, "drooping-eyelids")
    tick(page, "fatigable-weakness")
    rose = page.locator(".match[data-condition=myasthenia-gravis] .moved")
    expect(rose).to_have_text(re.compile(r"up from place \d+|new here"))
    expect(rose).to_be_visible()
    page.emulate_media(reduced_motion="reduce")
    expect(rose).to_be_hidden()


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(site, page):
    page.goto(site)
    held = []
    page.route(re.compile(r"/$"), lambda route: held.append(route))
    tick(page, "muscle-knots")
    page.wait_for_function("document.querySelector('.htmx-request')")
    expect(page.locator("#working")).to_be_visible()  # a quiet word on a slow line
    tick(page, "muscle-weakness")
    while len(held) < 2:
        page.wait_for_timeout(20)
    held[1].continue_()
    expect(page.locator("#results")).to_contain_text("Muscle weakness")
    shown = page.locator("#results").inner_text()
    assert held[0].request.failure  # the older answer was dropped
    assert page.locator("#results").inner_text() == shown


def test_nothing_moves_under_the_finger_when_an_answer_comes(site, page):
    page.goto(site)
    page.evaluate(
        """() => {
          window.shift = 0;
          new PerformanceObserver((list) => {
            for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
          }).observe({ type: "layout-shift", buffered: true });
        }"""
    )
    for slug in ("fatigue", "muscle-weakness", "drooping-eyelids"):
        tick(page, slug)
        expect(chip(page, slug)).to_be_visible()
        top = page.locator(f"#symptom-{slug}").bounding_box()["y"]
        page.wait_for_load_state("networkidle")
        assert page.locator(f"#symptom-{slug}").bounding_box()["y"] == top
        expect(page.locator(f"#symptom-{slug}")).to_be_focused()
    assert page.evaluate("window.shift") < 0.1


def test_enter_looks_for_a_symptom_and_changes_no_answer(site, page):
    page.goto(site)
    tick(page, "fatigue")
    answer(page, "fatigue", "No")
    page.get_by_label("Find a symptom by any name").fill("droopy eylid")
    page.keyboard.press("Enter")
    expect(page.locator("#found li").first).to_contain_text("Drooping eyelids")
    expect(page.locator("#found-count")).to_have_text(re.compile(r"\d+ symptoms? found"))
    expect(chip(page, "fatigue")).to_have_class("chip no")
    page.locator("#symptom-muscle-knots").focus()
    page.keyboard.press("Enter")
    expect(chip(page, "fatigue")).to_have_class("chip no")
    assert len(page.context.pages) == 1


def test_back_works_after_a_conditions_page_has_started_the_explorer(site, page):
    page.goto(f"{site}/conditions/myasthenia-gravis/")
    page.locator(".starters input").first.check()
    page.get_by_role("button", name="See what else these fit").click()
    expect(first_condition(page)).to_be_visible()
    page.get_by_role("link", name="Privacy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Privacy")
    page.go_back()
    expect(page.locator("#chips > li")).to_have_count(1)
    expect(first_condition(page)).to_be_visible()


def test_what_was_cleared_does_not_come_back_from_an_older_page(site, page):
    page.goto(site)
    tick(page, "muscle-knots")
    page.get_by_label("Fit alone").check()
    expect(first_condition(page)).to_be_visible()
    page.goto(f"{site}/about/")
    page.goto(site)
    page.get_by_role("link", name="Clear my answers").click()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("What do your muscles do?")
    expect(page.locator("#chips > li")).to_have_count(0)
    expect(page.locator("input[type=checkbox]:checked")).to_have_count(0)


def test_a_link_takes_the_place_of_the_answers_in_the_same_tab_and_says_what_is_missing(site, page):
    page.goto(site)
    tick(page, "muscle-knots")
    page.evaluate("location.hash = 'yes=fatigue.no-such-thing'")
    expect(chip(page, "fatigue")).to_be_visible()
    expect(chip(page, "muscle-knots")).to_have_count(0)
    expect(page.locator("#copied")).to_contain_text("left out")
    expect(page).to_have_url(f"{site}/")


def test_the_keyboard_stands_at_the_next_question_after_an_answer(site, page):
    page.goto(site)
    tick(page, "muscle-weakness")
    first = page.locator(".replies button[value^='no:']").first
    slug = first.get_attribute("value").removeprefix("no:")
    first.focus()
    page.keyboard.press("Enter")
    expect(chip(page, slug)).to_have_class("chip no")
    expect(page.locator("#ask-heading")).to_be_focused()
    page.locator("#rest button").click()
    expect(page.locator("#rest a").first).to_be_focused()


def test_on_a_phone_a_failure_is_said_in_the_bar_and_tried_again_there(live_server, published, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(live_server.url)
    tick(page, "muscle-weakness")
    expect(page.locator("#to-results")).to_contain_text("conditions")
    page.route("**/", lambda route: route.abort())
    tick(page, "fatigue")
    expect(page.locator("#to-results")).to_contain_text("Not sent. Your ticks are still here.")
    page.unroute("**/")
    page.locator("#to-results").click()
    expect(page.locator("#to-results")).to_contain_text("See them")
    expect(page.locator("#symptom-fatigue")).to_be_checked()


def test_what_a_new_warning_says_to_do_is_said_aloud_once(live_server, published, page):
    page.goto(live_server.url)
    said, flags = page.locator("#announce"), page.locator("[data-red-flag]")
    tick(page, "chest-pain")
    expect(flags).to_have_attribute("data-red-flag", "soon")
    expect(said).to_have_text(
        re.compile(rf"\. {re.escape(flags.locator('h2').inner_text())}\. 1 warning, \d+ conditions$")
    )

    tick(page, "muscle-stiffness")
    expect(said).to_have_text(re.compile(r"^1 warning, \d+ conditions$"))

    # A worse one in its place, as a question's answer brings it.
    page.evaluate("document.getElementById('symptom-excess-sweating').click()")
    expect(flags).to_have_attribute("data-red-flag", "emergency")
    told = re.escape(flags.locator("h2").inner_text())
    expect(said).to_have_text(re.compile(rf"^Emergency\. {told}\. 1 warning, \d+ conditions$"))


def test_on_a_phone_the_bar_leads_to_the_results_and_stands_over_them_only_for_a_warning(live_server, published, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(live_server.url)
    bar = page.locator("#to-results")
    tick(page, "muscle-weakness")
    expect(bar).to_be_visible()
    bar.click()
    expect(page.locator("#order")).to_be_in_viewport()
    expect(bar).to_be_hidden()

    page.locator("#rest").scroll_into_view_if_needed()
    expect(page.locator("#order")).not_to_be_in_viewport()
    expect(bar).to_be_hidden()
    page.evaluate("document.getElementById('symptom-shortness-of-breath').click()")  # as a question's answer would
    expect(bar).to_contain_text("1 warning")
    expect(bar).to_be_visible()

    bar.click()
    expect(page.locator("[data-red-flag]")).to_be_in_viewport()
    expect(bar).to_be_hidden()
    page.locator("#rest").scroll_into_view_if_needed()
    expect(bar).to_be_hidden()
    page.route("**/", lambda route: route.abort())
    page.locator("#order-fit").check()
    expect(bar).to_contain_text("Not sent")
    expect(bar).to_be_visible()


def test_reloading_keeps_every_answer(site, page):
    page.goto(site)
    tick(page, "muscle-knots")
    tick(page, "fatigue")
    answer(page, "fatigue", "No")
    page.reload()
    expect(chip(page, "muscle-knots")).to_have_class("chip yes")
    expect(chip(page, "fatigue")).to_have_class("chip no")
    expect(first_condition(page)).to_be_visible()
    expect(page).to_have_url(f"{site}/")


def test_clearing_needs_no_line(site, page):
    page.goto(site)
    tick(page, "muscle-knots")
    expect(first_condition(page)).to_be_visible()
    page.route("**/*", lambda route: route.abort())
    page.get_by_role("link", name="Clear my answers").click()
    expect(page.locator("#results")).to_contain_text("Nothing is ticked yet")
    expect(page.locator(".match")).to_have_count(0)
    expect(page.locator("#trouble")).to_be_hidden()
    page.unroute("**/*")
    tick(page, "muscle-twitching")
    expect(first_condition(page)).to_be_visible()


@pytest.mark.parametrize("button", [".acts button", "#chips .remove", ".take button"])
def test_a_pressed_button_that_took_no_focus_says_nothing_in_the_next_answer(site, page, button):
    """As in browsers that give a pressed button no focus, so that none is lost afterwards either."""
    page.goto(site)
    tick(page, "muscle-knots")
    with page.expect_response(lambda one: "fatigue" in (one.request.post_data or "")):
        tick(page, "fatigue")
    expect(page.locator("#results:not(.htmx-swapping)").get_by_text("Tired out despite rest").first).to_be_attached()
    page.evaluate("button => document.querySelector(button).click()", button)
    if button == ".acts button":
        expect(page.locator(".why table").first).to_be_visible()
    with page.expect_response(lambda one: "muscle-twitching" in (one.request.post_data or "")) as answered:
        page.locator("#symptom-muscle-twitching").evaluate("box => box.click()")

    assert answered.value.request.url == f"{site}/"
    assert "change=" not in answered.value.request.post_data
    expect(page.locator("#results [data-count]")).to_be_visible()
    expect(page.locator("header.top")).to_have_count(1)


def test_a_link_of_which_nothing_is_known_leaves_the_answers_and_two_answers_are_unsure(site, page):
    page.goto(site)
    tick(page, "muscle-knots")
    page.evaluate("location.hash = '#yes=no-such-thing'")
    expect(page.locator("#copied")).to_contain_text("does not have")
    expect(page.locator("#symptom-muscle-knots")).to_be_checked()
    page.evaluate("location.hash = '#yes=fatigue&no=fatigue'")
    expect(chip(page, "fatigue")).to_have_class("chip unsure")
    expect(page.locator("#symptom-muscle-knots")).not_to_be_checked()


def test_the_other_language_takes_the_answers_along_and_no_server_is_told(site, page):
    asked = []
    page.on("request", lambda one: asked.append(f"{one.url} {one.headers}"))
    page.goto(site)
    tick(page, "muscle-knots")
    tick(page, "fatigue")
    answer(page, "fatigue", "Not sure")
    page.get_by_role("banner").get_by_role("link", name="Español").click()
    expect(page.locator("#symptom-muscle-knots")).to_be_checked()
    expect(chip(page, "fatigue")).to_have_class("chip unsure")
    expect(page).to_have_url(f"{site}/es/")
    assert "muscle-knots" not in "".join(asked)


def test_the_rest_of_the_list_says_when_it_did_not_come(live_server, published, page):
    page.goto(live_server.url)
    tick(page, "muscle-weakness")
    page.locator("#rest button").wait_for()
    page.route("**/", lambda route: route.abort())
    page.locator("#rest button").click()
    expect(page.locator("#rest")).to_contain_text("did not get through")
    page.unroute("**/")
    page.locator("#rest button").click()
    expect(page.locator(".tail-list")).to_be_visible()


def test_one_ledger_is_open_though_two_were_asked_for_on_a_slow_line(site, page):
    page.goto(site)
    tick(page, "muscle-weakness")
    expect(first_condition(page)).to_be_visible()
    page.route("**/why/**", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.locator(".acts button").nth(0).evaluate("button => button.click()")
    page.locator(".acts button").nth(1).evaluate("button => button.click()")
    expect(page.locator(".match").nth(1).locator(".why table").first).to_be_visible()
    page.wait_for_timeout(600)
    expect(page.locator(".match").nth(0).locator(".why table")).to_have_count(0)
