import pytest
from django.urls import reverse

from explorer import library
from explorer.actions.publishing import propose
from explorer.models import Condition, Publication
from tests.factories import AssociationFactory, ConditionFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "admin:explorer_publication_add"


@pytest.fixture(autouse=True)
def publisher(client):
    client.force_login(publisher := UserFactory(group="publishers"))
    return publisher


def publish(client, **data):
    return client.post(reverse(PAGE), {"digest": propose().snapshot.digest, "note": "The first.", **data}, follow=True)


def test_the_page_lists_problems_and_changes_with_links_to_the_drafts(client):
    broken = ConditionFactory(slug="gout")
    text = client.get(reverse(PAGE)).content.decode()

    assert "it has no associations" in text
    assert "condition gout</a>: new" in text
    assert reverse("admin:explorer_condition_change", args=[broken.pk]) in text


def test_publishing_with_a_note_shows_readers_the_drafts_and_who_published(client, publisher):
    AssociationFactory(condition__name="Gout")

    response = publish(client)

    assert "Readers now see publication" in response.content.decode()
    assert [one.name for one in library.current().snapshot.conditions] == ["Gout"]
    assert Publication.objects.get().by == publisher


def test_a_refusal_is_said_on_the_page_and_keeps_the_note(client):
    AssociationFactory()
    seen = propose().snapshot.digest
    Condition.objects.update(name="Edited in the meantime")

    response = publish(client, digest=seen, note="My careful note")

    assert response.status_code == 409
    assert "have changed since you looked" in response.content.decode()
    assert "My careful note" in response.content.decode()
    assert not Publication.objects.exists()


def test_a_publication_is_looked_at_and_never_changed_or_deleted(client):
    AssociationFactory()
    publish(client)
    one = Publication.objects.get()

    assert client.get(reverse("admin:explorer_publication_change", args=[one.pk])).status_code == 200
    assert client.post(reverse("admin:explorer_publication_change", args=[one.pk]), {"note": "x"}).status_code == 403
    assert client.get(reverse("admin:explorer_publication_delete", args=[one.pk])).status_code == 403


def test_the_first_page_says_what_waits_to_be_published(client):
    AssociationFactory()

    text = " ".join(client.get(reverse("admin:index")).content.decode().split())

    assert "Nothing is published yet." in text
    assert "problems." in text
    assert reverse(PAGE) in text
