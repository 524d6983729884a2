"""Finding things by any of their names, as people type them: parts of words, other words, slips of the finger."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from operator import mul
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from explorer.engine.content import Condition, Snapshot, Symptom

LONGEST = 100  # characters of what is typed that are looked at
MOST_WORDS = 20  # of them
MOST = 12  # things of one kind shown
LEAST = 4  # letters of a word that may have a slip
SLIPS = ((9, 2), (LEAST, 1))  # from how many letters on how many may be wrong, missing, doubled or swapped
SURE = 80  # of 100: how alike words must be where other words are missing
AS_TYPED = 90  # of 100: how alike words are that need no slip to be forgiven
BEGINNING = 5  # letters at least that two words share from the first on, when only their endings differ
ENDING = 5  # letters at most that follow on them
TOLD = 0.36  # of what the typed words tell must be in the names of a thing
FURTHER = 0.65  # of the best score, for a thing to stand beside it
# Words that no name is told by, nor a thing where no name has all of the words.
SMALL_WORDS = frozenset(
    """a all am an and are at been by do for from get gets getting go goes got has have i im in is it me my of on or out
    so that the their them they this to up very was when while with you your""".split()  # noqa: SIM905
)
TELL_NOTHING = frozenset(
    """bad badly can cannot difficult difficulty feel feeling feels hard keep keeps problem problems really severe
    sudden suddenly trouble unable""".split()  # noqa: SIM905
)
IN_FULL = {"cant": "cannot"}
APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘´`′"))  # can't is one word
SOUNDS = str.maketrans("kqzgeiouy", "ccsjaaaaa", "h")  # what is written for one another by ear, or left out
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Hit(Generic[Thing]):
    """A thing, and the name of it that what was typed comes closest to. `in_part`: no name has all of the words as
    they were typed."""

    thing: Thing
    name: str
    score: float
    own_name: str
    in_part: bool = False


def find_symptoms(typed: str, snapshot: Snapshot) -> list[Hit[Symptom]]:
    """Symptoms that the typed words may mean, best first; empty for nothing typed or nothing like it."""
    return nearest(typed, ((one, (one.name, one.clinical_name, *one.other_names)) for one in snapshot.symptoms))


def find_conditions(typed: str, snapshot: Snapshot) -> list[Hit[Condition]]:
    return nearest(typed, ((one, (one.name, *one.other_names)) for one in snapshot.conditions))


def nearest(typed: str, named: Iterable[tuple[Thing, tuple[str, ...]]]) -> list[Hit[Thing]]:
    """The things that have a name like what was typed, best first; where no name has all of the words, the things
    whose names together tell most of them."""
    words = list(dict.fromkeys(_words(typed)))[:MOST_WORDS]
    named = [(thing, kept) for thing, names in named if (kept := tuple(filter(None, names)))]
    if not words or not named:
        return []
    likeness = _Likeness(words, [name for _, names in named for name in names])
    found = [hit for thing, names in named if (hit := likeness.whole(thing, names)).score]
    as_typed = [hit for hit in found if not hit.in_part]
    return sorted(as_typed or found or likeness.in_part(named), key=_place)[:MOST]


def _place(hit: Hit) -> tuple[float, bool, str]:
    """The likest first; of equals, those that go by the name itself before those that go by another."""
    return -hit.score, hit.name != hit.own_name, hit.own_name


class _Likeness:
    """How like the typed words each name is. Each pair of words is looked at once, each name too."""

    def __init__(self, typed: list[str], names: list[str]):
        self.typed = typed
        every = {their for name in names for their in _words_of_a_name(name)}
        near = [{their: alike for their in every if (alike := _alike(word, their))} for word in typed]
        # For each typed word how like the likest word of the name is; 0 for none that is like enough.
        self.of = {
            name: [max((one[their] for their in _words_of_a_name(name) if their in one), default=0) for one in near]
            for name in names
        }

    def whole(self, thing: Thing, names: tuple[str, ...]) -> Hit[Thing]:
        """A thing by its best name. 0 unless every typed word is like some word of the name; else their mean
        likeness, whole names ahead."""
        name = max(names, key=self._score)
        return Hit(thing, name, self._score(name), names[0], in_part=min(self.of[name]) < AS_TYPED)

    def _score(self, name: str) -> float:
        alike = self.of[name]
        if not all(alike):
            return 0
        return sum(alike) / len(alike) + 5 * len(alike) / max(len(_words_of_a_name(name)), len(alike))

    def in_part(self, named: list[tuple[Thing, tuple[str, ...]]]) -> list[Hit[Thing]]:
        """“My fingers go white outdoors”: a word tells the more, the fewer things are called by it; one that nothing
        is called by tells most. A thing's score is the share, of 100, that its names hold of what the words tell."""
        sure = {name: list(map(_sure, alike)) for name, alike in self.of.items()}
        together = [[max(column) for column in zip(*map(sure.get, names), strict=True)] for _, names in named]
        tells = list(map(_tells, self.typed, zip(*together, strict=True)))
        if not any(tells):
            return []
        scores = [_share(alike, tells) for alike in together]
        best = _best(scores, together, tells)
        return [
            Hit(thing, max(names, key=lambda name: _share(sure[name], tells)), scores[place], names[0], in_part=True)
            for place, (thing, names) in enumerate(named)
            if place in best
        ]


