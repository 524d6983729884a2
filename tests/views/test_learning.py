"""Learning mode: a host without leave to rank visitors' own symptoms still teaches."""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def learning(settings):
    settings.LEARNING_MODE = True


def test_nothing_of_ones_own_is_taken_or_ranked(published, client):
    answers = {"yes": ["muscle-weakness", "double-vision"]}
    for response in (
        client.get("/"),
        client.post("/", answers),
        client.post("/", answers, headers={"HX-Request": "true", "HX-Target": "results"}),
        client.post("/why/myasthenia-gravis/", answers),
    ):
        text = response.content.decode()
        assert response.status_code == 200
        assert "A copy for learning" in text
        assert "data-condition" not in text
        assert re.findall(r'<input type="(\w+)"', text) == ["search"]  # the frame's, which finds pages


def test_cases_and_pages_stay_and_none_invites_to_tick(published, client):
    for address in (
        "/cases/",
        "/cases/the-ticket-inspector/?step=3",
        "/symptoms/muscle-twitching/",
        "/conditions/",
        "/conditions/myasthenia-gravis/",
    ):
        text = client.get(address).content.decode()
        assert 'name="yes"' not in text, address
    case = client.get("/cases/the-ticket-inspector/?step=3").content.decode()
    assert "/conditions/myasthenia-gravis/" in case
