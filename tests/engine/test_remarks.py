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
        pytest.param({"reviewed_on": None}, "condition gout: nobody has reviewed it", id="never reviewed"),
        pytest.param({"parts": {"overview": "Short."}}, "condition gout: 1 words; a page has 600 to 1200", id="short"),
        pytest.param(
            {"parts": {"overview": LONG + " Sufferers wait."}},
            "condition gout: the part “overview”: “Sufferers”: people have a condition; they are not it",
            id="a word to avoid, with its reason",
        ),
    ],
)
def test_a_condition(changes, expected):
    assert said(with_gout(sound(), **changes)) == [expected]


def test_a_symptom_that_nothing_leads_from():
    table = sound()

    assert said(replace(table, symptoms=(*table.symptoms, symptom("zest")))) == [
        "symptom zest: no condition has it and no warning asks for it"
    ]


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
