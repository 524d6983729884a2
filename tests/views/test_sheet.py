import re

import pytest

from explorer.engine.ranking import rank
from explorer.engine.selection import Selection
from explorer.presenters.described import FIRST_FEW, described
from explorer.presenters.sheet import BOXES
from tests.builders import build_snapshot

pytestmark = pytest.mark.django_db
ANSWERS = {
    "yes": ["muscle-weakness", "drooping-eyelids", "fatigable-weakness", "shortness-of-breath", "female"],
    "no": ["numbness-or-tingling"],
    "unsure": ["double-vision"],
    "order": "likely",
    "find": "zebra finch",
}


def sheet(client, answers=ANSWERS) -> str:
    return client.post("/sheet/", answers).content.decode()


def section(text: str, heading: str) -> str:
    return text.split(f'aria-labelledby="{heading}-heading"')[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("heading", "name", "clinical"),
    [
        ("yes", "Drooping eyelids", "ptosis"),
        ("no", "Numbness or pins and needles", "paraesthesia"),
        ("unsure", "Double vision", "diplopia"),
    ],
)
def test_answers_stand_in_the_persons_words_with_the_clinical_name(published, client, heading, name, clinical):
    assert f"<li>{name} <i>{clinical}</i></li>" in section(sheet(client), heading)


def test_warnings_come_before_all_answers_with_what_to_do_and_why(published, client):
    text = sheet(client)
    flags = section(text, "flags")

    assert text.index("flags-heading") < text.index("yes-heading")
    assert 'data-red-flag="emergency"' in flags
    assert "Short of breath" in flags
    assert "Emergency number:" in flags


def test_a_warning_that_hangs_on_a_not_sure_says_so(published, client):
    text = sheet(client, {"yes": "drooping-eyelids", "unsure": "shortness-of-breath"})

    assert "This holds if what was answered “not sure” is so." in section(text, "flags")


def test_what_is_written_into_the_boxes_can_be_sent_by_nothing(published, client):
    text = sheet(client)
    boxes = re.findall(r"<textarea[^>]*>", text)

    assert len(boxes) == len(BOXES)
    assert not [one for one in boxes if " name=" in one or " form=" in one]
    assert all('spellcheck="false"' in one and 'autocomplete="off"' in one for one in boxes)
    assert not re.search(r"<textarea", text.split("<form")[1].split("</form>")[0])


def test_the_ranking_is_on_the_page_with_its_caution_and_a_box_that_has_no_name(published, client):
    text = sheet(client)
    part = section(text, "described")

    assert "This is no diagnosis" in part
    assert "/conditions/myasthenia-gravis/" in part
    assert "Myasthenia gravis: Which of my muscles are affected" in part
    assert "Which of my muscles" not in text.replace(part, "")
    assert '<input type="checkbox" id="with-ranking" autocomplete="off">' in text


def test_the_buttons_carry_the_answers_and_nothing_else(published, client):
    form = next(one for one in sheet(client).split("<form") if "/phenopacket/" in one).split("</form>")[0]
    sent = set(re.findall(r'name="(\w+)" value="([\w-]+)"', form))

    assert sent == {(name, slug) for name in ("yes", "no", "unsure") for slug in ANSWERS[name]} | {("order", "likely")}
    assert 'action="/phenopacket/"' in form
    assert 'formaction="/"' in form


def test_it_says_what_the_download_leaves_out(published, client):
    text = sheet(client, ANSWERS | {"yes": [*ANSWERS["yes"], "onset-weeks"]})

    assert "The download holds 6 answers" in text
    assert re.search(r"Left out: <span>Came on over weeks; Double vision</span>", text)


def test_it_names_the_catalogue_and_the_site_and_is_kept_nowhere(published, client):
    response = client.post("/sheet/", ANSWERS)
    text = response.content.decode()

    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert re.search(r"Made with the muscle symptom explorer, http://testserver/\. Catalogue \d+, \d+ \w+ \d{4}", text)
    assert "zebra" not in text


@pytest.mark.parametrize("sent", [{}, {"yes": "nonsense", "order": "nonsense"}])
def test_without_answers_it_is_a_page_to_fill_in_by_hand(published, client, sent):
    text = sheet(client, sent)

    assert "Nothing is ticked yet, and that is fine" in text
    assert text.count("<textarea") == len(BOXES) + 3
    assert "Phenopacket" not in text
    assert "with-ranking" not in text


def test_before_anything_is_published_it_still_prints(db, client):
    assert client.post("/sheet/", ANSWERS).status_code == 200


def test_it_answers_only_to_a_post(published, client):
    response = client.get("/sheet/?yes=drooping-eyelids")

    assert response.status_code == 405
    assert "That cannot be done here" in response.content.decode()


def test_one_small_query(published, client, django_assert_num_queries):
    sheet(client)
    with django_assert_num_queries(1):
        sheet(client)


def test_a_copy_for_learning_takes_no_answers(published, client, settings):
    settings.LEARNING_MODE = True
    text = sheet(client)

    assert "A copy for learning" in text
    assert "Drooping eyelids" not in text


def test_of_many_that_are_not_told_apart_the_first_few_are_named_and_the_others_counted():
    table = "\n".join(["stiffness", *(f"condition-{n} 60%" for n in range(FIRST_FEW + 3))])
    snapshot = build_snapshot(table)
    answers = _answers(Selection(frozenset({"stiffness"})))
    found = described(answers, snapshot)

    assert sum(len(line.conditions) for line in found.lines) == FIRST_FEW
    assert len(rank(answers.selection, snapshot).matches) == FIRST_FEW + 3
    assert found.lines[0].is_tie
    assert found.lines[-1].more > 0


def _answers(selection: Selection):
    from explorer.engine.selection import Answers, Reading

    return Answers(Reading(selection), {}, "likely", True, "")
