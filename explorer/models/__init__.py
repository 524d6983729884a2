from explorer.models.content import Association, Citation, Condition, RedFlag, RedFlagSymptom, Source, Symptom
from explorer.models.publication import Publication, PublicSlug
from explorer.models.teaching import Case, Step

__all__ = [
    "Association",
    "Case",
    "Citation",
    "Condition",
    "PublicSlug",
    "Publication",
    "RedFlag",
    "RedFlagSymptom",
    "Source",
    "Step",
    "Symptom",
]
