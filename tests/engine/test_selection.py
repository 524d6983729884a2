from dataclasses import replace

from explorer.engine.selection import Selection, read
from tests.builders import build_snapshot

KNOWN = build_snapshot("""
           ache  fever  rash
    gout   60%   60%    60%
""")


def reading(yes=(), no=(), unsure=()):
    return read(KNOWN, yes=yes, no=no, unsure=unsure)


def test_answers_are_read_as_they_were_given():
    assert reading(["ache"], ["fever"], ["rash"]).selection == Selection(
        frozenset(["ache"]), frozenset(["fever"]), frozenset(["rash"])
    )


def test_a_value_given_twice_counts_once():
    assert reading(["ache", "ache"]).selection == Selection(frozenset(["ache"]))


def test_an_unknown_slug_is_left_out_and_reported():
    found = reading(["ache", "no-such-thing"], ["nor-this"])

    assert found.selection == Selection(frozenset(["ache"]))
    assert found.unknown == {"no-such-thing", "nor-this"}


def test_two_different_answers_count_as_not_sure_and_are_reported():
    found = reading(["ache", "fever"], ["ache"], ["fever"])

    assert found.selection == Selection(unsure=frozenset(["ache", "fever"]))
    assert found.conflict == {"ache", "fever"}


def test_a_later_answer_replaces_an_earlier_one():
    first = Selection(frozenset(["ache"]), frozenset(["fever"]))

    assert first.and_then(yes=["fever"], unsure=["ache"]) == Selection(frozenset(["fever"]), unsure=frozenset(["ache"]))


def test_two_answers_to_a_question_that_has_one_count_as_not_sure():
    ages = replace(KNOWN, symptoms=tuple(replace(s, one_of="" if s.slug == "rash" else "age") for s in KNOWN.symptoms))
    found = read(ages, yes=["ache", "fever", "rash"], no=[], unsure=[])

    assert found.selection == Selection(frozenset(["rash"]), unsure=frozenset(["ache", "fever"]))
    assert found.conflict == {"ache", "fever"}
