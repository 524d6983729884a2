"""Finding things by any of their names, as people type them: parts of words, other words, slips of the finger."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log
from operator import mul
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from explorer.engine.content import Condition, Snapshot, Symptom

LONGEST = 100  # characters of what is typed that are looked at
MOST = 12  # things of one kind shown
CLOSE = 72  # of 100: how alike two words must be to count as the same word with a slip in it
BEGINNING = 5  # letters that two words share from the first on, when only their endings differ: slurred, slurring
SURE = 80  # of 100: how alike words must be where other words are missing
KNOWN = 0.5  # of the typed words must be in some name, where no name has all of them
TOLD = 0.3  # of what those words tell must be in the names of a thing
FURTHER = 0.65  # of the best score, for a thing to stand beside it
SMALL_WORDS = re.compile(
    "a|all|am|an|and|are|at|been|by|can|cannot|cant|do|for|from|gets?|getting|go|goes|got|has|have|i|im|in|is|it|keeps?"
    "|me|my|of|on|or|out|so|that|the|their|them|they|this|to|up|very|was|when|while|with|you|your"
)
APOSTROPHES = dict.fromkeys(map(ord, "'’"))  # can't is one word
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Hit(Generic[Thing]):
    """A thing, and the name of it that what was typed comes closest to. `in_part`: no name has all of the words."""

    thing: Thing
    name: str
    score: float
    in_part: bool = False


def find_symptoms(typed: str, snapshot: Snapshot) -> list[Hit[Symptom]]:
    """Symptoms that the typed words may mean, best first; empty for nothing typed or nothing like it."""
    return nearest(typed, ((one, (one.name, one.clinical_name, *one.other_names)) for one in snapshot.symptoms))


def find_conditions(typed: str, snapshot: Snapshot) -> list[Hit[Condition]]:
    return nearest(typed, ((one, (one.name, *one.other_names)) for one in snapshot.conditions))


def nearest(typed: str, named: Iterable[tuple[Thing, tuple[str, ...]]]) -> list[Hit[Thing]]:
    """The things that have a name like what was typed, best first; where no name has all of the words, the things
    whose names together tell most of them."""
    words = _words(typed[:LONGEST])
    if not words:
        return []
    named = [(thing, tuple(filter(None, names))) for thing, names in named]
    likeness = _Likeness(words, named)
    found = [one for one in map(likeness.by_one_name, named) if one[0].score] or likeness.by_most_words(named)
    return [best for best, _ in sorted(found, key=_place)[:MOST]]


def _place(one: tuple[Hit, str]) -> tuple[float, bool, str]:
    """The likest first; of equals, those that go by the name itself before those that go by another."""
    hit, first_name = one
    return -hit.score, hit.name != first_name, first_name


class _Likeness:
    """How like the typed words each name is. Each pair of words is looked at once, each name too."""

    def __init__(self, typed: list[str], named: list[tuple[Thing, tuple[str, ...]]]):
        names = {name for _, names in named for name in names}
        every = {their for name in names for their in _words_of_a_name(name)}
        near = [{their: alike for their in every if (alike := _alike(word, their)) >= CLOSE} for word in typed]
        # For each typed word how like the likest word of the name is; 0 for none that is like enough.
        self.of = {
            name: [max((one[their] for their in _words_of_a_name(name) if their in one), default=0) for one in near]
            for name in names
        }

    def by_one_name(self, one: tuple[Thing, tuple[str, ...]]) -> tuple[Hit[Thing], str]:
        """A thing by its best name. 0 unless every typed word is like some word of the name; else their mean
        likeness, whole names ahead."""
        thing, names = one
        return max((Hit(thing, name, self._whole(name)) for name in names), key=lambda hit: hit.score), names[0]

    def _whole(self, name: str) -> float:
        alike = self.of[name]
        if not all(alike):
            return 0
        return sum(alike) / len(alike) + 5 * len(alike) / max(len(_words_of_a_name(name)), len(alike))

    def by_most_words(self, named: list[tuple[Thing, tuple[str, ...]]]) -> list[tuple[Hit[Thing], str]]:
        """“My fingers go white in winter”: a word tells the more, the fewer things are called by it.

        A thing's score is the share, of 100, that its names together hold of what the known words tell.
        """
        best = [self._together(names) for _, names in named]
        many = [sum(map(bool, column)) for column in zip(*best, strict=True)]
        if sum(map(bool, many)) < len(many) * KNOWN:
            return []
        tells = [log(1 + len(named) / count) if count else 0 for count in many]
        scores = [_told(alike, tells) for alike in best]
        least = max(100 * TOLD, FURTHER * max(scores))
        told = zip(named, scores, strict=True)
        return [
            (Hit(thing, self._fullest(names, tells), score, in_part=True), names[0])
            for (thing, names), score in told
            if score >= least
        ]

    def _together(self, names: tuple[str, ...]) -> list[float]:
        likest = map(max, zip(*(self.of[name] for name in names), strict=True))
        return [alike if alike >= SURE else 0 for alike in likest]

    def _fullest(self, names: tuple[str, ...], tells: list[float]) -> str:
        """The name that holds most, to be shown as the one that was meant."""
        return max(names, key=lambda name: _told(self.of[name], tells))


def _told(alike: list[float], tells: list[float]) -> float:
    return sum(map(mul, alike, tells)) / sum(tells)


def _alike(typed: str, word: str) -> float:
    """100 for the word; less for its beginning, another ending or a slip; short words must be right."""
    if word.startswith(typed):
        return 100 if word == typed else 98
    if len(typed) < 4:
        return 0
    if typed[:BEGINNING] == word[:BEGINNING]:
        return 90
    if typed[0] != word[0]:  # slips are rare in the first letter, and look-alikes common: sore, more
        return 0
    whole = fuzz.ratio(typed, word, score_cutoff=CLOSE)
    return max(whole, fuzz.ratio(typed, word[: len(typed)], score_cutoff=CLOSE + 5) - 5)


def _words(text: str) -> list[str]:
    whole = _plain(text).translate(APOSTROPHES)
    kept = "".join(character if character.isalnum() else " " for character in whole)
    every = kept.split()
    return [word for word in every if not SMALL_WORDS.fullmatch(word)] or every


@lru_cache(8192)
def _words_of_a_name(name: str) -> tuple[str, ...]:
    """Kept, because names are read for every letter typed. What is typed is never kept."""
    return tuple(_words(name))


def _plain(text: str) -> str:
    """Small letters without their accents: whoever types “sjogren” or “sintomas” means the same."""
    if text.isascii():
        return text.casefold()
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
