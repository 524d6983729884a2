from dataclasses import replace

import pytest

from explorer.engine.questions import next_questions, turn
from explorer.engine.ranking import rank
from explorer.engine.selection import Selection
from tests.builders import build_snapshot, red_flag

TABLE = build_snapshot(
    """
                 weak   tingling  droop   ache   reflexes  breathless
    background   10%    15%       2%      30%    10%       5%
    nerve        80%    90%       .       30%    90%       .
    junction     80%    .         80%     30%    .         .
    """,
    red_flags=(red_flag("breathing", "weak", "breathless"), red_flag("later", "ache", "droop", level="soon")),
)


def ranking(yes="weak", no="", unsure="", table=TABLE):
    selection = Selection(frozenset(yes.split()), frozenset(no.split()), frozenset(unsure.split()))
    return rank(selection, table, "fit")


def asked(*args, table=TABLE, most=9, **kwargs):
    return [one.symptom.slug for one in next_questions(ranking(*args, table=table, **kwargs), table, most)]


def test_what_could_raise_an_emergency_is_asked_before_all_else():
    assert asked()[0] == "breathless"
    assert next_questions(ranking(), TABLE)[0].for_safety


def test_a_more_exact_kind_of_what_is_ticked_is_asked_before_what_needs_more_answers():
    table = build_snapshot(
        """
                weak  sudden  urine  salt  sick  ache
        broader .     weak    .      .     .     .
        one     80%   10%     10%    10%   10%   20%
        """,
        red_flags=(
            red_flag("crisis", "weak", "salt", "sick"),
            red_flag("dark", "weak ache", "urine"),
            red_flag("stroke", "sudden"),
            red_flag("later", "sudden", level="soon"),
        ),
    )

    assert asked("weak", table=table)[:4] == ["sudden", "urine", "salt", "sick"]
    assert asked("ache", table=table)[:1] == ["urine"]
    assert asked("weak", no="sudden", table=table)[:1] == ["urine"]
    assert not next_questions(ranking("salt", no="weak", table=table), table)[0].for_safety


@pytest.mark.parametrize(("group", "is_asked"), [("about", False), ("pattern", True)])
def test_another_age_is_not_asked_for_safety_but_another_pace_may_be_of_another_complaint(group, is_asked):
    table = build_snapshot(
        """
                   head  young  old
        background 10%   50%    50%
        one        80%   40%    60%
        """,
        red_flags=(red_flag("artery", "head", "old"),),
    )
    answers = [replace(one, one_of="question", group=group) for one in table.symptoms if one.slug != "head"]
    table = replace(table, symptoms=(table.symptom_by_slug["head"], *answers))

    assert asked("head", table=table)[:1] == ["old"]
    assert ("old" in asked("head young", table=table)) == is_asked


def test_then_what_tells_the_candidates_apart_before_what_they_share():
    rest = asked(no="breathless")

    assert set(rest[:2]) <= {"tingling", "droop", "reflexes"}
    assert rest[-1] == "ache"


def test_what_is_answered_is_not_asked_again_whatever_the_answer():
    assert "tingling" not in asked(no="tingling")
    assert "tingling" not in asked(unsure="tingling")
    assert "breathless" not in asked(no="breathless")


def test_what_only_a_doctor_can_see_is_not_asked():
    seen = replace(TABLE, symptoms=tuple(replace(s, seen_by_doctor=s.slug == "reflexes") for s in TABLE.symptoms))

    assert "reflexes" not in asked(table=seen)


def test_what_another_answer_implies_or_denies_is_not_asked():
    chain = build_snapshot("""
                     weak  hips  stairs  ache
        broader      .     weak  hips    .
        one          80%   60%   40%     20%
        two          60%   20%   10%     60%
    """)

    assert asked("hips", table=chain) == ["ache", "stairs"] or asked("hips", table=chain) == ["stairs", "ache"]
    assert asked("ache", no="hips", table=chain) == ["weak"]


def test_a_question_that_is_answered_once_closes_its_other_answers():
    ages = build_snapshot("""
                   ache  young  old
        background 10%   50%    50%
        one        80%   60%    40%
        two        60%   20%    80%
    """)
    ages = replace(ages, symptoms=tuple(replace(s, one_of="" if s.slug == "ache" else "age") for s in ages.symptoms))

    assert asked("ache young", table=ages) == []


