import pytest

from explorer import library
from explorer.actions.publishing import RefusedError, propose, publish, publish_again
from explorer.models import Condition, Publication, PublicSlug
from tests.factories import AssociationFactory, ConditionFactory, SymptomFactory, UserFactory

pytestmark = pytest.mark.django_db


def published_names():
    return [one.name for one in library.current().snapshot.conditions]


def test_publishing_makes_the_drafts_what_readers_read():
    AssociationFactory(condition__name="Gout")

    publication = publish(by=(somebody := UserFactory()), note=" The first. ")

    assert published_names() == ["Gout"]
    assert (publication.by, publication.note) == (somebody, "The first.")
    assert publication.digest == library.current().snapshot.digest


def test_readers_see_nothing_of_a_draft_until_it_is_published():
    association = AssociationFactory(condition__name="Gout")
    publish(by=None, note="The first.")

    Condition.objects.filter(pk=association.condition.pk).update(name="Podagra")

    assert published_names() == ["Gout"]


def test_a_draft_with_a_problem_stops_the_publication_and_is_named():
    ConditionFactory(slug="gout")

    with pytest.raises(RefusedError) as refused:
        publish(by=None, note="Too early.")

    assert [(one.kind, one.slug) for one in refused.value.problems] == [("condition", "gout")]
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("note", "said"), [("  ", "Say in the note"), ("x" * 301, "longer than 300")], ids=["no note", "too long a note"]
)
def test_a_note_is_asked_for(note, said):
    AssociationFactory()

    with pytest.raises(RefusedError, match=said):
        publish(by=None, note=note)


def test_nothing_new_is_not_published_again():
    AssociationFactory()
    publish(by=None, note="The first.")

    with pytest.raises(RefusedError, match="Nothing has changed"):
        publish(by=None, note="Again.")


def test_what_changed_since_the_publisher_looked_is_not_published_unseen():
    association = AssociationFactory()
    seen = propose().snapshot.digest
    Condition.objects.filter(pk=association.condition.pk).update(name="Podagra")

    with pytest.raises(RefusedError, match="have changed since you looked"):
        publish(by=None, note="The first.", digest=seen)


def test_a_held_draft_stays_as_it_was_last_published():
    held = AssociationFactory(condition__name="Gout")
    other = AssociationFactory(condition__name="Lupus")
    publish(by=None, note="The first.")

    Condition.objects.filter(pk=held.condition.pk).update(name="Half edited", held=True)
    Condition.objects.filter(pk=other.condition.pk).update(name="Systemic lupus")
    publish(by=None, note="The second.")

    assert sorted(published_names()) == ["Gout", "Systemic lupus"]


def test_a_held_draft_that_was_never_published_is_left_out_with_its_problems():
    AssociationFactory(condition__name="Gout")
    ConditionFactory(held=True, overview="")

    publish(by=None, note="The first.")

    assert published_names() == ["Gout"]


def test_a_symptom_held_back_under_a_condition_that_needs_it_is_a_problem():
    AssociationFactory(symptom=SymptomFactory(slug="sore", held=True))

    assert "is it held back?" in str(propose().problems[0])


def test_each_slug_is_remembered_once():
    association = AssociationFactory()
    publish(by=None, note="The first.")
    Condition.objects.filter(pk=association.condition.pk).update(name="Podagra")
    publish(by=None, note="The second.")

    assert PublicSlug.objects.filter(condition=association.condition).count() == 1


def test_earlier_content_can_be_published_again_and_the_drafts_stay():
    association = AssociationFactory(condition__name="Gout")
    first = publish(by=None, note="The first.")
    Condition.objects.filter(pk=association.condition.pk).update(name="Podagra")
    publish(by=None, note="A slip.")

    last = publish_again(number=first.pk, by=None, note="Back to the first.")

    assert (last.digest, published_names()) == (first.digest, ["Gout"])
    assert last.pk > first.pk
    assert Condition.objects.get(pk=association.condition.pk).name == "Podagra"


def test_going_back_is_refused_with_the_reason():
    AssociationFactory()
    first = publish(by=None, note="The first.")

    with pytest.raises(RefusedError, match="readers see already"):
        publish_again(number=first.pk, by=None, note="Again.")
    with pytest.raises(RefusedError, match="no publication 99999"):
        publish_again(number=99999, by=None, note="Again.")


def test_what_is_withdrawn_leaves_the_publication_and_keeps_its_slug():
    association = AssociationFactory(condition__name="Gout")
    AssociationFactory(condition__name="Lupus")
    publish(by=None, note="The first.")

    Condition.objects.filter(pk=association.condition.pk).update(withdrawn=True)
    publish(by=None, note="Gout was wrong.")

    assert published_names() == ["Lupus"]
    assert PublicSlug.objects.filter(condition=association.condition).exists()
