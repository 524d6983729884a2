"""The download for a medical record, read strictly by the schema's own classes."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from google.protobuf.json_format import ParseDict, ParseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phenopackets import FEMALE, MALE, UNKNOWN_SEX, Phenopacket

from explorer.engine.content import Snapshot
from explorer.engine.selection import Selection
from explorer.phenopackets import phenopacket, split
from tests.builders import symptom

NOON = datetime(2026, 11, 22, 12, 0, 5, 999, tzinfo=UTC)
SMALL = Snapshot(
    symptoms=(
        symptom("after-infection", group="pattern"),
        symptom("double-vision", hpo_id="HP:0000651", clinical_name="diplopia"),
        symptom("female", group="about", one_of="sex"),
        symptom("male", group="about", one_of="sex"),
        symptom("muscle-knots"),
        symptom("smoker", group="about"),
        symptom("tremor", hpo_id="HP:0001337"),
    )
)


def packet_of(selection: Selection, snapshot: Snapshot = SMALL) -> dict:
    return phenopacket(selection, snapshot, number=7, symptoms_url="https://example.org/symptoms/", created=NOON)


def as_read(packet: dict) -> Phenopacket:
    """Strictly: a field that the schema does not know is an error. Then what the specification requires besides."""
    read = ParseDict(packet, Phenopacket(), ignore_unknown_fields=False)
    assert read.id
    assert read.meta_data.HasField("created")
    assert read.meta_data.created_by
    assert read.meta_data.phenopacket_schema_version == "2.0"
    assert read.meta_data.resources
    for one in read.meta_data.resources:
        assert all((one.id, one.name, one.url, one.version, one.namespace_prefix, one.iri_prefix))
    known = {one.namespace_prefix for one in read.meta_data.resources}
    for feature in read.phenotypic_features:
        assert feature.type.label
        assert feature.type.id.split(":")[0] in known
    return read


def test_yes_and_no_become_features_and_no_is_excluded():
    read = as_read(packet_of(Selection(frozenset({"double-vision", "muscle-knots"}), frozenset({"tremor"}))))

    assert [(one.type.id, one.type.label, one.excluded) for one in read.phenotypic_features] == [
        ("HP:0000651", "diplopia", False),
        ("MSE:muscle-knots", "Muscle knots", False),
        ("HP:0001337", "Tremor", True),
    ]
    assert read.phenotypic_features[0].description == "Double vision"


def test_what_is_no_finding_or_not_sure_is_left_out_and_named():
    selection = Selection(frozenset({"smoker", "after-infection"}), frozenset(), frozenset({"tremor"}))

    assert packet_of(selection)["phenotypicFeatures"] == []
    assert [one.slug for one in split(selection, SMALL).left_out] == ["after-infection", "smoker", "tremor"]


def test_a_pattern_that_the_ontology_has_a_term_for_is_carried():
    snapshot = replace(SMALL, symptoms=(symptom("morning", group="pattern", hpo_id="HP:0000001"),))

    assert len(packet_of(Selection(frozenset({"morning"})), snapshot)["phenotypicFeatures"]) == 1


@pytest.mark.parametrize(
    ("selection", "sex"),
    [
        (Selection(), UNKNOWN_SEX),
        (Selection(frozenset({"female"})), FEMALE),
        (Selection(frozenset({"male"})), MALE),
        (Selection(frozenset(), frozenset({"male"})), UNKNOWN_SEX),  # not male may be either or neither
        (Selection(frozenset(), frozenset(), frozenset({"female"})), UNKNOWN_SEX),
    ],
)
def test_sex_is_told_only_where_it_was_ticked_and_nothing_else_of_the_person(selection, sex):
    read = as_read(packet_of(selection))

    assert read.subject.sex == sex
    assert read.subject.id == "me"
    assert not read.subject.HasField("time_at_last_encounter")
    assert not read.subject.HasField("date_of_birth")


def test_its_own_list_is_named_by_address_and_publication():
    own = packet_of(Selection())["metaData"]["resources"][1]

    assert own["iriPrefix"] + "muscle-knots" == "https://example.org/symptoms/muscle-knots"
    assert own["version"] == "7"


def test_every_packet_has_an_id_of_its_own_that_says_nothing():
    first, second = (packet_of(Selection())["id"] for _ in range(2))

    assert first != second
    assert UUID(first).version == 4


def test_the_reading_is_strict():
    with pytest.raises(ParseError):
        as_read(packet_of(Selection()) | {"diagnosis": "x"})


def test_no_term_of_the_shipped_catalogue_is_used_twice(shipped):
    terms = [one.hpo_id for one in shipped.symptoms if one.hpo_id]

    assert len(terms) == len(set(terms))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_answers_to_the_shipped_catalogue_are_valid_and_none_is_lost_unsaid(shipped, data):
    answer = st.sampled_from(["yes", "no", "unsure", "", ""])
    given_answers = {one.slug: data.draw(answer) for one in shipped.symptoms[data.draw(st.integers(0, 30)) :: 7]}
    yes, no, unsure = (
        frozenset(slug for slug, one in given_answers.items() if one == name) for name in ("yes", "no", "unsure")
    )
    selection = Selection(yes, no, unsure)
    read, found = as_read(packet_of(selection, shipped)), split(selection, shipped)

    told = len(read.phenotypic_features) + (read.subject.sex != UNKNOWN_SEX) + len(found.left_out)
    assert told == len(yes | no | unsure)