def _best(scores: list[float], together: list[list[float]], tells: list[float]) -> set[int]:
    """The places of the best, and of the best for each word that none of them holds: two complaints may be one
    sentence."""
    least = max(100 * TOLD, FURTHER * max(scores))
    best = {place for place, score in enumerate(scores) if score >= least}
    for word, weight in enumerate(tells):
        holders = [place for place, alike in enumerate(together) if alike[word]]
        if best and weight and holders and best.isdisjoint(holders):
            best.add(max(holders, key=scores.__getitem__))
    return best


def _sure(alike: float) -> float:
    return alike if alike >= SURE else 0


def _tells(word: str, alike: tuple[float, ...]) -> float:
    """One or two letters may be the beginning of anything."""
    return 0 if word in TELL_NOTHING or len(word) < 3 else log(1 + len(alike) / max(1, sum(map(bool, alike))))


def _share(alike: list[float], tells: list[float]) -> float:
    return sum(map(mul, alike, tells)) / sum(tells)


def _alike(typed: str, word: str) -> float:
    """100 for the word; less for its beginning, another ending or a slip; short words must be right."""
    if word.startswith(typed):
        return 100 if word == typed else 98
    if len(typed) < LEAST:
        return 0
    beginning = max(BEGINNING, len(typed) - ENDING, len(word) - ENDING)
    if typed[:beginning] == word[:beginning]:
        return AS_TYPED
    if _heard(typed)[:1] != _heard(word)[:1]:
        return 0  # slips are rare in the first letter, and look-alikes common: sore, more
    if len(typed) > LEAST and _heard(typed) == _heard(word) and abs(len(typed) - len(word)) <= 2:
        return SURE + 5
    return max(_with_slips(typed, word), _with_slips(typed, word[: len(typed)]) - 5)


def _with_slips(typed: str, word: str) -> float:
    """The share, of 100, of the letters that are right; 0 where too few are."""
    most = next(slips for letters, slips in SLIPS if len(typed) >= letters)
    wrong = OSA.distance(typed, word, score_cutoff=most)
    if wrong > most or (len(typed) == len(word) == LEAST and sorted(typed) != sorted(word)):
        return 0  # with another letter a short word is another word: wart, want
    return min(AS_TYPED - 1, 100 - 100 * wrong / len(typed))


@lru_cache(8192)
def _heard(word: str) -> str:
    """A word by its consonants and where vowels stand, roughly as it is heard: “raynods” is “raynauds”."""
    plain = word.removesuffix("e").translate(SOUNDS)
    return plain[:1] + "".join(now for before, now in pairwise(plain) if now != before)


def _words(text: str) -> list[str]:
    whole = _plain(text[:LONGEST].translate(APOSTROPHES))[:LONGEST]
    every = "".join(character if character.isalnum() else " " for character in whole).split()
    return [IN_FULL.get(word, word) for word in every if word not in SMALL_WORDS] or every


@lru_cache(8192)
def _words_of_a_name(name: str) -> tuple[str, ...]:
    """Kept, because names are read for every letter typed. What is typed is never kept."""
    return tuple(_words(name))


def _plain(text: str) -> str:
    """Small letters without their accents: whoever types “sjogren” or “sintomas” means the same."""
    if text.isascii():
        return text.casefold()
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
