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


@pytest.fixture
def sexes():
    return [
        SymptomFactory(slug="female", name="Female", one_of="sex", background=0.55),
        SymptomFactory(slug="male", name="Male", one_of="sex", background=0.45),
    ]


@pytest.fixture
def gout(sexes):
    condition = ConditionFactory(name="Gout")
    for symptom, share in zip(sexes, (0.6, 0.4), strict=True):
        AssociationFactory(condition=condition, symptom=symptom, share=share)
    return condition


def refused(response) -> list[str]:
    assert response.status_code == 200, "it was saved"
    return [text for one in response.context["errors"] for text in ([one] if isinstance(one, str) else one)]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param(
            {"associations-0-share": "0.9"},
            "“Female”: 0.9 lies outside frequent (30 to 79 in 100).",
            id="a share outside its band",
        ),
        pytest.param(
            {"associations-0-share": "0.7"},
            "“Gout”: the answers to “What sex are you?” sum to 1.10, not 1.",
            id="answers that are more than everybody",
        ),
        pytest.param(
            {"associations-0-share": "0.3"},
            "“Gout”: the answers to “What sex are you?” sum to 0.70, not 1.",
            id="answers that leave something over",
        ),
        pytest.param(
            {"associations-0-share": "0.3", "held": "on"},
            "“Gout”: the answers to “What sex are you?” sum to 0.70, not 1.",
            id="held back or not",
        ),
        pytest.param(
            {"associations-0-share": "nan"},
            "Enter a number.",
            id="a share that is no number",
        ),
        pytest.param(
            {"associations-0-DELETE": "on", "associations-1-DELETE": "on"},
            "“Gout” has no associations, so nothing could lead to it: add one, or tick “held back” until then.",
            id="no association left",
        ),
    ],
)
def test_what_nothing_could_be_ranked_by_is_refused_on_a_conditions_page(client, gout, changes, reason):
    assert refused(save(client, gout, **changes)) == [reason]
    assert list(gout.associations.order_by("-share").values_list("share", flat=True)) == [0.6, 0.4]


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        pytest.param({}, [0.6, 0.4], id="as it is"),
        pytest.param({"associations-0-share": "0.4", "associations-1-share": "0.6"}, [0.6, 0.4], id="both changed"),
        pytest.param({"associations-1-DELETE": "on"}, [0.6], id="the other is what is left"),
        pytest.param(
            {"associations-0-share": "0.75", "associations-1-DELETE": "on"}, [0.75], id="one changed, the other out"
        ),
        pytest.param({"associations-0-DELETE": "on", "associations-1-DELETE": "on", "held": "on"}, [], id="held back"),
    ],
)
def test_all_rows_of_a_condition_are_judged_as_they_will_stand_together(client, gout, changes, left):
    assert save(client, gout, **changes).status_code == 302
    assert list(gout.associations.order_by("-share").values_list("share", flat=True)) == left


def test_a_condition_that_has_no_association_yet_is_saved_with_its_first(client):
    gout = ConditionFactory(held=False)
    row = {"symptom": SymptomFactory().pk, "band": "frequent", "established": "described", "why": "So."}
    first = {f"associations-0-{name}": value for name, value in row.items()} | {"associations-TOTAL_FORMS": "1"}

    assert refused(save(client, gout))
    assert save(client, gout, **{"associations-TOTAL_FORMS": "1"}).status_code == 200  # a row that was left blank
    assert save(client, gout, **first | {"associations-0-symptom": ""}).status_code == 200
    assert save(client, gout, **first).status_code == 302
    assert gout.associations.get().why == "So."


def test_a_new_condition_without_associations_is_refused_until_it_is_held_back(client):
    url = reverse("admin:explorer_condition_add")
    values = {
        field: getattr(ConditionFactory.build(), field) for field in ("immune_role", "per_100k", "whom", "urgency")
    }
    sent = form_as_sent(client.get(url)) | values | {"name": "Gout", "slug": "gout"}
    sent |= {"immune_role_reason": "Because.", "urgency_reason": "Because."}

    assert refused(client.post(url, sent)) == [
        "“Gout” has no associations, so nothing could lead to it: add one, or tick “held back” until then."
    ]
    assert client.post(url, sent | {"held": "on"}).status_code == 302
    assert Condition.objects.get().held


def test_an_association_on_a_page_of_its_own_is_judged_beside_those_that_are_saved(client, gout):
    female = gout.associations.get(symptom__name="Female")

    assert refused(save(client, female, share="0.75")) == [
        "“Gout”: the answers to “What sex are you?” sum to 1.15, not 1.",
        "Change them together, on the condition's own page.",
    ]
    assert save(client, female, share="0.61").status_code == 302


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"background": "0"}, "how often people at large have it is 0.0", id="a background of nothing"),
        pytest.param({"background": "nan"}, "Enter a number.", id="a background that is no number"),
        pytest.param({"background": "inf"}, "Enter a number.", id="a background without end"),
        pytest.param({"background": ""}, "This field is required.", id="no background"),
        pytest.param(
            {"background": "0.1"}, "the answers to “What sex are you?” sum to 0.55 at large, not 1", id="too little"
        ),
        pytest.param(
            {"background": "0.95"}, "the answers to “What sex are you?” sum to 1.40 at large, not 1", id="too much"
        ),
    ],
)
def test_what_nothing_could_be_ranked_by_is_refused_on_a_symptoms_page(client, sexes, changes, reason):
    female, _male = sexes

    assert reason in " ".join(refused(save(client, female, **changes)))


def test_a_cycle_of_broader_symptoms_is_refused_on_a_symptoms_page(client):
    narrow = SymptomFactory(broader=SymptomFactory(name="Weakness"))

    assert refused(save(client, narrow.broader, broader=narrow.pk)) == [
        "“Weakness” leads back to itself or to this symptom."
    ]


@pytest.mark.parametrize("kind", ["symptom", "condition", "case"])
def test_a_half_written_page_of_somebody_else_hides_no_preview(client, kind):
    step = StepFactory(case=CaseFactory())
    AssociationFactory(condition=step.case.diagnosis, symptom=step.case.lead)
    ConditionFactory(name="Without associations", held=True)
    row = {"symptom": step.case.lead, "condition": step.case.diagnosis, "case": step.case}[kind]

    response = client.get(reverse(f"admin:explorer_{kind}_preview", args=[row.pk]))

    assert "Preview of a draft" in response.content.decode()


def test_a_slug_can_be_chosen_once(client):
    condition = AssociationFactory(condition__slug="gout").condition

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


def test_the_last_association_of_a_condition_that_is_to_be_published_stays_and_stays_with_it(client):
    last, other = AssociationFactory(condition__name="Gout"), AssociationFactory()
    url = reverse("admin:explorer_association_delete", args=[last.pk])

    assert "“Gout” would have no association left" in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    save(client, last, condition=other.condition.pk)
    assert last.condition.associations.get() == last

    AssociationFactory(condition=last.condition)
    client.post(url, {"post": "yes"})
    assert not last.condition.associations.filter(pk=last.pk).exists()


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
