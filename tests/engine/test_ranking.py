from dataclasses import replace
from math import fsum, isclose, log10
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.engine.ranking import commonness, rank
from explorer.engine.selection import Selection
from explorer.engine.weighing import UNEXPLAINED
from tests.builders import build_snapshot

NERVES = build_snapshot("""
                             droopy-eyelids  numbness  stiffness  knots
    background               2%              10%       20%        10%
    myasthenia-gravis=15     80%             .         .          .
    multiple-sclerosis=115   .               60%       40%        5%
    myofascial-pain=5000     .               .         30%        80%
    stroke=200               30%             50%       .          .
""")
SLUGS = [one.slug for one in NERVES.symptoms]


def many(random, conditions=40, symptoms=8):
    """Enough conditions for the first few to be found by a shorter way: each knows about half of the symptoms."""
    lines = ["", " ".join(["", *(f"s{n}" for n in range(symptoms))]), "background" + " 1%" * symptoms]
    for number in range(conditions):
        known = (random.choice([".", ".", "anyone", "20%", "50%", "90%"]) for _ in range(symptoms))
        lines.append(" ".join([f"condition-{number}", *known]))
    return build_snapshot("\n".join(lines))


MANY = many(Random(3))


def selections_of(snapshot):
    slugs = st.sampled_from([one.slug for one in snapshot.symptoms])
    return st.dictionaries(slugs, st.sampled_from(["yes", "no", "unsure"])).map(
        lambda given: Selection(
            **{a: frozenset(s for s, b in given.items() if a == b) for a in ("yes", "no", "unsure")}
        )
    )


selections = selections_of(NERVES)
orders = st.sampled_from(["likely", "fit"])


def slugs(ranking):
    return [match.condition.slug for match in ranking.matches]


def yes(*symptoms):
    return Selection(frozenset(symptoms))


def test_a_yes_adds_the_logarithm_of_its_likelihood_ratio():
    first = rank(yes("droopy-eyelids"), NERVES, "fit").matches[0]

    assert first.condition.slug == "myasthenia-gravis"
    assert first.score == pytest.approx(log10(0.80 / 0.02))


def test_a_symptom_marked_not_sure_moves_no_condition():
    before = rank(yes("stiffness"), NERVES)
    after = rank(Selection(frozenset(["stiffness"]), unsure=frozenset(["knots", "numbness"])), NERVES)

    assert [(m.condition.slug, m.score) for m in before.matches] == [(m.condition.slug, m.score) for m in after.matches]


def test_how_common_a_condition_is_counts_only_where_it_is_asked_to():
    assert slugs(rank(yes("stiffness"), NERVES, "fit")) == ["multiple-sclerosis", "myofascial-pain"]
    assert slugs(rank(yes("stiffness"), NERVES, "likely")) == ["myofascial-pain", "multiple-sclerosis"]


def test_every_condition_with_a_ticked_symptom_is_listed_also_where_it_tells_nothing():
    ranking = rank(yes("knots"), NERVES, "fit")

    assert slugs(ranking) == ["myofascial-pain", "multiple-sclerosis"]
    assert ranking.matches[1].evidence == 0


@pytest.mark.parametrize(
    ("per_100k", "expected"),
    [(0.15, 0.0), (1, 0.0), (2, 0.5), (20, 1.5), (115, 2.0), (1_000, 3.0), (5_000, 3.5), (30_000, 3.5)],
)
def test_how_common_counts_in_half_steps_between_one_and_five_thousand(per_100k, expected):
    assert commonness(replace(NERVES.conditions[0], per_100k=per_100k)) == expected


def test_nothing_is_listed_for_answers_of_no_alone():
    assert rank(Selection(no=frozenset(SLUGS)), NERVES).matches == ()


def test_equal_scores_stand_by_how_common_then_by_name():
    table = build_snapshot("""
                   ache
        b-rare=1   50%
        a-rare=1   50%
        common=9   50%
    """)

    assert slugs(rank(yes("ache"), table, "fit")) == ["common", "a-rare", "b-rare"]


def test_too_little_evidence_says_so_and_lists_all_the_same():
    ranking = rank(yes("stiffness"), NERVES)

    assert not ranking.tells
    assert ranking.matches


def test_too_little_is_said_of_the_first_not_of_the_tail():
    table = build_snapshot("""
                        x     y
        background      10%   1%
        everyday=5000   30%   .
        telling=0.5     .     80%
    """)

    assert not rank(yes("x", "y"), table, "likely").tells


