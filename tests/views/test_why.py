import re

import pytest

pytestmark = pytest.mark.django_db
EYES = {
    "yes": ["muscle-weakness", "drooping-eyelids", "double-vision", "fatigable-weakness"],
    "no": "numbness-or-tingling",
}


def numbers(text: str) -> list[tuple[float, float]]:
    """Weight and running sum of every row, as printed."""
    found = re.findall(r'<td class="number">([+-][\d.]+)</td>\s*<td class="number muted">([+-][\d.]+)</td>', text)
    return [(float(weight), float(so_far)) for weight, so_far in found]


def together(text: str) -> float:
    return float(re.search(r"data-sum>([+-][\d.]+)<", text)[1])


@pytest.mark.parametrize("order", ["likely", "fit"])
def test_the_rows_as_printed_add_up_to_the_sum_as_printed_for_every_condition(published, client, order):
    for condition in published.conditions:
        text = client.post(f"/why/{condition.slug}/", EYES | {"order": order}).content.decode()
        rows = numbers(text)
        assert round(sum(weight for weight, _ in rows), 2) == together(text), condition.slug
        assert not rows or rows[-1][1] == together(text), condition.slug


def test_the_sum_is_the_score_that_the_ranking_used(published, client):
    from explorer.engine.ranking import rank
    from explorer.engine.selection import Selection

    selection = Selection(frozenset(EYES["yes"]), frozenset([EYES["no"]]))
    for match in rank(selection, published, "likely").matches:
        text = client.post(f"/why/{match.condition.slug}/", EYES).content.decode()
        assert together(text) == pytest.approx(match.score, abs=0.005001)


def test_each_row_has_its_mechanism_its_source_and_how_well_established_it_is(published, client):
    text = client.post("/why/myasthenia-gravis/", EYES).content.decode()
    row = text.split("Drooping eyelids")[1].split("</tr>")[0]

    assert published.condition_by_slug["myasthenia-gravis"].by_symptom["drooping-eyelids"].why in row
    assert 'class="cite"' in row
    assert "established" in row
    assert "<rect" in row


def test_what_is_unexplained_not_sure_and_not_asked_is_told(published, client):
    sent = {"yes": ["drooping-eyelids", "dark-urine"], "unsure": "double-vision", "order": "fit"}
    text = client.post("/why/myasthenia-gravis/", sent).content.decode()
    unexplained = text.split("Unexplained")[1].split("</tbody>")[0]

    assert published.symptom_by_slug["dark-urine"].name in unexplained
    assert "-0.30" in unexplained
    assert "double vision" in text.split("Not sure:")[1].split("</p>")[0]
    assert "Not answered yet, and would count most:" in text


def test_a_no_that_nothing_is_known_of_weighs_nothing_and_is_told(published, client):
    text = client.post("/why/myasthenia-gravis/", {"yes": "drooping-eyelids", "no": "dark-urine"}).content.decode()

    assert published.symptom_by_slug["dark-urine"].name.lower() in text.split("Without weight:")[1].split("</p>")[0]
    assert "Unexplained" not in text


def test_htmx_gets_the_part_and_everyone_else_a_page(published, client):
    headers = {"HX-Request": "true", "HX-Target": "why-myasthenia-gravis"}
    part = client.post("/why/myasthenia-gravis/", EYES, headers=headers)
    page = client.post("/why/myasthenia-gravis/", EYES)

    assert part.content.decode().strip().startswith('<div class="ledger">')
    assert page.content.decode().startswith("<!doctype html>")
    assert part["Cache-Control"] == page["Cache-Control"] == "no-store"


def test_it_answers_only_to_a_post_and_only_for_what_is_there(published, client):
    assert client.get("/why/myasthenia-gravis/").status_code == 405
    assert client.post("/why/nothing/").status_code == 404


def test_no_answers_at_all_are_no_error(published, client):
    response = client.post("/why/myasthenia-gravis/", {"yes": "nonsense"})

    assert response.status_code == 200
    assert together(response.content.decode()) == 1.0 or "How common it is" in response.content.decode()
