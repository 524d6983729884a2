"""Figures as words and as pictures: what a frequency, a weight or a rarity is called on a page."""

from dataclasses import dataclass

from explorer.engine.content import Association, Condition, Symptom
from explorer.engine.vocabulary import ESTABLISHED

BAND_WORDS = {
    "obligate": "everyone with it",
    "very-frequent": "at least 8 in 10",
    "frequent": "3 to 8 in 10",
    "occasional": "up to 3 in 10",
    "very-rare": "fewer than 1 in 20",
    "excluded": "typically absent",
}
FIT_WORDS = ((2.0, "fits strongly"), (1.0, "fits well"), (0.0001, "fits a little"), (0.0, "tells little"))
FULL_BAR = 3.0  # evidence, log10, that fills the bar of a match


@dataclass(frozen=True)
class Bar:
    """An SVG bar, in units of its own width: 0 to `of`."""

    length: float
    of: int = 100

    @classmethod
    def of_share(cls, share: float) -> "Bar":
        return cls(round(100 * min(max(share, 0.0), 1.0), 1))


def how_often(association: Association) -> str:
    """“about 8 in 10”; the band's range where no exact share is published."""
    if association.share is None or association.band in ("obligate", "excluded"):
        return BAND_WORDS[association.band]
    return in_ten(association.share)


def in_ten(share: float) -> str:
    if share >= 0.945:
        return "nearly all"
    if share >= 0.095:
        return f"about {_whole(share * 10)} in 10"
    return f"about {max(_whole(share * 100), 1)} in 100"


@dataclass(frozen=True)
class Person:
    """One of ten small people in a row: where it stands (units of the drawing), and how much of it is filled."""

    x: int
    fill: str


def people(share: float) -> tuple[Person, ...]:
    """Ten people, those filled who have it. Rare is drawn as one person in part, so that it is not read as never."""
    filled = _whole(share * 10)
    fills = ["part"] if share > 0 and not filled else ["full"] * filled
    return tuple(Person(place * 13, fill) for place, fill in enumerate([*fills, *["none"] * (10 - len(fills))]))


def at_large(symptom: Symptom) -> str:
    """How often people at large have it in a month."""
    share = symptom.background
    if share < 0.0095:
        return f"about {max(round(share * 1000), 1)} in 1,000 adults"
    return f"{in_ten(share)} adults"


def how_common(condition: Condition) -> str:
    """“about 2 in 10,000 adults”, with as few noughts as keep the first figure whole."""
    for base in (100, 1_000, 10_000, 100_000, 1_000_000):
        count = condition.per_100k * base / 100_000
        if count >= 0.95:
            return f"about {_rounded(count)} in {base:,} adults"
    return "fewer than 1 in 1,000,000 adults"


def rarity(condition: Condition) -> str:
    for most, word in ((1, "very rare"), (50, "rare"), (500, "uncommon")):
        if condition.per_100k < most:
            return word
    return "common"


def fit(evidence: float) -> str:
    return next((word for least, word in FIT_WORDS if evidence >= least), "other answers speak against it")


def established(association: Association) -> str:
    word = ESTABLISHED[association.established]
    return f"{word}, the figure is our estimate" if association.estimate else word


def _whole(value: float) -> int:
    """Halves go up, as people expect; Python's own rounding takes them to the even number."""
    return int(value + 0.5 + 1e-9)


def _rounded(count: float) -> str:
    return str(round(count)) if count >= 1.95 or abs(count - round(count)) < 0.2 else f"{count:.1f}"
