"""What a visit weighs, from the server that `make run` starts: files with hashes, compressed pages."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_patient import chip, tick
from tests.test_serve import serving

pytestmark = pytest.mark.journey

FIRST_VISIT = 45_000  # bytes over the wire, with headers
ANSWER = 4_000
REQUESTS = 6


def sizes(page):
    """Bytes over the wire of each answer from now on, with headers."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    found = []
    session.on("Network.loadingFinished", lambda event: found.append(event["encodedDataLength"]))
    return found


def test_a_first_visit_and_every_answer_are_light(tmp_path, page):
    with serving(tmp_path) as (port, _):
        found = sizes(page)
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_load_state("networkidle")
        assert len(found) <= REQUESTS
        assert sum(found) <= FIRST_VISIT, found
        check_answers(page, found)


def check_answers(page, found):
    for slug in ("muscle-weakness", "drooping-eyelids", "fatigue", "muscle-pain", "numbness-or-tingling"):
        found.clear()
        with page.expect_event("requestfinished", lambda request: request.method == "POST"):
            tick(page, slug)
        expect(chip(page, slug)).to_be_visible()
        while not found:
            page.wait_for_timeout(20)
        assert max(found) <= ANSWER, (slug, found)
        assert len(found) == 1
