from dataclasses import replace

from explorer.engine.changes import Change, changes
from tests.builders import association, build_snapshot

OLD = build_snapshot("""
           ache  fever
    gout   60%   10%
    lupus  50%   .
""")


def test_the_same_content_has_no_changes():
    assert changes(OLD, replace(OLD)) == ()


def test_new_and_gone_things_are_named():
    new = build_snapshot("""
              ache  fever
        gout  60%   10%
        flu   .     90%
    """)

    assert changes(OLD, new) == (Change("condition", "flu", "new"), Change("condition", "lupus", "gone"))


def test_a_changed_condition_says_which_parts_and_which_symptoms():
    gout = OLD.condition_by_slug["gout"]
    edited = replace(
        gout,
        per_100k=5.0,
        parts={**gout.parts, "who": "Others."},
        associations=(association("ache", "70%"), gout.by_symptom["fever"]),
    )
    new = replace(OLD, conditions=(edited, OLD.condition_by_slug["lupus"]))

    assert changes(OLD, new) == (Change("condition", "gout", "changed", ("per 100k", "who", "ache")),)
