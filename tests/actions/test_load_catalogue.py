from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from explorer import library
from explorer.models import Condition, Publication
from tests.factories import AssociationFactory, ConditionFactory

pytestmark = pytest.mark.django_db


def run(*args, **options):
    call_command(*args, stdout=(out := StringIO()), **options)
    return out.getvalue()


def test_an_empty_database_gets_the_shipped_catalogue_published_and_a_second_start_changes_nothing():
    assert "published as publication" in run("load_catalogue")
    assert len(library.current().snapshot.conditions) == Condition.objects.count() > 0
    Condition.objects.filter(slug="fibromyalgia").update(name="Edited")

    assert "not loaded" in run("load_catalogue")
    assert Publication.objects.count() == 1
    assert Condition.objects.get(slug="fibromyalgia").name == "Edited"


def test_drafts_that_nobody_has_published_are_not_loaded_over():
    ConditionFactory(slug="fibromyalgia", name="My own words")

    assert "not loaded over them" in run("load_catalogue")
    assert Condition.objects.get().name == "My own words"


def test_publish_on_the_command_line():
    AssociationFactory()

    assert "Published as publication" in run("publish", "--note", "The first.")
    with pytest.raises(CommandError, match="Nothing has changed"):
        run("publish", "--note", "Again.")


def test_problems_on_the_command_line():
    assert "No problems" in run("problems")
    ConditionFactory(slug="gout")
    with pytest.raises(CommandError, match="condition gout: it has no associations"):
        run("problems")
