import re
from dataclasses import replace

import pytest

from tests.builders import build_snapshot

pytestmark = pytest.mark.django_db
EYES = {
    "yes": ["muscle-weakness", "drooping-eyelids", "double-vision", "fatigable-weakness"],
    "no": "numbness-or-tingling",
}
TABLE = build_snapshot("""
                weak   hips   stairs  droop  rare   young  old   reflexes  calm    often
    background  5%     4%     2%      3%     0.1%   40%    60%   5%        10%     50%
    broader     .      weak   hips    .      .      .      .     .         .       .
    nerve       80%    60%    40%     30%    20%    90%    10%   90%       absent  40%
""")
CHANGES = {"young": {"one_of": "age"}, "old": {"one_of": "age"}, "reflexes": {"seen_by_doctor": True}}
TABLE = replace(TABLE, symptoms=tuple(replace(one, **CHANGES.get(one.slug, {})) for one in TABLE.symptoms))


def numbers(text: str) -> list[tuple[float, float]]:
    """Weight and running sum of every row, as printed."""
    found = re.findall(r'<td class="number">([+-][\d.]+)</td>\s*<td class="number muted">([+-][\d.]+)</td>', text)
    return [(float(weight), float(so_far)) for weight, so_far in found]


def row_of(text: str, name: str) -> str:
    return re.search(rf"<tr>\s*<th scope=\"row\"><span>{name}</span>.*?</tr>", text, re.DOTALL)[0]


def bar_of(row: str) -> str:
    return re.search(r"<svg.*?</svg>", row, re.DOTALL)[0]


def unasked(text: str) -> dict[str, float]:
    """Name to what a yes would add, as printed, in the order of the page."""
    rows = text.partition("Not answered yet, and would count most:")[2]
    found = re.findall(r'<th scope="row"><span>(.*?)</span>.*?<td class="number">([+-][\d.]+)</td>', rows, re.DOTALL)
    return {name: float(weight) for name, weight in found}


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


@pytest.fixture
def why(publish_snapshot, client):
    """The ledger of the only condition of a table of ours, in the order `fit`."""
    publish_snapshot(TABLE)

    def post(yes="", no="", unsure=""):
        sent = {"yes": yes.split(), "no": no.split(), "unsure": unsure.split(), "order": "fit"}
        return client.post("/why/nerve/", sent).content.decode()

    return post


def test_unasked_symptoms_stand_by_what_a_yes_adds_and_not_by_how_rare_they_are_at_large(why):
    found = unasked(why("hips"))

    assert list(found) == ["Rare", "Droop", "Young", "Stairs"]  # 20 % ÷ 1 %, the least background that we trust
    assert found["Rare"] == 1.30
    assert found["Stairs"] == 0.12  # 1.30 alone, of which 1.18 counts with the hips already


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        pytest.param("Weak", {}, {"yes": "hips"}, id="implied by a more exact yes"),
        pytest.param("Stairs", {"yes": "droop"}, {"yes": "droop", "no": "weak"}, id="denied by a broader no"),
        pytest.param("Young", {"yes": "hips"}, {"yes": "hips old"}, id="another answer to an answered question"),
        pytest.param("Droop", {"yes": "hips"}, {"yes": "hips", "unsure": "droop"}, id="answered as not sure"),
    ],
)
def test_what_the_answers_settle_is_not_listed_as_unasked(why, name, before, after):
    assert name in unasked(why(**before))
    assert name not in unasked(why(**after))


def test_what_only_a_doctor_sees_and_what_would_not_add_is_not_listed_as_unasked(why):
    assert unasked(why("stairs rare droop young")) == {}
    assert "Not answered yet" not in why("stairs rare droop young")


def test_no_more_than_four_are_listed_as_unasked(why):
    assert list(unasked(why())) == ["Rare", "Stairs", "Weak", "Hips"]


@pytest.mark.parametrize(
    ("yes", "no", "slug"),
    [
        pytest.param("hips", "", "rare", id="a symptom of its own"),
        pytest.param("hips", "", "stairs", id="a more exact kind of what is ticked"),
        pytest.param("droop", "stairs", "hips", id="the broader of what is denied"),
    ],
)
def test_what_an_unasked_row_says_a_yes_adds_is_what_the_sum_gains(why, yes, no, slug):
    before, after = why(yes, no=no), why(f"{yes} {slug}", no=no)

    assert unasked(before)[slug.capitalize()] == pytest.approx(together(after) - together(before), abs=0.0101)


def test_what_an_unasked_row_says_a_yes_adds_is_what_the_sum_gains_in_every_shipped_condition(published, client):
    names = {one.name: one.slug for one in published.symptoms}
    for condition in published.conditions:
        before = client.post(f"/why/{condition.slug}/", EYES).content.decode()
        for name, weight in list(unasked(before).items())[:1]:
            sent = EYES | {"yes": [*EYES["yes"], names[name]]}
            after = client.post(f"/why/{condition.slug}/", sent).content.decode()
            assert weight == pytest.approx(together(after) - together(before), abs=0.0101), (condition.slug, name)


def test_an_unasked_row_has_the_bar_that_it_would_have_if_answered_its_mechanism_and_its_source(why):
    asked, answered = row_of(why("hips"), "Droop"), row_of(why("hips droop"), "Droop")

    assert bar_of(asked) == bar_of(answered)
    assert "a “yes” would add" in asked
    assert "Why droop happens." in asked
    assert 'class="cite"' in asked
    assert "Described." in asked


def test_unasked_rows_stand_after_the_sum_and_are_said_to_be_no_part_of_it(why):
    table, rest = why("hips").split("</tfoot>")

    assert "Droop" not in table
    assert "These rows are no part of the sum." in rest
    assert [weight for weight, _ in numbers(table + rest)] == [together(table)] == [1.18]


def test_a_row_that_a_chain_took_from_says_what_it_would_weigh_alone(why):
    text = why("weak hips")

    assert "+0.00" in row_of(text, "Weak")
    assert "It counts with “Hips”" in row_of(text, "Weak")
    assert "Alone it would weigh +1.20." in row_of(text, "Weak")
    assert "Alone" not in row_of(text, "Hips")
    assert together(text) == 1.18


def test_so_do_a_no_under_a_broader_yes_and_a_no_to_an_answered_question(why):
    left, other = row_of(why("weak", no="hips"), "Hips"), row_of(why("young", no="old"), "Old")

    assert "Alone it would weigh -0.38." in left
    assert "-0.38" not in left.replace("Alone it would weigh -0.38.", "")
    assert "Alone" not in other  # f is below b: there was nothing to take
    assert "Alone it would weigh -0.78." in row_of(why("old", no="young"), "Young")


def test_a_broader_no_says_what_the_more_exact_no_would_weigh_alone(why):
    text = why(no="weak hips")

    assert "Alone it would weigh -0.38." in row_of(text, "Hips")
    assert "Alone" not in row_of(text, "Weak")
