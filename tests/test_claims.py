"""Every claim of the five articles that the project was created from is told in the shipped catalogue."""

import csv
import re
from pathlib import Path

import pytest

CLAIMS = list(csv.DictReader((Path(__file__).parent / "data" / "claims.csv").read_text().splitlines()))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda one: f"{one['condition']} {one['about']}: {one['claim'][:40]}")
def test_the_claim_is_told_with_its_source(shipped, claim):
    """As an association with its explanation, or in the named part of the page; `words` are what it must speak of."""
    condition = shipped.condition_by_slug[claim["condition"]]
    if claim["about"].startswith("page:"):
        text = condition.parts[claim["about"].removeprefix("page:")]
        assert "[@" in text
    else:
        association = condition.by_symptom[claim["about"]]
        text = association.why + " " + association.note
        assert association.why
        assert association.citations
    assert claim["words"]
    assert [words for words in claim["words"].split("; ") if not re.search(words, text, re.IGNORECASE)] == []