def test_the_answer_that_would_change_the_order_is_named_and_does_change_it():
    before = ranking("weak")
    found = turn(before, TABLE)
    after = rank(before.selection.and_then(**{found.answer: [found.symptom.slug]}), TABLE, "fit")

    assert [one.condition.slug for one in before.matches] == ["junction", "nerve"]
    assert [one.condition.slug for one in after.matches] == ["nerve", "junction"]


def test_no_answer_is_named_that_would_put_an_emergency_first():
    urgent = replace(
        TABLE,
        conditions=tuple(
            replace(one, urgency="emergency" if one.slug == "nerve" else one.urgency) for one in TABLE.conditions
        ),
    )

    assert [one.condition.slug for one in ranking("weak", table=urgent).matches] == ["junction", "nerve"]
    assert turn(ranking("weak", table=urgent), urgent) is None


def test_where_no_single_answer_changes_the_order_none_is_named():
    lone = build_snapshot("""
              weak
        one   80%
        two   20%
    """)

    assert turn(ranking(table=lone), lone) is None


def test_nothing_is_asked_where_nothing_is_listed():
    assert next_questions(ranking(yes=""), TABLE) == ()


def test_a_warning_that_is_no_emergency_is_asked_for_after_the_emergencies_where_one_answer_raises_it():
    table = build_snapshot(
        """
                    weak  urine  thin   far   hot   ache
        background  10%   1%     30%    9%    9%    30%
        one         80%   10%    40%    20%   20%   90%
        """,
        red_flags=(
            red_flag("dark", "weak", "urine"),
            red_flag("thin", "weak", "thin", level="soon"),
            red_flag("two-away", "weak", "far", "hot", level="same-day"),
        ),
    )

    found = next_questions(ranking("weak", table=table), table, 9)
    assert [one.symptom.slug for one in found if one.for_safety] == ["urine", "thin"]
    assert [one.for_safety for one in found] == sorted((one.for_safety for one in found), reverse=True)


def test_the_last_place_is_for_what_tells_most():
    table = build_snapshot(
        """
                    weak  urine  breathless  pale  ache
        background  10%   1%     5%          8%    30%
        one         80%   10%    20%         10%   90%
        """,
        red_flags=(
            red_flag("dark", "weak", "urine"),
            red_flag("breathing", "weak", "breathless"),
            red_flag("pale", "weak", "pale"),
        ),
    )

    found = next_questions(ranking("weak", table=table), table, 3)
    assert [one.symptom.slug for one in found] == ["pale", "breathless", "ache"]
    assert [one.for_safety for one in found] == [True, True, False]


def test_of_equally_near_warnings_the_one_that_most_people_could_raise_is_asked_first():
    table = build_snapshot(
        """
                    weak  black-stools  breathless  pale  faint
        background  10%   0.1%          5%          1%    8%
        one         80%   1%            20%         10%   10%
        """,
        red_flags=(
            red_flag("bleeding", "weak", "black-stools"),
            red_flag("breathing", "weak", "breathless"),
            red_flag("worn-out", "weak", "pale faint"),
        ),
    )

    assert asked("weak", table=table)[:3] == ["faint", "breathless", "black-stools"]


def test_what_would_change_this_puts_the_second_first_of_all():
    """A yes to what the second and the third have would put the second before the first, and the third before both."""
    table = build_snapshot(
        """
                    knots  both  own
        background  10%    5%    5%
        first       90%    .     .
        second      85%    40%   12%
        third       84%    80%   .
        """,
    )

    found = turn(ranking("knots", table=table), table)
    assert (found.symptom.slug, found.answer) == ("own", "yes")


def test_what_would_change_this_raises_no_new_emergency():
    """The rule asks for the broader symptom, and the answer that would swap them is one of its kinds."""
    table = build_snapshot(
        """
                    knots  weak  weak-months
        broader     .      .     weak
        background  10%    10%   5%
        first       90%    .     .
        second      85%    .     60%
        """,
    )
    alarming = replace(table, red_flags=(red_flag("alarm", "weak", "knots"),))

    assert turn(ranking("knots", table=table), table).symptom.slug == "weak-months"
    assert turn(ranking("knots", table=alarming), alarming) is None
