import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models.deletion import ProtectedError

from explorer.actions.publishing import publish
from explorer.models import Publication
from explorer.models.publication import AppendOnlyError
from tests.factories import AssociationFactory, CaseFactory, RedFlagSymptomFactory, StepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    association = AssociationFactory()
    RedFlagSymptomFactory(symptom=association.symptom)
    StepFactory(case=CaseFactory(lead=association.symptom, diagnosis=association.condition))
    return publish(by=None, note="The first.")


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param(lambda one: one.save(), id="save"),
        pytest.param(lambda one: one.delete(), id="delete"),
        pytest.param(lambda one: Publication.objects.update(note="x"), id="update all"),
        pytest.param(lambda one: Publication.objects.all().delete(), id="delete all"),
    ],
)
def test_a_publication_is_only_ever_added(publication, attempt):
    with pytest.raises(AppendOnlyError):
        attempt(publication)


def test_not_even_sql_changes_what_was_published(publication):
    with pytest.raises(DatabaseError, match="given once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE explorer_publication SET content = '{}'")


def test_a_publication_says_why():
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(digest="0" * 64, content="{}", note="")


@pytest.mark.parametrize("kind", ["condition", "symptom", "source", "redflag", "case"])
def test_what_readers_have_seen_is_never_deleted_so_its_slug_is_never_reused(publication, kind):
    from django.apps import apps

    row = apps.get_model("explorer", kind).objects.first()

    with pytest.raises(ProtectedError):
        row.delete()


DELETIONS = """
    explorer_association_citations explorer_association explorer_condition_citations explorer_step
    explorer_case_citations explorer_case explorer_condition
"""


def delete_by_sql():
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in DELETIONS.split():
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        connection.check_constraints()


def test_not_even_sql_deletes_what_readers_have_seen(publication):
    with pytest.raises(IntegrityError):
        delete_by_sql()
