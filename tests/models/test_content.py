import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models.deletion import ProtectedError

from explorer.models import Association, Citation, Condition, Source, Symptom
from tests.factories import (
    AssociationFactory,
    CaseFactory,
    CitationFactory,
    ConditionFactory,
    RedFlagFactory,
    RedFlagSymptomFactory,
    SourceFactory,
    StepFactory,
    SymptomFactory,
)

pytestmark = pytest.mark.django_db


REFUSED = [
    pytest.param(SymptomFactory, {"background": 0.0}, "background", id="a background of nothing"),
    pytest.param(SymptomFactory, {"background": 1.0}, "background", id="a background of everybody"),
    pytest.param(SymptomFactory, {"lead": 5}, "lead", id="a fifth lead"),
    pytest.param(SymptomFactory, {"group": "elsewhere"}, "group", id="an unknown group"),
    pytest.param(SymptomFactory, {"region": "elsewhere"}, "region", id="an unknown region"),
    pytest.param(ConditionFactory, {"per_100k": 0.0}, "per_100k", id="nobody has it"),
    pytest.param(ConditionFactory, {"immune_role": "maybe"}, "immune_role", id="an unknown immune role"),
    pytest.param(
        ConditionFactory,
        {"reviewed_on": "2026-02-01", "next_review": "2026-01-01"},
        "__all__",
        id="a next review before the last",
    ),
    pytest.param(AssociationFactory, {"band": "often"}, "band", id="an unknown band"),
    pytest.param(AssociationFactory, {"band": "frequent", "share": 0.9}, "__all__", id="a share outside its band"),
    pytest.param(AssociationFactory, {"band": "excluded", "share": 0.01}, "__all__", id="absent, and yet some"),
    pytest.param(AssociationFactory, {"people": 0}, "__all__", id="a figure from nobody"),
    pytest.param(AssociationFactory, {"established": "surely"}, "established", id="an unknown strength"),
    pytest.param(RedFlagFactory, {"level": "whenever"}, "level", id="an unknown level"),
]


@pytest.mark.parametrize(("factory", "values", "field"), REFUSED)
def test_what_clean_explains_the_database_enforces(factory, values, field):
    row = factory()
    for name, value in values.items():
        setattr(row, name, value)

    with pytest.raises(ValidationError) as explained:
        row.full_clean()
    assert field in explained.value.message_dict

    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize("factory", [SymptomFactory, ConditionFactory])
def test_two_names_that_differ_in_case_are_one_name(factory):
    factory(name="Sore Knees")
    twin = factory.build(name="sore knees")

    with pytest.raises(ValidationError, match="has this name"):
        twin.full_clean(exclude=["other_names"])
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_symptom_is_told_once_in_a_condition():
    first = AssociationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        AssociationFactory(condition=first.condition, symptom=first.symptom)


def test_broader_symptoms_may_not_lead_back():
    top = SymptomFactory()
    middle = SymptomFactory(broader=top)
    top.broader = middle

    with pytest.raises(ValidationError, match="leads back"):
        top.full_clean()
    with pytest.raises(DatabaseError, match="lead back"), transaction.atomic():
        Symptom.objects.filter(pk=top.pk).update(broader=middle)


@pytest.mark.parametrize("factory", [SourceFactory, SymptomFactory, ConditionFactory, RedFlagFactory, CaseFactory])
def test_a_slug_is_given_once(factory):
    row = factory(slug="given-once")
    row.slug = "changed"

    with pytest.raises(ValidationError, match="given once, as “given-once”"):
        row.full_clean()
    with pytest.raises(Exception, match="is given once"), transaction.atomic():
        row.save()


def test_text_is_stored_the_same_whoever_sends_it():
    sent = ConditionFactory(overview="  One.\r\n\r\nTwo.\r\n ", other_names="a\r\nb\r\n")
    stored = Condition.objects.get(pk=sent.pk)

    assert (stored.overview, stored.other_names) == ("One.\n\nTwo.", "a\nb")


def test_a_place_in_a_source_comes_into_being_when_it_is_first_cited():
    SourceFactory(slug="a-2020")

    first = Citation.objects.get_by_natural_key("a-2020", "Table 1")

    assert Citation.objects.get_by_natural_key("a-2020", "Table 1") == first
    with pytest.raises(Citation.DoesNotExist):
        Citation.objects.get_by_natural_key("nobody-2020", "Table 1")


def test_a_symptom_in_use_is_not_deleted():
    association, rule = AssociationFactory(), RedFlagSymptomFactory()

    for symptom in (association.symptom, rule.symptom):
        with pytest.raises(ProtectedError), transaction.atomic():
            symptom.delete()


def test_a_symptom_that_a_case_answers_is_not_deleted_and_the_case_is_named():
    step = StepFactory(case=CaseFactory(title="The baker"))
    step.no.add(symptom := SymptomFactory())

    for attempt in (symptom.delete, Symptom.objects.filter(pk=symptom.pk).delete):
        with pytest.raises(ProtectedError, match="The baker"), transaction.atomic():
            attempt()


def test_a_cited_source_is_not_deleted_and_what_cites_it_is_named():
    source = AssociationFactory().citations.get().source

    with pytest.raises(ProtectedError, match="cited by associations"), transaction.atomic():
        source.delete()
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_source_that_nothing_cites_any_more_goes_with_its_places():
    CitationFactory().source.delete()

    assert not Citation.objects.exists()


def test_a_draft_that_nothing_leans_on_can_be_deleted_with_what_is_its_own():
    association = AssociationFactory()

    association.condition.delete()

    assert not Association.objects.exists()
