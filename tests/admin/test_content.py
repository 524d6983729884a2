import pytest
from django.urls import reverse

from explorer.actions.publishing import publish
from explorer.models import Association, Condition, Symptom
from tests.factories import (
    AssociationFactory,
    CaseFactory,
    ConditionFactory,
    SourceFactory,
    StepFactory,
    SymptomFactory,
    UserFactory,
)
from tests.sending import form_as_sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(editor := UserFactory(group="editors"))
    return editor


def change_url(row):
    return reverse(f"admin:explorer_{row._meta.model_name}_change", args=[row.pk])


def save(client, row, **changes):
    sent = form_as_sent(client.get(change_url(row))) | changes
    return client.post(change_url(row), sent)


def test_a_condition_is_edited_with_its_associations_and_their_sources_on_one_page(client):
    association = AssociationFactory()
    SourceFactory(slug="a-2020")

    response = save(
        client,
        association.condition,
        name="Gout",
        **{
            "associations-0-why": "Crystals prick the joint.",
            "associations-0-citations": "a-2020: Table 1\r\na-2020: section 2; paragraph 3",
        },
    )

    assert response.status_code == 302
    saved = Association.objects.get()
    assert (saved.condition.name, saved.why) == ("Gout", "Crystals prick the joint.")
    assert {str(one) for one in saved.citations.all()} == {"a-2020: Table 1", "a-2020: section 2; paragraph 3"}


def test_an_unknown_source_is_explained_and_nothing_is_lost(client):
    association = AssociationFactory()

    response = save(client, association.condition, **{"associations-0-citations": "nobody-2020: Table 1"})

    assert "There is no source “nobody-2020”" in response.content.decode()
    assert "nobody-2020: Table 1" in response.content.decode()
    assert Association.objects.get().citations.count() == 1


def test_a_share_outside_its_band_is_explained(client):
    association = AssociationFactory(band="frequent")

    response = save(client, association.condition, **{"associations-0-share": "0.9"})

    assert "The exact share lies outside the frequency band." in response.content.decode()


def test_a_slug_can_be_chosen_once(client):
    condition = ConditionFactory(slug="gout")

    response = save(client, condition, slug="podagra", name="Podagra")

    assert response.status_code == 302, response.context["errors"]
    assert Condition.objects.get().slug == "gout"
    assert Condition.objects.get().name == "Podagra"


@pytest.mark.parametrize("kind", ["symptom", "condition", "case"])
def test_a_draft_can_be_seen_as_it_will_look(client, kind):
    step = StepFactory(case=CaseFactory(held=True))
    AssociationFactory(condition=step.case.diagnosis, symptom=step.case.lead)
    row = {"symptom": step.case.lead, "condition": step.case.diagnosis, "case": step.case}[kind]
    url = reverse(f"admin:explorer_{kind}_preview", args=[row.pk])

    text = client.get(url).content.decode()

    assert "Preview of a draft" in text
    assert str(row) in text
    assert f'href="{url}"' in client.get(reverse(f"admin:explorer_{kind}_changelist")).content.decode()


def test_a_preview_is_for_those_who_may_see_the_draft(client):
    condition = ConditionFactory()
    url = reverse("admin:explorer_condition_preview", args=[condition.pk])

    client.force_login(UserFactory())
    assert client.get(url).status_code == 403
    client.logout()
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("what", ["published", "answered", "used"])
def test_a_deletion_that_would_break_something_is_refused_with_the_reason(client, what):
    association = AssociationFactory()
    row = association.symptom
    if what == "published":
        publish(by=None, note="The first.")
        row = association.condition
        reason = "deleting it would break links; tick “withdrawn” instead"
    elif what == "answered":
        row = SymptomFactory()
        StepFactory(case=CaseFactory(title="The baker")).yes.add(row)
        reason = "is answered in the teaching cases The baker"
    else:
        reason = "in Condition"
    url = reverse(f"admin:explorer_{row._meta.model_name}_delete", args=[row.pk])

    page = client.get(url)
    client.post(url, {"post": "yes"})

    assert reason in page.content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_what_nothing_leans_on_can_be_deleted(client):
    symptom = SymptomFactory()

    client.post(reverse("admin:explorer_symptom_delete", args=[symptom.pk]), {"post": "yes"})

    assert not Symptom.objects.exists()


def test_two_editors_do_not_overwrite_each_other_unseen(client):
    association = AssociationFactory(condition__overview="As it was.")
    opened_by_b = form_as_sent(client.get(change_url(association.condition)))
    as_opened = client.get(change_url(association.condition)).context["as_opened"]
    save(client, association.condition, overview="What A wrote.")

    refused = client.post(
        change_url(association.condition), opened_by_b | {"as_opened": as_opened, "whom": "What B wrote."}
    )
    text = refused.content.decode()

    assert "Somebody else has saved this" in text
    assert "What B wrote." in text
    assert Condition.objects.get().overview == "What A wrote."
    knowing = {"as_opened": refused.context["as_opened"], "whom": "What B wrote."}
    assert client.post(change_url(association.condition), opened_by_b | knowing).status_code == 302


def test_a_case_without_steps_has_nothing_to_preview_and_says_so(client):
    case = CaseFactory()

    response = client.get(reverse("admin:explorer_case_preview", args=[case.pk]), follow=True)

    assert "it has no steps" in response.content.decode()


@pytest.mark.parametrize("slug", ["UPPER", "with_line", "-x", "two--lines"])
def test_a_slug_is_lower_case_words_joined_by_hyphens(client, slug):
    response = client.post(
        reverse("admin:explorer_source_add"), {"slug": slug, "title": "T", "publisher": "P", "url": "https://a.example"}
    )

    assert response.status_code == 200
    assert "joined by hyphens" in response.content.decode()
