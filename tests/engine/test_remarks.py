from dataclasses import replace
from datetime import date

import pytest

from explorer.engine.remarks import remarks
from tests.builders import SOURCE, build_snapshot, symptom

LONG = "About a thing that somebody feels. " * 110  # 660 words
TODAY = date(2026, 3, 1)


def sound():
    table = build_snapshot("""
               ache  twitch
        gout   80%   .
        mumps  .     30%
    """)
    conditions = tuple(
        replace(one, parts=one.parts | {"overview": LONG}, reviewed_on="2026-01-01", next_review="2027-01-01")
        for one in table.conditions
    )
    return replace(table, conditions=conditions)


def with_gout(table, **changes):
    gout, *others = table.conditions
    return replace(table, conditions=(replace(gout, **changes), *others))


def said(table, today=TODAY):
    return [str(one) for one in remarks(table, today)]


def test_nothing_is_said_of_what_is_sound():
    assert said(sound()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"next_review": "2026-02-28"}, "condition gout: its review was due on 2026-02-28", id="overdue"),
        pytest.param({"next_review": None}, "condition gout: no next review is set", id="never to be reviewed"),
        pytest.param({"reviewed_on": None}, "condition gout: nobody has reviewed it", id="never reviewed"),
        pytest.param({"parts": {"overview": "Short."}}, "condition gout: 1 words; a page has 600 to 1200", id="short"),
        pytest.param(
            {"parts": {"overview": LONG + " Sufferers wait."}},
            "condition gout: the part “overview”: “Sufferers”: people have a condition; they are not it",
            id="a word to avoid, with its reason",
        ),
        pytest.param(
            {"urgency_reason": "A deadly illness."},
            "condition gout: its head: “deadly”: it frightens; say what happens, and how often",
            id="a word to avoid in the head of the page",
        ),
    ],
)
def test_a_condition(changes, expected):
    assert said(with_gout(sound(), **changes)) == [expected]


def test_a_symptom_that_nothing_leads_from():
    table = sound()

    assert said(replace(table, symptoms=(*table.symptoms, symptom("zest")))) == ["symptom zest: no condition has it"]


def test_two_conditions_that_nothing_tells_apart_and_words_used_twice():
    table = sound()
    same = with_gout(table, associations=table.condition_by_slug["mumps"].associations)

    assert said(same)[1:] == [
        "condition gout: no symptom tells it from “mumps”",
        "condition mumps: “twitch” is explained in the words of gout, twitch",
    ]


@pytest.mark.parametrize("url", ["www.example.org/page", "https://example", "https://example.org/a page"])
def test_an_address_that_leads_nowhere(url):
    assert said(replace(sound(), sources=(replace(SOURCE, url=url),))) == [f"source a-source: “{url}” is no address"]


@pytest.mark.parametrize(
    "text",
    [
        "The test rules out gout.",
        "You may have myasthenia.",
        "It is cured in a week.",
        "People suffer from it.",
        "Your body fights it.",
        "Simply rest.",
        "Take 60 mg a day.",
        "Stop taking your statin.",
        "A crippling pain.",
    ],
)
def test_words_to_avoid(text):
    [one] = said(with_gout(sound(), parts={"overview": f"{LONG} {text}"}))

    assert one.startswith("condition gout: the part “overview”: ")


@pytest.mark.parametrize("text", ["Do not stop taking it on your own.", "The ruling was out."])
def test_words_that_only_look_like_those_to_avoid(text):
    assert said(with_gout(sound(), parts={"overview": f"{LONG} {text}"})) == []


def explained(table, **why):
    conditions = tuple(
        replace(one, associations=tuple(replace(row, why=why[one.slug]) for row in one.associations))
        for one in table.conditions
    )
    return replace(table, conditions=conditions)


BOTH = """
           ache  twitch
    gout   80%   .
    mumps  30%   .
"""


def test_an_explanation_that_is_too_long():
    long = "Crystals in the joint rub. " * 10

    assert f"condition gout: why “ache” happens takes {len(long.split())} words, of at most 45" in said(
        explained(sound(), gout=long, mumps="The gland swells.")
    )


def test_an_explanation_nearly_in_the_words_of_another():
    near = "The swollen part presses on nerves that report it as an ache in the {}."
    table = explained(build_snapshot(BOTH), gout=near.format("toe"), mumps=near.format("cheek"))
    apart = explained(build_snapshot(BOTH), gout=near.format("toe"), mumps="A virus swells the gland under the ear.")

    assert "condition mumps: “ache” is explained nearly as for “gout”" in said(table)
    assert not any("explained" in one for one in said(apart))


def test_what_is_wrong_with_a_source():
    broken = replace(SOURCE, url="https://./", doi="doi.org/10.1", title=" ")
    unused = replace(SOURCE, slug="unread")

    assert said(replace(sound(), sources=(broken, unused))) == [
        "source a-source: “https://./” is no address",
        "source a-source: “doi.org/10.1” is no DOI",
        "source a-source: it has no title",
        "source unread: nothing cites it",
    ]


def test_a_symptom_that_does_not_say_what_is_meant():
    table = sound()
    first, *others = table.symptoms

    assert said(replace(table, symptoms=(replace(first, description=" "), *others))) == [
        f"symptom {first.slug}: it does not say what is meant"
    ]
