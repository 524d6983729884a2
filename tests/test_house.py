"""Rules of the house that no linter knows."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template

from explorer.engine.checks import problems

ROOT = Path(settings.BASE_DIR)


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines()]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_shipped_catalogue_publishes_without_problems(shipped):
    assert problems(shipped) == []


def test_the_shipped_catalogue_holds_what_the_project_began_with(shipped):
    began_with = """
        fibromyalgia rheumatoid-arthritis systemic-lupus-erythematosus multiple-sclerosis polymyositis dermatomyositis
        myofascial-pain-syndrome sjogrens-disease stiff-person-syndrome myasthenia-gravis
        lambert-eaton-myasthenic-syndrome guillain-barre-syndrome chronic-inflammatory-demyelinating-polyneuropathy
        benign-fasciculation-syndrome electrolyte-imbalance medicine-side-effects
    """

    assert set(began_with.split()) <= shipped.condition_by_slug.keys()
    assert [one.slug for one in sorted(shipped.symptoms, key=lambda one: one.lead or 9)][:4] == [
        "muscle-knots",
        "muscle-stiffness",
        "muscle-weakness",
        "muscle-twitching",
    ]


def test_no_two_explanations_are_alike(shipped):
    told = [one.why for condition in shipped.conditions for one in condition.associations]

    assert len(told) == len(set(told))


def test_every_source_is_used(shipped):
    from explorer.engine.citing import cited, cited_by

    used = {one.source for condition in shipped.conditions for one in cited_by(condition)}
    used |= {one.source for row in (*shipped.symptoms, *shipped.red_flags, *shipped.cases) for one in row.citations}
    texts = [one.answer for one in shipped.symptoms] + [step.teaches for case in shipped.cases for step in case.steps]
    used |= {one.source for text in texts for one in cited(text)}

    assert shipped.source_by_slug.keys() == used


def test_explanations_are_short(shipped):
    long = {
        (condition.slug, one.symptom): len(one.why.split())
        for condition in shipped.conditions
        for one in condition.associations
        if len(one.why.split()) > 45
    }

    assert long == {}


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("explorer/explorer.html", ["results", "found"]),
        ("teach/case.html", ["step"]),
        ("teach/present.html", ["screen"]),
    ],
)
def test_every_part_holds_the_element_that_it_is_named_after(template, parts):
    source = Path(get_template(template).origin.name).read_text()

    assert sorted(re.findall(r"{% partialdef (\w+) inline %}\s*<\w+ id=\"(\w+)\"", source)) == sorted(
        (p, p) for p in parts
    )


def test_templates_hold_no_inline_style_or_script():
    for path in tracked("templates/*.html"):
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", text), path


def test_decisions_are_numbered_without_a_gap_and_short():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    assert {path.name: n for path in decisions if not 20 <= (n := len(path.read_text().splitlines())) <= 60} == {}


def test_the_readme_is_short_and_its_tree_is_true():
    text = (ROOT / "README.md").read_text()
    named = re.findall(r"^    ([\w./-]+/)\s", text, re.MULTILINE)

    assert len(text.splitlines()) <= 150
    assert [folder for folder in named if not (ROOT / folder).is_dir()] == []


def test_no_address_of_a_package_registry_is_in_the_tree():
    for path in tracked("requirements", "pyproject.toml", "Makefile", ".ci", "README.md"):
        assert not re.search(r"--(extra-)?index|//\S*/simple\b", path.read_text()), path
