from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.engine.content import EMPTY, from_json, to_json
from tests.builders import build_snapshot, red_flag, symptom

SMALL = build_snapshot(
    """
             ache  fever
    gout     60%   very-rare
    """,
    red_flags=(red_flag("hot", "fever", "ache fever"),),
)


def test_json_comes_back_as_the_same_snapshot():
    assert from_json(to_json(SMALL)) == SMALL
    assert from_json(to_json(EMPTY)) == EMPTY


@given(st.text(), st.text(), st.lists(st.text()), st.floats(0.001, 0.999))
def test_any_text_survives_json(name, answer, others, background):
    odd = replace(
        SMALL, symptoms=(symptom("x", name=name, answer=answer, other_names=tuple(others), background=background),)
    )

    assert from_json(to_json(odd)) == odd
    assert from_json(to_json(odd)).digest == odd.digest


def test_equal_content_has_an_equal_digest_and_other_content_another():
    assert replace(SMALL).digest == SMALL.digest
    assert replace(SMALL, red_flags=()).digest != SMALL.digest


def test_broader_symptoms_are_told_nearest_first_and_a_cycle_ends():
    chain = build_snapshot("""
                  stairs  thighs    weakness  a  b
        broader   thighs  weakness  .         b  a
    """)

    assert list(chain.broader("stairs")) == ["thighs", "weakness"]
    assert list(chain.broader("a")) == ["b"]
    assert [one.slug for one in chain.narrower("weakness")] == ["thighs"]


def test_an_exact_share_goes_before_the_middle_of_the_band():
    gout = SMALL.condition_by_slug["gout"]

    assert gout.by_symptom["ache"].frequency == 0.6
    assert gout.by_symptom["fever"].frequency == 0.025


def test_a_publication_from_before_a_field_was_added_can_still_be_read():
    older = to_json(SMALL).replace('"seen_by_doctor":false,', "").replace('"low":null,', "")

    assert "seen_by_doctor" not in older
    assert from_json(older) == SMALL


def test_a_publication_that_lacks_what_was_always_there_is_an_error():
    with pytest.raises(KeyError):
        from_json(to_json(SMALL).replace('"level":"emergency",', ""))
