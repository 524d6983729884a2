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
        {"held": True, "reviewed_on": "2026-02-01", "next_review": "2026-01-01"},
        "__all__",
        id="a next review before the last",
    ),
    pytest.param(AssociationFactory, {"band": "often"}, "band", id="an unknown band"),
    pytest.param(AssociationFactory, {"band": "frequent", "share": 0.9}, "share", id="a share outside its band"),
    pytest.param(AssociationFactory, {"band": "excluded", "share": 0.01}, "share", id="absent, and yet some"),
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


def refusals(row) -> str:
    """What clean() says; nothing where it accepts the row."""
    try:
        row.full_clean(exclude=["citations", "other_names"])
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


@pytest.mark.parametrize("background", [0.0, 1.0, -0.1, float("nan"), float("inf")])
def test_a_background_that_is_no_share_is_refused_and_the_symptom_named(background):
    fever = SymptomFactory.build(name="Fever", background=background)

    assert f"“Fever”: how often people at large have it is {background}; it lies between 0 and 1." in refusals(fever)


def test_a_background_that_is_missing_is_explained_by_its_field_alone():
    assert refusals(SymptomFactory.build(background=None)) == "This field cannot be null."


@pytest.mark.parametrize("share", [0.9, 0.0, float("nan"), float("inf")])
def test_a_share_outside_its_band_is_refused_and_the_symptom_named(share):
    row = AssociationFactory(symptom__name="Fever", band="frequent")
    row.share = share

    assert refusals(row) == f"“Fever”: {share} lies outside frequent (30 to 79 in 100)."


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_cycle_of_broader_symptoms_is_refused_and_the_symptom_named(length):
    top = last = SymptomFactory(name="Weakness")
    for _ in range(length - 1):
        last = SymptomFactory(broader=last)
    top.broader = last

    assert "“Weakness” leads back to itself or to this symptom." in refusals(top)


@pytest.fixture
def sexes():
    return [
        SymptomFactory(name="Female", one_of="sex", background=0.55),
        SymptomFactory(name="Male", one_of="sex", background=0.45),
    ]


@pytest.mark.parametrize(("share", "total"), [(0.1, "0.55"), (0.95, "1.40")])
def test_answers_at_large_that_do_not_sum_to_one_are_refused_and_the_question_named(sexes, share, total):
    female, _male = sexes
    female.background = share

    assert refusals(female) == (
        f"“Female”: the answers to “What sex are you?” sum to {total} at large, not 1. "
        "Tick “held back” here and on the others, until all of them are changed."
    )


@pytest.mark.parametrize("share", [0.53, 0.54, 0.56, 0.57])
def test_answers_at_large_may_miss_one_by_rounding(sexes, share):
    female, _male = sexes
    female.background = share

    assert refusals(female) == ""


def test_another_answer_to_a_question_that_is_complete_is_refused(sexes):
    third = SymptomFactory.build(one_of="sex", background=0.1)

    assert "“What sex are you?” sum to 1.10 at large, not 1" in refusals(third)


def test_a_question_is_rewritten_under_a_hold_and_must_be_right_when_the_last_is_taken_off(sexes):
    female, male = sexes
    female.background, female.held = 0.3, True
    assert refusals(female) == ""
    female.save()
    male.background = 0.6
    assert refusals(male) == ""
    male.save()

    female.held = False
    assert "sum to 0.90 at large, not 1" in refusals(female)
    female.background = 0.4
    assert refusals(female) == ""


def test_an_answer_that_is_withdrawn_counts_no_more(sexes):
    female, male = sexes
    male.withdrawn = True
    assert refusals(male) == ""
    male.save()

    assert "sum to 0.55 at large, not 1" in refusals(female)
    female.background = 0.99
    assert refusals(female) == ""


def sexes_in(condition, sexes, *shares):
    rows = zip(sexes, shares, strict=False)
    return [AssociationFactory(condition=condition, symptom=s, band="frequent", share=share) for s, share in rows]


@pytest.mark.parametrize(("share", "total"), [(0.3, "0.70"), (0.7, "1.10")])
def test_answers_in_a_condition_that_do_not_sum_to_one_are_refused_and_the_question_named(sexes, share, total):
    female, male = sexes_in(condition := ConditionFactory(name="Gout"), sexes, 0.6, 0.4)
    female.share = share
    expected = f"“Gout”: the answers to “What sex are you?” sum to {total}, not 1."

    assert refusals(female) == f"{expected} Change them together, on the condition's own page."
    female.save()
    assert refusals(condition) == expected
    male.share = round(1 - share, 2)
    assert refusals(male) == ""


def test_a_condition_may_know_only_some_of_the_answers(sexes):
    [female] = sexes_in(ConditionFactory(), sexes, 0.6)

    assert refusals(female) == ""
    assert refusals(female.condition) == ""


def test_an_answer_that_is_withdrawn_counts_no_more_in_a_condition(sexes):
    both = sexes_in(ConditionFactory(), sexes, 0.6, 0.4)
    SymptomFactory(one_of="sex", withdrawn=True)
    gone = SymptomFactory(one_of="sex", withdrawn=True)

    assert refusals(AssociationFactory(condition=both[0].condition, symptom=gone, band="frequent", share=0.5)) == ""
    both[0].share = 0.3
    assert "sum to 0.70, not 1" in refusals(both[0])


def test_the_middle_of_a_band_counts_where_there_is_no_share(sexes):
    female, _male = sexes_in(ConditionFactory(), sexes, 0.6, 0.4)
    female.band, female.share = "very-frequent", None

    assert "sum to 1.30, not 1" in refusals(female)


@pytest.mark.parametrize("make", [ConditionFactory, ConditionFactory.build], ids=["saved", "new"])
def test_a_condition_without_associations_is_refused_by_name_unless_it_is_held_back_or_withdrawn(make):
    reason = "“Gout” has no associations, so nothing could lead to it: add one, or tick “held back” until then."

    assert refusals(make(name="Gout")) == reason
    assert refusals(make(name="Gout A", held=True)) == ""
    assert refusals(make(name="Gout B", withdrawn=True)) == ""


def test_a_condition_with_an_association_is_not_refused():
    assert refusals(AssociationFactory().condition) == ""


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


def test_an_answer_that_leaves_its_question_is_refused_where_the_others_no_longer_sum_to_one(sexes):
    female, male = sexes
    female.one_of = ""

    assert "sum to 0.45 at large, not 1" in refusals(female)
    male.held = True
    male.save()
    assert refusals(female) == ""
