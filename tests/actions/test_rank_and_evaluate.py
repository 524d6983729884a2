import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

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


def test_a_file_that_cannot_be_read_is_said_in_one_line(published, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run("evaluate", str(tmp_path / "nothing.jsonl"))
