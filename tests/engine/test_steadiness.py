from dataclasses import replace

from explorer.engine.ranking import rank
from explorer.engine.selection import Selection
from explorer.engine.steadiness import groups
from tests.builders import build_snapshot

TABLE = build_snapshot("""
                x     y     z
    background  10%   10%   10%
    first       80%   80%   .
    close       80%   60%   .
    far         20%   .     .
    vague       .     .     very-frequent
    sharp       .     .     85%
""")


def grouped(yes, table=TABLE):
    ranking = rank(Selection(frozenset(yes.split())), table, "fit")
    return [[match.condition.slug for match in group] for group in groups(ranking, table)]


def test_conditions_within_a_factor_of_two_are_not_told_apart():
    assert grouped("x y") == [["first", "close"], ["far"]]


def test_conditions_whose_order_hangs_on_uncertain_figures_are_not_told_apart():
    wide = replace(
        TABLE,
        conditions=tuple(
            replace(one, associations=tuple(replace(a, low=0.05, high=0.95) for a in one.associations))
            if one.slug == "far"
            else one
            for one in TABLE.conditions
        ),
    )

    assert grouped("x") == [["close", "first"], ["far"]]
    assert grouped("x", wide) == [["close", "first", "far"]]


def test_many_people_behind_the_figures_tell_conditions_apart_that_few_do_not():
    def with_people(n):
        counted = tuple(
            replace(
                one,
                associations=tuple(
                    replace(a, people=n, share=s) for a, s in zip(one.associations, [share], strict=True)
                ),
            )
            for one, share in zip(SPARSE.conditions, [0.2, 0.45], strict=True)
        )
        return replace(SPARSE, conditions=counted)

    few = grouped("ache", with_people(5))
    many = grouped("ache", with_people(500))
    assert (len(few), len(many)) == (1, 2)


SPARSE = build_snapshot("""
              ache
    less      occasional
    more      frequent
""")


def test_the_draws_are_the_same_every_time():
    assert [grouped("x y") for _ in range(3)] == [grouped("x y")] * 3


def test_every_match_is_in_one_group_in_the_order_of_the_ranking():
    ranking = rank(Selection(frozenset(["x", "y", "z"])), TABLE, "fit")

    assert [match for group in groups(ranking, TABLE) for match in group] == list(ranking.matches)


def test_who_scores_as_the_first_is_in_its_group_however_many_there_are():
    shares = "\n".join(f"        like-{place:02}   50%" for place in range(12))
    alike = build_snapshot(f"        ache\nbackground 10%\n{shares}\nunlike 11%")

    [tied, rest] = grouped("ache", alike)
    assert (len(tied), rest) == (12, ["unlike"])
