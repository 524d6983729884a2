"""What the shipped catalogue promises: how much there is, that nothing is left to look at, and how it reads."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from explorer.engine.remarks import remarks
from explorer.engine.vocabulary import IMMUNE_ROLES
from explorer.reading import HARDEST, grade
from tests.factories import AssociationFactory


def test_there_is_as_much_as_we_say(shipped):
    assert len(shipped.conditions) >= 48
    assert len(shipped.symptoms) >= 120
    assert sum(len(one.associations) for one in shipped.conditions) >= 900
    assert len(shipped.red_flags) >= 18
    assert sum(bool(one.read_on) for one in shipped.sources) >= 150
    assert {one.immune_role for one in shipped.conditions} == set(IMMUNE_ROLES)


def test_nothing_is_left_to_look_at(shipped):
    reviewed = max(date.fromisoformat(one.reviewed_on) for one in shipped.conditions)

    assert [str(one) for one in remarks(shipped, reviewed)] == []


def test_what_is_read_in_fright_is_easy_to_read(shipped):
    grades = {(one.slug, part): grade(one.parts[part]) for one in shipped.conditions for part in ("overview", "help")}

    assert {key: found for key, found in grades.items() if found > HARDEST} == {}


def test_source_marks_and_addresses_are_not_read_aloud():
    bare = "Your eyelids droop. See a doctor."

    assert grade("Your eyelids droop. [@kardalas-2018: Table 2] See a [doctor](/conditions/x/).") == grade(bare)


@pytest.mark.django_db
def test_the_table_of_the_drafts(published):
    AssociationFactory(condition__slug="gout")
    call_command("check_content", stdout=(out := StringIO()))
    lines = out.getvalue().splitlines()

    assert lines[0].split() == ["words", "rows", "exact", "guessed", "absent", "sources", "unread", "overview", "help"]
    assert lines[1].split()[0] == "gout"
    assert "1 conditions, 1 symptoms, 1 associations" in lines[-1]


@pytest.mark.django_db
def test_every_source_is_listed_once_with_what_it_supports(published, client):
    first = client.get("/sources/")
    letters = first.context["page"].letters
    listed = [
        row.source.slug for one in letters for row in client.get("/sources/", {"letter": one}).context["page"].rows
    ]

    assert sorted(listed) == [one.slug for one in published.sources]
    assert 'aria-current="page">A<' in client.get("/sources/?letter=a").content.decode()
    assert client.get("/sources/?letter=%F0%9F%A6%B4").status_code == 200
