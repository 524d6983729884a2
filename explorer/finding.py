"""Finding a symptom by any of its names, as people type them: parts of words, other words, slips of the finger."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from explorer.engine.content import Snapshot, Symptom

LONGEST = 100  # characters of what is typed that are looked at
MOST = 12  # symptoms shown
CLOSE = 72  # of 100: how alike two words must be to count as the same word with a slip in it
SMALL_WORDS = frozenset(
    ["a", "an", "and", "are", "at", "in", "is", "it", "my", "of", "on", "or", "the", "to", "when", "with"]
)


@dataclass(frozen=True)
class Found:
    """A symptom, and the name of it that what was typed comes closest to."""

    symptom: Symptom
    name: str
    score: float


def find(typed: str, snapshot: Snapshot) -> list[Found]:
    """Symptoms that the typed words may mean, best first; empty for nothing typed or nothing like it."""
    words = _words(typed[:LONGEST])
    if not words:
        return []
    found = [best for symptom in snapshot.symptoms if (best := _best(words, symptom)).score]
    return sorted(found, key=lambda one: (-one.score, one.symptom.name))[:MOST]


def _best(words: list[str], symptom: Symptom) -> Found:
    names = (symptom.name, symptom.clinical_name, *symptom.other_names)
    return max((Found(symptom, name, _score(words, name)) for name in names if name), key=lambda one: one.score)


def _score(words: list[str], name: str) -> float:
    """0 unless every typed word is like some word of the name; else their mean likeness, whole names ahead."""
    theirs = _words(name)
    likeness = [max((_alike(word, their) for their in theirs), default=0) for word in words]
    if not likeness or min(likeness) < CLOSE:
        return 0
    return sum(likeness) / len(likeness) + 5 * len(words) / max(len(theirs), len(words))


def _alike(typed: str, word: str) -> float:
    """100 for the word or its beginning; less for a slip; short words must be right."""
    if word.startswith(typed):
        return 100
    if len(typed) < 4:
        return 0
    return max(fuzz.ratio(typed, word), fuzz.ratio(typed, word[: len(typed)]) - 5)


def _words(text: str) -> list[str]:
    kept = "".join(character if character.isalnum() else " " for character in text.casefold())
    every = kept.split()
    return [word for word in every if word not in SMALL_WORDS] or every
