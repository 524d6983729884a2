from dataclasses import replace

import pytest

from explorer.engine.safety import raised, to_show
from explorer.engine.selection import Selection
from tests.builders import build_snapshot, red_flag

SYMPTOMS = build_snapshot(
    """
              weak  weak-hips  breathless  twitching  cola-urine
    broader   .     weak       .           .          .
    """,
    red_flags=(
        red_flag("breathing", "weak", "breathless"),
        red_flag("kidneys", "cola-urine", "weak twitching"),
        red_flag("soon", "weak", level="soon"),
    ),
)


def flags(yes="", no="", unsure=""):
    selection = Selection(frozenset(yes.split()), frozenset(no.split()), frozenset(unsure.split()))
    return raised(selection, SYMPTOMS)


@pytest.mark.parametrize(
    ("yes", "expected"),
    [
        pytest.param("weak breathless", ["breathing", "soon"], id="every clause holds, the most urgent first"),
        pytest.param("weak-hips breathless", ["breathing", "soon"], id="a narrower symptom counts for its broader one"),
        pytest.param("breathless", [], id="half a rule raises nothing"),
        pytest.param("cola-urine twitching", ["kidneys"], id="any one of a clause is enough"),
        pytest.param("twitching", [], id="twitching alone never"),
    ],
)
def test_rules(yes, expected):
    assert [one.flag.slug for one in flags(yes)] == expected


def test_a_not_sure_raises_it_too_but_says_that_it_is_not_certain():
    [breathing, soon] = flags("weak", unsure="breathless")

    assert (breathing.flag.slug, breathing.certain) == ("breathing", False)
    assert soon.certain


def test_a_no_raises_nothing():
    assert [one.flag.slug for one in flags("weak", no="breathless")] == ["soon"]


def test_it_says_which_answers_raised_it():
    assert flags("weak-hips breathless")[0].because == ("weak-hips", "breathless")


def test_it_depends_on_no_score():
    without_conditions = replace(SYMPTOMS, conditions=())

    assert raised(Selection(frozenset(["weak", "breathless"])), without_conditions)


def shown(**answers):
    return [one.flag.slug for one in to_show(flags(**answers), SYMPTOMS)]


def test_what_says_less_about_the_same_answers_is_not_shown_beside_the_more_urgent():
    assert shown(yes="weak breathless") == ["breathing"]
    assert shown(yes="weak") == ["soon"]
    assert shown(yes="weak cola-urine") == ["kidneys"]


def test_what_is_certain_is_shown_beside_a_more_urgent_that_is_not():
    assert shown(yes="weak", unsure="breathless") == ["breathing", "soon"]


TWICE = build_snapshot(
    """
              weak  weak-hips  numb  twitching
    broader   .     weak       .     .
    """,
    red_flags=(
        red_flag("numb", "numb", action="Go now"),
        red_flag("numb-and-weak", "weak", "numb", action="Go now"),
        red_flag("twitching", "twitching"),
        red_flag("weak", "weak", level="same-day"),
        red_flag("weak-hips", "weak-hips"),
    ),
)


@pytest.mark.parametrize(
    ("yes", "expected"),
    [
        pytest.param("numb", ["numb"], id="alone"),
        pytest.param("numb weak", ["numb-and-weak"], id="the same advice for more"),
        pytest.param("numb twitching", ["numb", "twitching"], id="as urgent, about another answer"),
        pytest.param("weak-hips weak", ["weak-hips"], id="less urgent about the broader symptom of the same answer"),
    ],
)
def test_no_advice_is_given_twice(yes, expected):
    found = to_show(raised(Selection(frozenset(yes.split())), TWICE), TWICE)

    assert [one.flag.slug for one in found] == expected
