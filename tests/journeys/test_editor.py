import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.factories import UserFactory
from tests.journeys.conftest import listen

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server, page, capsys):
    call_command("load_catalogue")
    user = UserFactory(username="ada", group="publishers")
    user.set_password("a-long-password")
    user.save()
    said = listen(page)
    page.set_default_timeout(15_000)
    yield live_server.url
    assert said == []


def test_an_editor_goes_from_a_draft_to_what_readers_read(site, page):
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("a-long-password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="On the desk")).to_be_visible()

    page.get_by_role("link", name="Conditions", exact=True).click()
    page.locator("#searchbar").fill("fibro")
    page.locator("#searchbar").press("Enter")
    page.get_by_role("link", name="Fibromyalgia", exact=True).click()
    page.locator("#id_whom").fill("Adults of any age, as a test has it.")
    page.locator("input[name=_save]").first.click()
    expect(page.locator(".success")).to_contain_text("was changed successfully")

    with page.context.expect_page() as opened:
        page.get_by_role("row", name="Fibromyalgia").get_by_role("link", name="as it will look").click()
    expect(opened.value.locator(".preview")).to_contain_text("Readers do not see this yet")
    expect(opened.value.locator("dl.box")).to_contain_text("as a test has it")
    opened.value.goto(f"{site}/conditions/fibromyalgia/")
    expect(opened.value.locator("dl.box")).not_to_contain_text("as a test has it")

    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="Look at them and publish").click()
    expect(page.locator("#content-main")).to_contain_text("condition fibromyalgia: changed (whom)")
    page.get_by_label("Note: what changed, and why").fill("Whom it affects, made clearer.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".success")).to_contain_text("Readers now see publication")

    opened.value.reload()
    expect(opened.value.locator("dl.box")).to_contain_text("as a test has it")
