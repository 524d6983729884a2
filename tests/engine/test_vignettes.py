import json

import pytest

from explorer.engine.ranking import rank
from explorer.engine.selection import Selection
from explorer.engine.vignettes import STRESSES, Share, Vignette, lines_of, read_vignettes, run, stressed, summary
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


def test_dropped_and_unsure_are_two_draws_though_either_loss_weighs_nothing():
    asked = [vignette(f"v-{n}", "one", "x y", "z deep") for n in range(20)]
    dropped, unsure = ([stressed(one, how, TABLE).selection for one in asked] for how in ("dropped", "unsure"))
    without = [Selection(one.yes, one.no) for one in unsure]

    assert any(one.unsure for one in unsure)
    assert all(one.yes | one.no | one.unsure == {"x", "y", "z", "deep"} for one in unsure)
    assert not any(one.unsure for one in dropped)
    assert dropped != without
    assert [rank(one, TABLE, "fit").matches for one in unsure] == [rank(one, TABLE, "fit").matches for one in without]


def test_the_summary_counts_each_condition_by_itself():
    asked = (vignette("a", "one", "x y"), vignette("b", "one", "z x"), vignette("c", "two", "z"))
    found = summary([run(one, TABLE, "fit") for one in asked])

    assert found.by_condition == {"one": Share(1, 2), "two": Share(1, 1)}
    assert found.by_condition_top3 == {"one": Share(2, 2), "two": Share(1, 1)}


def test_each_vignette_is_in_one_half_whatever_it_holds():
    halves = {vignette(f"v-{n}", "one", "x").half for n in range(40)}

    assert halves == {"tuning", "locked"}
    assert vignette("v-1", "one", "x").half == vignette("v-1", "two", "y").half


def test_a_case_says_what_it_was_written_from_and_another_word_is_a_bad_line():
    lines = [json.dumps({"id": kind or "unsaid", "kind": kind, "yes": ["x"]}) for kind in ("description", "", "rumour")]
    good, bad = read_vignettes(lines, TABLE)

    assert [(one.id, one.kind) for one in good] == [("description", "description"), ("unsaid", "case")]
    assert [(one.number, "kind" in one.reason) for one in bad] == [(3, True)]


def line(name, **more):
    return json.dumps({"id": name, "yes": ["x"], **more}, ensure_ascii=False).encode()


BAD = {
    "a byte that is not UTF-8": (b'{"id": "\xe9", "yes": ["x"]}', "not UTF-8 at byte 9"),
    "half a surrogate pair in the id": (rb'{"id": "\ud800", "yes": ["x"]}', "half a surrogate pair"),
    "half a surrogate pair in a slug": (rb'{"id": "a", "yes": ["\udc00"]}', "half a surrogate pair"),
    "half a surrogate pair in the text": (rb'{"id": "a", "text": "\ud83d", "yes": []}', "half a surrogate pair"),
    "lists in lists": (b"[" * 100_000, "nested too deeply"),
    "objects in objects": (b'{"id":' * 100_000, "nested too deeply"),
    "a byte order mark within the file": (b"\xef\xbb\xbf" + line("a"), "not JSON"),
}


@pytest.mark.parametrize(("wrong", "reason"), BAD.values(), ids=BAD)
def test_a_line_that_cannot_be_read_is_named_by_its_number_and_the_rest_is_read(wrong, reason):
    good, bad = read_vignettes(lines_of(b"\n".join((line("first"), wrong, line("last")))), TABLE)

    assert [one.id for one in good] == ["first", "last"]
    assert [one.number for one in bad] == [2]
    assert reason in bad[0].reason
    bad[0].reason.encode()  # can be printed


@pytest.mark.parametrize("inside", ["\u2028", "\u2029", "\x85"], ids=ascii)
def test_a_separator_inside_a_string_parts_no_line_and_shifts_no_number(inside):
    good, bad = read_vignettes(lines_of(line("a", text=f"one{inside}two") + b"\nwrong\n"), TABLE)

    assert [one.text for one in good] == [f"one{inside}two"]
    assert [one.number for one in bad] == [2]


def test_a_byte_order_mark_and_the_line_ends_of_windows_cost_nothing():
    content = b"\xef\xbb\xbf" + b"\r\n".join((line("a"), b"", line("b"), b""))
    good, bad = read_vignettes(lines_of(content), TABLE)

    assert ([one.id for one in good], bad) == (["a", "b"], [])


def test_both_halves_of_a_surrogate_pair_are_a_character():
    (one,), bad = read_vignettes([r'{"id": "\ud83d\ude00", "yes": ["x"]}'], TABLE)

    assert (one.id, bad) == ("\U0001f600", [])
