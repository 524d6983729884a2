import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from explorer.engine.vocabulary import PARTS
from explorer.models import Association, Case, Citation, Condition, RedFlag, RedFlagSymptom, Source, Step, Symptom
from explorer.models.content import PART_FIELDS


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    title = factory.Sequence(lambda n: f"Source {n}")
    publisher = "A journal"
    year = 2020
    url = "https://doi.org/10.1000/1"


class CitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Citation

    source = factory.SubFactory(SourceFactory)
    place = "Table 1"


class CitedFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @factory.post_generation
    def citations(self, create, extracted, **kwargs):
        if create:
            self.citations.set(extracted if extracted is not None else [CitationFactory()])


class SymptomFactory(CitedFactory):
    class Meta:
        model = Symptom

    slug = factory.Sequence(lambda n: f"symptom-{n}")
    name = factory.Sequence(lambda n: f"Symptom {n}")
    description = "What is meant. What is not."
    group = "muscles"
    region = "anywhere"
    background = 0.1


class ConditionFactory(CitedFactory):
    """A condition that could be published, but for associations."""

    class Meta:
        model = Condition

    slug = factory.Sequence(lambda n: f"condition-{n}")
    name = factory.Sequence(lambda n: f"Condition {n}")
    immune_role = "autoimmune"
    immune_role_reason = "Because."
    per_100k = 10.0
    whom = "Anyone."
    urgency = "routine"
    urgency_reason = "Because."

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        parts = {field: f"About {part}." for part, field in PART_FIELDS.items() if part in PARTS}
        return super()._create(model_class, *args, **{**parts, **kwargs})


class AssociationFactory(CitedFactory):
    class Meta:
        model = Association

    condition = factory.SubFactory(ConditionFactory)
    symptom = factory.SubFactory(SymptomFactory)
    band = "frequent"
    established = "described"
    why = "Because the nerve does so."


class RedFlagFactory(CitedFactory):
    class Meta:
        model = RedFlag

    slug = factory.Sequence(lambda n: f"flag-{n}")
    level = "emergency"
    action = "Call your emergency number now"
    reason = "Because."
    what_to_do = "Call."


class RedFlagSymptomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RedFlagSymptom

    red_flag = factory.SubFactory(RedFlagFactory)
    symptom = factory.SubFactory(SymptomFactory)
    clause = 1


class CaseFactory(CitedFactory):
    class Meta:
        model = Case

    slug = factory.Sequence(lambda n: f"case-{n}")
    title = factory.Sequence(lambda n: f"Case {n}")
    person = "A baker, 40"
    lead = factory.SubFactory(SymptomFactory)
    diagnosis = factory.SubFactory(ConditionFactory)


class StepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Step

    case = factory.SubFactory(CaseFactory)
    position = factory.Sequence(lambda n: n + 1)
    kind = "history"
    text = "“It began in spring.”"


class UserFactory(factory.django.DjangoModelFactory):
    """Someone who works at the desk, in one of the groups that come with the project."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    is_staff = True

    @factory.post_generation
    def group(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))
