from dataclasses import replace
from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.engine.ranking import match_of, rank
from explorer.engine.selection import Selection
from explorer.engine.weighing import UNEXPLAINED, Rules, no_weight, shrunk, yes_weight
from tests.builders import association, build_snapshot, symptom


def weights(table, yes="", no="", condition="a", **options):
    selection = Selection(frozenset(yes.split()), frozenset(no.split()))
    [match] = [one for one in rank(selection, table, "fit", **options).matches if one.condition.slug == condition]
    return {reason.symptom.slug: round(reason.weight, 6) for reason in match.reasons}


def reasons(table, yes="", no="", condition="a"):
    selection = Selection(frozenset(yes.split()), frozenset(no.split()))
    [match] = [one for one in rank(selection, table, "fit").matches if one.condition.slug == condition]
    return {reason.symptom.slug: reason for reason in match.reasons}


def lg(x):
    return round(log10(x), 6)


@pytest.mark.parametrize(
    ("f", "b", "expected"),
    [
        pytest.param(0.5, 0.05, 1.0, id="ten times as frequent weighs one"),
        pytest.param(0.05, 0.5, 0.0, id="rarer than in anyone weighs nothing"),
    ],
)
def test_a_yes(f, b, expected):
    assert yes_weight(f, b) == pytest.approx(expected)


def test_a_published_worked_example_is_reproduced():
    """Serum ferritin below 65 in iron deficiency: 731 of 809 with it, 270 of 1,770 without (Guyatt et al. 1992,
    J Gen Intern Med 7:145-53); from these, likelihood ratios of about 6 and 0.12 are worked out in Straus et al.,
    Evidence-Based Medicine, "More details on likelihood ratios"."""
    ferritin = symptom("low-ferritin", background=270 / 1770)
    row = replace(association("low-ferritin", "90%"), share=731 / 809, people=809)
    table = build_snapshot("""
                        low-ferritin
        iron-deficiency 90%
    """)
    table = replace(table, symptoms=(ferritin,), conditions=(replace(table.conditions[0], associations=(row,)),))

    [yes] = rank(Selection(yes=frozenset(["low-ferritin"])), table, "fit").matches
    no = match_of(table.conditions[0], Selection(no=frozenset(["low-ferritin"])), table, "fit")
    assert 10**yes.score == pytest.approx(6, abs=0.1)
    assert 10**no.score == pytest.approx(0.12, abs=0.01)


def test_an_answer_among_several_to_one_question_counts_both_ways():
    assert yes_weight(0.05, 0.5, one_of=True) == pytest.approx(-1)
    assert yes_weight(0.01, 0.5, absent=True, one_of=True) == pytest.approx(log10(0.02))


def test_typically_absent_speaks_against_and_no_louder_than_a_quarter():
    assert yes_weight(0.01, 0.02, absent=True) == pytest.approx(log10(0.5))
    assert yes_weight(0.01, 0.5, absent=True) == -0.6


def test_what_is_typically_absent_counts_no_less_against_than_what_nobody_describes():
    assert yes_weight(0.01, 0.01, absent=True) == UNEXPLAINED


def test_a_no_speaks_against_and_a_rare_symptoms_absence_says_nothing():
    assert no_weight(0.9, 0.1) == pytest.approx(log10(0.1 / 0.9))
    assert no_weight(0.05, 0.5) == 0


def test_nothing_occurs_in_everybody_nor_in_nobody():
    table = build_snapshot("""
                     sure  rare
        background   10%   0.1%
        a            100%  50%
    """)

    assert weights(table, "sure rare") == {"sure": lg(0.95 / 0.1), "rare": lg(0.5 / 0.01)}


def test_a_figure_from_few_people_leans_on_the_middle_of_its_band():
    few = replace(association("ache", "80%"), people=7)

    assert shrunk(few) == pytest.approx((7 * 0.8 + 3 * 0.9) / 10)
    assert shrunk(replace(few, people=None)) == 0.8
    assert shrunk(replace(few, share=None)) == 0.9


CHAIN = build_snapshot("""
                  weak   weak-hips  weak-hands  stairs
    background    10%    4%         4%          2%
    broader       .      weak       weak        weak-hips
    a             80%    60%        .           30%
    narrow-only   .      50%        .           .
    broad-only    60%    .          .           .
    other         .      .          20%         .
""")


def test_a_yes_counts_at_the_most_specific_level():
    assert weights(CHAIN, "weak weak-hips stairs") == {"weak": 0, "weak-hips": 0, "stairs": lg(0.3 / 0.02)}


