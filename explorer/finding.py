"""Finding things by any of their names, as people type them: parts of words, other words, slips of the finger."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from explorer.engine.content import Condition, Snapshot, Symptom

LONGEST = 100  # characters of what is typed that are looked at
MOST = 12  # things of one kind shown
CLOSE = 72  # of 100: how alike two words must be to count as the same word with a slip in it
SMALL_WORDS = frozenset(
    ["a", "an", "and", "are", "at", "in", "is", "it", "my", "of", "on", "or", "the", "to", "when", "with"]
)
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Hit(Generic[Thing]):
    """A thing, and the name of it that what was typed comes closest to."""

    thing: Thing
    name: str
    score: float


def find_symptoms(typed: str, snapshot: Snapshot) -> list[Hit[Symptom]]:
    """Symptoms that the typed words may mean, best first; empty for nothing typed or nothing like it."""
    return nearest(typed, ((one, (one.name, one.clinical_name, *one.other_names)) for one in snapshot.symptoms))


def find_conditions(typed: str, snapshot: Snapshot) -> list[Hit[Condition]]:
    return nearest(typed, ((one, (one.name, *one.other_names)) for one in snapshot.conditions))


def nearest(typed: str, named: Iterable[tuple[Thing, tuple[str, ...]]]) -> list[Hit[Thing]]:
    """The things that have a name like what was typed, best first, then by the first of their names."""
    words = _words(typed[:LONGEST])
    if not words:
        return []
    found = [(best, names[0]) for thing, names in named if (best := _best(words, thing, names)).score]
    return [best for best, _ in sorted(found, key=lambda one: (-one[0].score, one[1]))[:MOST]]


def _best(words: list[str], thing: Thing, names: tuple[str, ...]) -> Hit[Thing]:
    return max((Hit(thing, name, _score(words, name)) for name in names if name), key=lambda one: one.score)


def _score(words: list[str], name: str) -> float:
    """0 unless every typed word is like some word of the name; else their mean likeness, whole names ahead."""
    theirs = _words_of_a_name(name)
    likeness = []
    for word in words:
        likeness.append(max((_alike(word, their) for their in theirs), default=0))
        if likeness[-1] < CLOSE:
            return 0
    return sum(likeness) / len(likeness) + 5 * len(words) / max(len(theirs), len(words))


def _alike(typed: str, word: str) -> float:
    """100 for the word or its beginning; less for a slip; short words must be right."""
    if word.startswith(typed):
        return 100
    if len(typed) < 4:
        return 0
    whole = fuzz.ratio(typed, word, score_cutoff=CLOSE)
    return max(whole, fuzz.ratio(typed, word[: len(typed)], score_cutoff=CLOSE + 5) - 5)


def _words(text: str) -> list[str]:
    kept = "".join(character if character.isalnum() else " " for character in _plain(text))
    every = kept.split()
    return [word for word in every if word not in SMALL_WORDS] or every


@lru_cache(8192)
def _words_of_a_name(name: str) -> tuple[str, ...]:
    """Kept, because names are read for every letter typed. What is typed is never kept."""
    return tuple(_words(name))


def _plain(text: str) -> str:
    """Small letters without their accents: whoever types “sjogren” or “sintomas” means the same."""
    if text.isascii():
        return text.casefold()
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