def test_a_condition_that_nothing_speaks_for_stands_behind_all_that_something_does():
    table = build_snapshot("""
                       x     y
        background     10%   10%
        common=5000    5%    .
        absent=5000    absent .
        rare=1         20%   .
    """)

    assert slugs(rank(yes("x"), table, "likely")) == ["rare", "common", "absent"]


def test_positions_count_from_one():
    ranking = rank(yes("droopy-eyelids"), NERVES, "fit")

    assert ranking.position("stroke") == 2
    assert ranking.position("myofascial-pain") is None


@given(selections, orders)
def test_the_reasons_sum_to_the_score(selection, order):
    for match in rank(selection, NERVES, order).matches:
        assert isclose(match.score, fsum([*(r.weight for r in match.reasons), match.commonness]), abs_tol=1e-12)


@given(st.permutations(SLUGS), orders)
def test_the_order_of_ticks_is_nothing(permuted, order):
    assert rank(yes(*permuted), NERVES, order) == rank(yes(*SLUGS), NERVES, order)


@given(selections, st.sampled_from(SLUGS), orders)
def test_ticking_a_symptom_never_lowers_who_knows_it_and_takes_the_same_from_all_others(selection, slug, order):
    before = {m.condition.slug: m.score for m in rank(selection, NERVES, order).matches}
    after = {m.condition.slug: m.score for m in rank(selection.and_then(yes=[slug]), NERVES, order).matches}

    for condition in before:
        gained = after[condition] - before[condition]
        if slug in NERVES.figures[condition]:
            assert gained >= -1e-12
        else:
            assert gained == pytest.approx(0 if slug in selection.yes else UNEXPLAINED)


@given(selections, orders)
def test_the_engine_agrees_with_a_naive_reference(selection, order):
    expected = {}
    for condition in NERVES.conditions:
        by_symptom = {a.symptom: a.frequency for a in condition.associations}
        if not by_symptom.keys() & selection.yes:
            continue
        score = commonness(condition) if order == "likely" else 0
        for one in NERVES.symptoms:
            f, b = by_symptom.get(one.slug, 0), one.background
            if one.slug in selection.yes:
                score += log10(max(f, b) / b) if f else UNEXPLAINED
            if f >= b and one.slug in selection.no:
                score += log10((1 - f) / (1 - b))
        expected[condition.slug] = pytest.approx(score)

    assert {m.condition.slug: m.score for m in rank(selection, NERVES, order).matches} == expected


def test_one_telling_answer_goes_before_two_that_tell_less():
    table = build_snapshot("""
                    rash  cough  cramp
        background  1%    30%    30%
        gout        90%   .      .
        mumps       .     40%    40%
        rickets     .     50%    40%
    """)

    assert slugs(rank(yes("rash", "cough", "cramp"), table, "fit", most=1)) == ["gout"]
    assert slugs(rank(yes("rash", "cough", "cramp"), table, "fit", most=2)) == ["gout", "rickets"]


def test_who_tells_one_thing_of_which_the_rest_is_as_in_anyone_may_go_before_two_that_tell_less():
    table = build_snapshot("""
                    rash  cough   cramp
        background  1%    30%     30%
        gout        90%   anyone  anyone
        mumps       20%   90%     .
        rickets     5%    50%     .
    """)

    assert slugs(rank(yes("rash", "cough", "cramp"), table, "fit", most=1)) == ["gout"]


def test_who_weighs_the_same_as_the_last_of_the_first_few_stands_by_how_common():
    """Added up in this order, gout's weights come to a last digit more than those of rickets."""
    table = build_snapshot("""
                     cough  cramp  rash
        background   1%     1%     1%
        gout=9       20%    30%    90%
        rickets=900  20%    90%    30%
        mumps=90     50%    .      .
    """)
    answers = yes("cough", "cramp", "rash")

    assert slugs(rank(answers, table, "fit", most=1)) == ["rickets"]
    assert slugs(rank(answers, table, "fit", most=3)) == ["rickets", "gout", "mumps"]


@pytest.mark.parametrize("snapshot", [NERVES, MANY], ids=["few", "many"])
@given(st.data(), orders, st.integers(1, 6))
def test_the_first_few_are_those_of_the_whole(snapshot, data, order, most):
    selection = data.draw(selections_of(snapshot))
    whole = rank(selection, snapshot, order)

    assert rank(selection, snapshot, order, most=most).matches == whole.matches[:most]