def test_a_broader_row_that_is_missing_takes_the_most_frequent_of_its_narrower_ones():
    assert weights(CHAIN, "weak", condition="narrow-only") == {"weak": lg(0.5 / 0.1)}


def test_a_specific_yes_says_nothing_of_a_condition_that_knows_only_the_broader_one():
    assert weights(CHAIN, "weak weak-hips", condition="broad-only") == {"weak": 0, "weak-hips": 0}
    assert weights(CHAIN, "weak weak-hips stairs", condition="broad-only") == {"weak": 0, "weak-hips": 0, "stairs": 0}


def test_a_rarer_kind_counts_instead_of_what_it_is_a_kind_of_and_may_lower_a_score():
    """The one way in which ticking what a condition knows can lower it against one that knows nothing of it."""
    table = build_snapshot("""
                    weak  weak-hips
        background  10%   4%
        broader     .     weak
        a           80%   5%
    """)

    assert weights(table, "weak") == {"weak": lg(8)}
    assert weights(table, "weak weak-hips") == {"weak": 0, "weak-hips": lg(5 / 4)}


def test_a_no_counts_at_the_broadest_level():
    table = replace(CHAIN, symptoms=CHAIN.symptoms)
    lone = {"weak": round(no_weight(0.8, 0.1), 6), "weak-hips": 0, "stairs": 0}

    assert weights(with_ache(table), "ache", "weak weak-hips stairs") == {"ache": lg(0.5 / 0.1)} | lone


def test_a_specific_no_that_a_condition_does_not_know_never_leans_on_the_broader_one():
    assert weights(with_ache(CHAIN), "ache", "weak-hands") == {"ache": lg(0.5 / 0.1), "weak-hands": 0}


def test_a_broader_yes_with_a_narrower_no_is_worth_what_is_left_between_them():
    found = weights(CHAIN, "weak", "weak-hips")

    assert round(sum(found.values()), 5) == round(log10((0.8 - 0.6) / (0.1 - 0.04)), 5)


def test_a_narrower_symptom_may_be_typically_absent_where_the_broader_one_is_not_known():
    table = build_snapshot("""
                      numb  numb-feet  ache
        broader       .     numb       .
        a             .     absent     50%
    """)

    assert weights(table, "numb ache", "numb-feet") == {"ache": lg(5), "numb": UNEXPLAINED, "numb-feet": 0}


def with_ache(table):
    ache = build_snapshot("""
                  ache
        a         50%
    """)
    merged = replace(
        table.condition_by_slug["a"],
        associations=(*ache.conditions[0].associations, *table.condition_by_slug["a"].associations),
    )
    others = tuple(one for one in table.conditions if one.slug != "a")
    return replace(table, symptoms=(*ache.symptoms, *table.symptoms), conditions=(merged, *others))


PLAIN = build_snapshot("""
                 x     y     z     free
    background   10%   10%   10%   10%
    a            80%   40%   20%   50%
    b            30%   .     .     50%
""")


def test_a_yes_that_a_condition_is_silent_about_counts_as_half_as_frequent_in_it_as_at_large():
    assert pytest.approx(log10(1 / 2), abs=0.002) == UNEXPLAINED

    row = reasons(PLAIN, "x y", condition="b")["y"]

    assert (row.weight, row.association, row.is_unexplained) == (UNEXPLAINED, None, True)


def test_a_no_that_a_condition_knows_nothing_of_weighs_nothing():
    row = reasons(PLAIN, "x", "y", condition="b")["y"]

    assert (row.weight, row.is_unexplained) == (0, False)


def test_what_is_as_in_anyone_weighs_nothing():
    table = build_snapshot("""
            x    y
        a   80%  anyone
        b   80%  .
    """)

    assert weights(table, "x y") == {"x": lg(8), "y": 0}
    assert weights(table, "x y", condition="b") == {"x": lg(8), "y": UNEXPLAINED}


def test_a_kind_of_what_is_as_in_anyone_weighs_nothing():
    table = build_snapshot("""
                 x    twitch  lid-twitch
        broader  .    .       twitch
        a        80%  anyone  .
        b        80%  .       .
    """)

    assert weights(table, "x lid-twitch") == {"x": lg(8), "lid-twitch": 0}
    assert weights(table, "x lid-twitch", condition="b") == {"x": lg(8), "lid-twitch": UNEXPLAINED}


