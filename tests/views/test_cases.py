import pytest

from explorer.presenters.case import case_page

pytestmark = pytest.mark.django_db


def leaders(case, snapshot):
    pages = [case_page(case, n, snapshot) for n in range(1, len(case.steps) + 1)]
    return [page.places[0].condition.slug if page.places else None for page in pages]


def test_there_is_a_case_for_each_lead_symptom(shipped):
    leads = {one.slug for one in shipped.symptoms if one.lead}

    assert {case.lead for case in shipped.cases} == leads
    assert len(leads) == 4


def test_each_case_is_told_in_history_finding_test_and_lesson(shipped):
    for case in shipped.cases:
        kinds = [step.kind for step in case.steps]
        assert {"history", "finding", "test"} <= set(kinds[:-1]), case.slug
        assert kinds[-1] == "lesson", case.slug


def test_each_case_ends_with_what_it_turned_out_to_be_in_the_lead(shipped):
    assert {case.slug: leaders(case, shipped)[-1] for case in shipped.cases} == {
        case.slug: case.diagnosis for case in shipped.cases
    }


def test_every_step_but_the_lesson_answers_something(shipped):
    for case in shipped.cases:
        for step in case.steps[:-1]:
            assert step.yes or step.no or step.unsure, (case.slug, step.text)


def test_htmx_gets_the_step_alone(published, client):
    slug = published.cases[0].slug
    headers = {"HX-Request": "true", "HX-Target": "step"}

    assert client.get(f"/cases/{slug}/?step=2", headers=headers).content.decode().strip().startswith('<div id="step"')
    assert client.get(f"/cases/{slug}/?step=2").content.decode().startswith("<!doctype html>")


def test_the_outcome_is_told_at_the_end_only(published, client):
    case = published.cases[0]
    name = published.condition_by_slug[case.diagnosis].name

    assert "It turned out to be" not in client.get(f"/cases/{case.slug}/?step=1").content.decode()
    last = client.get(f"/cases/{case.slug}/?step={len(case.steps)}").content.decode()
    assert name in last.split("It turned out to be")[1]
