import json

import pytest

from explorer.engine.selection import Selection
from explorer.engine.vignettes import STRESSES, Share, Vignette, read_vignettes, run, stressed, summary
from tests.builders import build_snapshot

TABLE = build_snapshot("""
               x     y     z     deep
    broader    .     .     .     x
    one        80%   60%   .     40%
    two        20%   .     80%   .
""")


def vignette(name, diagnosis, yes, no=""):
    return Vignette(name, "", diagnosis, Selection(frozenset(yes.split()), frozenset(no.split())))


def test_a_share_of_nothing_known_and_of_all_have_honest_intervals():
    assert Share(0, 0).interval == (0.0, 1.0)
    low, high = Share(20, 20).interval
    assert (round(low, 3), high) == (0.839, 1.0)  # Wilson's for 20 of 20


def test_the_summary_counts_places_and_names_what_was_missed():
    outcomes = [run(one, TABLE, "fit") for one in (vignette("a", "one", "x y"), vignette("b", "one", "z x"))]
    found = summary(outcomes)

    assert (found.top1.k, found.top3.k, found.top1.n) == (1, 2, 2)
    assert found.reciprocal == pytest.approx((1 + 1 / 2) / 2)
    assert [one.vignette.id for one in found.misses] == ["b"]
    assert found.misses[0].first == "two"


def test_the_same_values_always_give_the_same_interval():
    outcomes = [run(vignette(str(n), "one", "x y" if n % 3 else "z"), TABLE, "fit") for n in range(30)]

    assert summary(outcomes).reciprocal_interval == summary(outcomes).reciprocal_interval


@pytest.mark.parametrize("how", [*STRESSES])
def test_a_stress_changes_the_answers_the_same_way_each_time_and_leaves_some(how):
    one = vignette("a", "one", "deep y z")
    again = stressed(one, how, TABLE)

    assert again == stressed(one, how, TABLE)
    assert again.selection.yes
    if how == "broader":
        assert again.selection.yes == {"x", "y", "z"}


def test_each_vignette_is_in_one_half_whatever_it_holds():
    halves = {vignette(f"v-{n}", "one", "x").half for n in range(40)}

    assert halves == {"tuning", "locked"}
    assert vignette("v-1", "one", "x").half == vignette("v-1", "two", "y").half


def test_a_case_says_what_it_was_written_from_and_another_word_is_a_bad_line():
    lines = [json.dumps({"id": kind or "unsaid", "kind": kind, "yes": ["x"]}) for kind in ("description", "", "rumour")]
    good, bad = read_vignettes(lines, TABLE)

    assert [(one.id, one.kind) for one in good] == [("description", "description"), ("unsaid", "case")]
    assert [(one.number, "kind" in one.reason) for one in bad] == [(3, True)]
