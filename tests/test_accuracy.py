"""The bundled vignettes. The tuning half is gated; the locked half is counted and never looked into."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from explorer.engine.vignettes import read_vignettes, run, summary

FOLDER = Path(settings.FIXTURE_DIRS[0]) / "vignettes"


def read(name, snapshot):
    return read_vignettes((FOLDER / f"{name}.jsonl").read_text().splitlines(), snapshot)


@pytest.mark.parametrize("name", ["conditions", "emergencies", "harmless"])
def test_every_bundled_line_can_be_read(shipped, name):
    assert read(name, shipped)[1] == []


def test_every_condition_has_three_cases_each_with_its_source_and_a_third_hold_something_that_does_not_fit(shipped):
    vignettes, _ = read("conditions", shipped)
    counted = Counter(one.diagnosis for one in vignettes)

    assert {slug: n for slug in shipped.condition_by_slug if (n := counted[slug]) < 3} == {}
    assert sum(bool(one.against) for one in vignettes) * 3 >= len(vignettes)
    assert [one.id for one in vignettes if not (one.source and one.source["title"] and one.source["url"])] == []
    assert [one.id for one in vignettes if not 40 <= len(re.findall(r"\S+", one.text)) <= 90] == []


def test_there_are_enough_emergencies_and_harmless_complaints_and_no_two_are_alike(shipped):
    emergencies, harmless = (read(name, shipped)[0] for name in ("emergencies", "harmless"))
    texts = [one.text for one in (*emergencies, *harmless)]

    assert len(emergencies) >= 60
    assert len(harmless) >= 200
    assert len(texts) == len(set(texts))


def test_harmless_complaints_rarely_raise_a_warning(shipped):
    outcomes = [run(one, shipped, "fit") for one in read("harmless", shipped)[0]]

    assert sum("emergency" in one.flags for one in outcomes) <= 0.05 * len(outcomes)
    assert sum(bool(one.flags) for one in outcomes) <= 0.20 * len(outcomes)


# What was reached so far, first and among the first three, in the tuning half. The aim for all of it is 0.85 and 0.97.
# Cases of one published patient and descriptions of the usual picture are gated apart: the second kind came later and
# is easier, and shall hide no loss in the first.
REACHED = {"case": (0.60, 0.73), "description": (0.87, 0.95)}


@pytest.mark.parametrize("kind", [*REACHED])
def test_the_tuning_half_does_not_get_worse(shipped, kind):
    vignettes = [one for one in read("conditions", shipped)[0] if one.half == "tuning" and one.kind == kind]
    found = summary([run(one, shipped, "fit") for one in vignettes])

    assert len(vignettes) >= 70
    first, among_three = REACHED[kind]
    assert found.top1.value >= first, [one.vignette.id for one in found.misses]
    assert found.top3.value >= among_three


def test_every_emergency_raises_an_emergency(shipped):
    outcomes = [run(one, shipped, "fit") for one in read("emergencies", shipped)[0]]

    assert [one.vignette.id for one in outcomes if "emergency" not in one.flags] == []


@pytest.mark.django_db
def test_the_page_tells_both_halves_both_orders_and_names_its_failures(published, client):
    text = client.get("/accuracy/").content.decode()

    for half in ("look at while we work", "never look into"):
        for row in ("how common it is counts", "fit alone", "published cases of one patient", "the usual picture"):
            assert re.search(rf"{half}; [^<]*{row}", text), (half, row)
    assert "marks our own work" in text
    assert "%" not in re.sub(r"https?://\S+", "", text.split("<main")[1].split("</main>")[0])


@pytest.mark.django_db
def test_before_anything_is_published_the_page_says_so(client):
    assert "nothing to measure" in client.get("/accuracy/").content.decode()


def test_the_files_are_json_lines_with_their_keys_in_one_order():
    for path in FOLDER.glob("*.jsonl"):
        keys = {tuple(json.loads(line)) for line in path.read_text().splitlines()}
        assert len(keys) == 1, path.name
