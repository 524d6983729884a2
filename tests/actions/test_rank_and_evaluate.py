import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from explorer.engine.safety import raised
from explorer.engine.selection import Selection

pytestmark = pytest.mark.django_db


def run(*args):
    call_command(*args, stdout=(out := StringIO()))
    return out.getvalue()


def test_a_ranking_is_printed_with_its_ledger_that_sums(published):
    told = json.loads(
        run("rank", "--yes", "drooping-eyelids", "double-vision", "--no", "numbness-or-tingling", "--json")
    )
    first = next(one for group in told["groups"][:2] for one in group if one["condition"] == "myasthenia-gravis")

    assert first["rows"]
    assert first["score"] == pytest.approx(sum(row["weight"] for row in first["rows"]) + first["commonness"])
    assert "myasthenia-gravis" in run("rank", "--yes", "drooping-eyelids", "--order", "fit")


def test_an_unknown_symptom_is_named(published):
    with pytest.raises(CommandError, match="no symptom flying"):
        run("rank", "--yes", "flying")
    with pytest.raises(CommandError, match="Two different answers to fever"):
        run("rank", "--yes", "fever", "--no", "fever")


LINES = """
{"id": "a", "diagnosis": "myasthenia-gravis", "yes": ["drooping-eyelids", "double-vision"], "no": [], "unsure": []}
not json
{"id": "b", "diagnosis": "no-such-thing", "yes": ["drooping-eyelids"]}
{"id": "c", "diagnosis": "multiple-sclerosis", "yes": ["flying"]}
{"id": "d", "diagnosis": "multiple-sclerosis", "yes": "fatigue"}
{"id": "a", "diagnosis": "multiple-sclerosis", "yes": ["fatigue"]}
{"id": "e", "kind": "description", "diagnosis": "fibromyalgia", "yes": ["drooping-eyelids", "widespread-pain"]}
{"id": "f", "level": "emergency", "yes": ["muscle-weakness", "shortness-of-breath"]}
{"id": "g", "level": "none", "yes": ["muscle-twitching"]}
[1]
"""


def test_a_bad_line_is_named_and_the_rest_still_runs(published, tmp_path):
    (file := tmp_path / "cases.jsonl").write_text(LINES)
    told = json.loads(run("evaluate", str(file), "--json", "--stress"))

    assert [line.split(":")[0] for line in told["bad_lines"]] == [f"line {n}" for n in (3, 4, 5, 6, 7, 11)]
    assert told["n"] == 4
    assert told["emergencies"]["k"] == 1
    assert told["harmless_with_any_flag"]["k"] == 0
    fit = told["orders"]["fit"]["as told"]
    assert (fit["top1"]["k"], fit["top1"]["n"]) == (1, 2)
    assert [miss["id"] for miss in fit["misses"]] == ["e"]
    assert fit["misses"][0]["first"]
    assert {"dropped", "unsure", "broader"} <= told["orders"]["fit"].keys()
    assert "miss e: fibromyalgia" in run("evaluate", str(file))
    assert json.loads(run("evaluate", str(file), "--json", "--kind", "description"))["n"] == 1


def write(folder, *vignettes):
    (file := folder / "cases.jsonl").write_text("\n".join(map(json.dumps, vignettes)))
    return str(file)


def test_each_condition_has_its_row_between_the_totals_and_the_misses_of_order_fit(published, tmp_path):
    eyes, sore = ["drooping-eyelids", "double-vision"], ["widespread-pain", "muscle-tenderness"]
    file = write(
        tmp_path,
        {"id": "a", "diagnosis": "myasthenia-gravis", "yes": eyes},
        {"id": "b", "diagnosis": "myasthenia-gravis", "yes": sore},
        {"id": "c", "diagnosis": "fibromyalgia", "yes": sore},
    )
    text, told = run("evaluate", file, "--stress"), json.loads(run("evaluate", file, "--json"))
    fit = text.split("\norder fit, as told\n")[1].split("\n\n")[0]
    found = told["orders"]["fit"]["as told"]
    rows = [line.split() for line in fit.splitlines()]
    after = ["leading", "condition", "fibromyalgia", "myasthenia-gravis", "miss"]

    assert [row[0] for row in rows][-5:] == after
    assert " ".join(rows[-2]) == "myasthenia-gravis 2 1 (0.09 to 0.91) 1 (0.09 to 0.91)"
    assert text.count("  condition  ") == 1
    assert {slug: share["k"] for slug, share in found["by_condition_top3"].items()} == {
        "fibromyalgia": 1,
        "myasthenia-gravis": 1,
    }


def test_it_says_how_many_with_a_diagnosis_raise_each_level_of_red_flag(published, tmp_path):
    answers = [[clause[0] for clause in flag.clauses] for flag in published.red_flags] + [["muscle-twitching"]]
    asked = [{"id": str(n), "diagnosis": "fibromyalgia", "yes": yes} for n, yes in enumerate(answers)]
    file = write(tmp_path, *asked, {**asked[0], "id": "flags alone", "level": "emergency"})
    levels = [{one.flag.level for one in raised(Selection(frozenset(yes)), published)} for yes in answers]
    told, text = json.loads(run("evaluate", file, "--json")), run("evaluate", file)

    assert told["bad_lines"] == []
    assert [*told["diagnosed_raising"]] == ["emergency", "same-day", "soon"]
    for level, share in told["diagnosed_raising"].items():
        assert (share["k"], share["n"]) == (sum(level in one for one in levels), len(answers))
        assert 0 < share["k"] < share["n"]
        assert f"diagnosed raising {level}: {share['k']} of {share['n']} = " in text


def test_a_line_that_is_no_text_is_named_by_number_in_both_outputs_and_the_rest_runs(published, tmp_path):
    good = b'{"id": "%s", "diagnosis": "fibromyalgia", "text": "one\xe2\x80\xa8two", "yes": ["widespread-pain"]}'
    wrong = [b'{"id": "\xff"}', rb'{"id": "\ud800", "yes": []}', b"[" * 100_000]
    (file := tmp_path / "cases.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\n".join([good % b"a", *wrong, good % b"b"]))
    told, text = json.loads(run("evaluate", str(file), "--json")), run("evaluate", str(file))

    assert [one.split(":")[0] for one in told["bad_lines"]] == ["line 2", "line 3", "line 4"]
    assert all(f"not read: {one}" in text for one in told["bad_lines"])
    assert told["orders"]["fit"]["as told"]["top1"]["n"] == 2


def test_a_file_that_cannot_be_read_is_said_in_one_line(published, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run("evaluate", str(tmp_path / "nothing.jsonl"))
