import json

import pytest
from google.protobuf.json_format import ParseDict
from phenopackets import Phenopacket

pytestmark = pytest.mark.django_db
ANSWERS = {
    "yes": ["drooping-eyelids", "muscle-knots", "female", "worse-in-evening"],
    "no": "numbness-or-tingling",
    "unsure": "double-vision",
    "order": "fit",
    "find": "typed",
    "region": "head",
}


def test_it_is_a_file_that_is_kept_nowhere(published, client):
    response = client.post("/phenopacket/", ANSWERS)

    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="phenopacket.json"'
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "typed" not in response.content.decode()


def test_it_holds_what_was_answered_and_is_valid(published, client):
    packet = json.loads(client.post("/phenopacket/", ANSWERS).content)
    ParseDict(packet, Phenopacket(), ignore_unknown_fields=False)

    terms = {one["type"]["id"]: one.get("excluded", False) for one in packet["phenotypicFeatures"]}
    assert terms == {"HP:0000508": False, "MSE:muscle-knots": False, "HP:0003401": True}
    assert packet["subject"] == {"id": "me", "sex": "FEMALE"}


def test_its_own_terms_lead_to_the_pages_of_the_symptoms(published, client):
    packet = json.loads(client.post("/phenopacket/", ANSWERS).content)
    own = next(one for one in packet["metaData"]["resources"] if one["namespacePrefix"] == "MSE")

    assert client.get(own["iriPrefix"].removeprefix("http://testserver") + "muscle-knots/").status_code == 200


@pytest.mark.parametrize("sent", [{}, {"yes": "nonsense"}])
def test_no_answers_are_no_error(published, client, sent):
    assert json.loads(client.post("/phenopacket/", sent).content)["phenotypicFeatures"] == []


def test_before_anything_is_published_it_is_valid_too(db, client):
    ParseDict(json.loads(client.post("/phenopacket/", ANSWERS).content), Phenopacket())


def test_it_answers_only_to_a_post(published, client):
    response = client.get("/phenopacket/?yes=drooping-eyelids")

    assert response.status_code == 405
    assert "That cannot be done here" in response.content.decode()


def test_one_small_query(published, client, django_assert_num_queries):
    client.post("/phenopacket/", ANSWERS)
    with django_assert_num_queries(1):
        client.post("/phenopacket/", ANSWERS)


def test_a_copy_for_learning_takes_no_answers(published, client, settings):
    settings.LEARNING_MODE = True
    response = client.post("/phenopacket/", ANSWERS)

    assert "A copy for learning" in response.content.decode()
    assert "Content-Disposition" not in response