def test_a_kind_of_what_is_typically_absent_counts_against():
    """Stiffness without weakness: weak hips fit no better than weakness does."""
    table = build_snapshot("""
                 x    weak    weak-hips
        broader  .    .       weak
        a        80%  absent  .
    """)

    assert weights(table, "x weak-hips") == {"x": lg(8), "weak-hips": UNEXPLAINED}


AGES = build_snapshot("""
                 x    young  middle  old
    background   10%  10%    20%     70%
    a            80%  30%    50%     20%
    b            30%  .      60%     40%
""")
AGES = replace(AGES, symptoms=tuple(replace(one, one_of="" if one.slug == "x" else "age") for one in AGES.symptoms))


def test_of_a_question_a_condition_may_know_only_some_answers():
    assert weights(AGES, "x young", condition="b") == {"x": lg(3), "young": 0}


def test_rules_can_be_switched_off_to_measure_them():
    assert weights(CHAIN, "weak weak-hips", rules=Rules(chains=False)) == {"weak": lg(8), "weak-hips": lg(15)}
    unexplained = Rules(unexplained=False)
    assert weights(PLAIN, "x y", condition="b", rules=unexplained) == {"x": lg(3), "y": 0}


MIXED = with_ache(CHAIN)
ANSWERS = st.dictionaries(
    st.sampled_from([one.slug for one in MIXED.symptoms]), st.sampled_from(["yes", "no", "unsure"])
)


def naive(condition, chosen, table):
    """The sum by the definition alone: a yes counts where nothing narrower is said, as a half where nothing is known of
    it nor of a broader one; a no counts where nothing broader is denied, less what a broader yes has counted."""
    known, total = table.figures[condition.slug], 0.0
    share = lambda one: (min(max(known[one].frequency, 0.01), 0.95), table.symptom_by_slug[one].background)  # noqa: E731
    for one in chosen.yes:
        if not any(one in table.broader(other) for other in chosen.yes):
            is_silent = not known.keys() & {one, *table.broader(one)}
            total += yes_weight(*share(one)) if one in known else UNEXPLAINED if is_silent else 0
    for one in chosen.no & known.keys():
        broader = list(table.broader(one))
        affirmed = next((up for up in broader if up in chosen.yes), None)
        if any(up in chosen.no for up in broader):
            continue
        if affirmed and not any(affirmed in table.broader(other) for other in chosen.yes):
            (fp, bp), (fc, bc) = share(affirmed), share(one)
            if fc >= bc and fp >= bp:
                left = log10(max(fp - fc, 0.01) / max(bp - bc, 0.01))
                total += min(0.0, left - yes_weight(fp, bp))
        else:
            total += no_weight(*share(one))
    return total


def selection(answers):
    return Selection(**{a: frozenset(s for s, b in answers.items() if a == b) for a in ("yes", "no", "unsure")})


@given(ANSWERS)
def test_every_yes_and_no_has_one_row_and_not_sure_has_none(answers):
    chosen = selection(answers)
    for match in rank(chosen, MIXED, "fit").matches:
        assert sorted(r.symptom.slug for r in match.reasons) == sorted(chosen.yes | chosen.no)


@given(ANSWERS)
def test_with_chains_the_engine_agrees_with_a_naive_reference(answers):
    chosen = selection(answers)
    for match in rank(chosen, MIXED, "fit").matches:
        assert match.evidence == pytest.approx(naive(match.condition, chosen, MIXED))


@given(ANSWERS, st.sampled_from([one.slug for one in MIXED.symptoms]))
def test_ticking_what_a_condition_knows_never_lowers_it_against_one_that_knows_nothing_of_it(answers, slug):
    """Save "typically absent" and a rarer kind of what was ticked (see above), of which there is none here."""
    chosen = selection({s: a for s, a in answers.items() if a == "yes"})
    before, after = (
        {m.condition.slug: m.score for m in rank(one, MIXED, "fit").matches}
        for one in (chosen, chosen.and_then(yes=[slug]))
    )
    above = {slug, *MIXED.broader(slug)}
    below = {one.slug for one in MIXED.symptoms if slug in MIXED.broader(one.slug)}
    for knows in before:
        if slug not in MIXED.figures[knows]:
            continue
        for ignorant in before:
            if not (above | below) & MIXED.figures[ignorant].keys():
                gained = after[knows] - before[knows]
                assert gained >= after[ignorant] - before[ignorant] - 1e-9


def test_the_other_answers_to_a_question_say_nothing_new():
    assert weights(AGES, "young", "middle old") == {"young": lg(3), "middle": 0, "old": 0}
