"""Figures as words and as pictures: what a frequency, a weight or a rarity is called on a page."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from explorer.engine.content import Association, Condition, Symptom
from explorer.engine.ranking import Match
from explorer.engine.vocabulary import ANSWERS, ESTABLISHED

CONTENT = "en"  # the language of the catalogue
BAND_WORDS = {
    "obligate": gettext_noop("everyone with it"),
    "very-frequent": gettext_noop("at least 8 in 10"),
    "frequent": gettext_noop("3 to 8 in 10"),
    "occasional": gettext_noop("up to 3 in 10"),
    "very-rare": gettext_noop("fewer than 1 in 20"),
    "excluded": gettext_noop("typically absent"),
}
FIT_WORDS = (
    (2.0, gettext_noop("fits strongly")),
    (1.0, gettext_noop("fits well")),
    (0.0001, gettext_noop("fits a little")),
    (0.0, gettext_noop("tells little")),
)
RARITY_WORDS = ((1, gettext_noop("very rare")), (50, gettext_noop("rare")), (500, gettext_noop("uncommon")))
NEARLY_ALL = 0.945
FULL_BAR = 3.0  # evidence, log10, that fills the bar of a match


def content_lang() -> SafeString:
    """The attribute for a text of the catalogue on a page in another language; empty where it is in the same."""
    return format_html(' lang="{}"', CONTENT) if get_language() != settings.LANGUAGE_CODE else SafeString()


def sentence(told: str, **names: str) -> SafeString:
    """A translated sentence around names of the catalogue, each of which says its language where that is another."""
    lang = content_lang()
    marked = {
        key: format_html("<span{}>{}</span>", lang, name) if lang else escape(name) for key, name in names.items()
    }
    return mark_safe(escape(told) % marked)  # noqa: S308 (both escaped)


@dataclass(frozen=True)
class Bar:
    """An SVG bar, in units of its own width: 0 to `of`. Text, as a template would print a number with a comma in a
    language that has one, and SVG has none."""

    length: str
    of: int = 100

    @classmethod
    def of_share(cls, share: float) -> "Bar":
        return cls(str(round(100 * min(max(share, 0.0), 1.0), 1)))


def how_often(association: Association) -> str:
    """“about 8 in 10”; the band's range where no exact share is published."""
    if association.share is None or association.band in ("obligate", "excluded"):
        return _(BAND_WORDS[association.band])
    return in_ten(association.share)


def in_ten(share: float) -> str:
    if share >= NEARLY_ALL:
        return _("nearly all")
    if share >= 0.095:
        return _("about %(count)s in 10") % {"count": _whole(share * 10)}
    return _("about %(count)s in 100") % {"count": max(_whole(share * 100), 1)}


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


def counted(association: Association) -> str:
    """Of how many people the share was counted; empty where it was not."""
    if not association.people:
        return ""
    told = ngettext("of %(people)s person", "of %(people)s people", association.people)
    return told % {"people": number_format(association.people, force_grouping=True)}


def at_large(symptom: Symptom) -> str:
    """How often people at large have it in a month."""
    share = symptom.background
    if share < 0.0095:
        return _("about %(count)s in 1,000 adults") % {"count": max(round(share * 1000), 1)}
    if share >= NEARLY_ALL:
        return _("nearly all adults")
    return _("%(how_often)s adults") % {"how_often": in_ten(share)}


def how_common(condition: Condition) -> str:
    """“about 2 in 10,000 adults”, with as few noughts as keep the first figure whole."""
    for base in (100, 1_000, 10_000, 100_000, 1_000_000):
        count = condition.per_100k * base / 100_000
        if count >= 0.95:
            whole = number_format(base, force_grouping=True)
            return _("about %(count)s in %(base)s adults") % {"count": _rounded(count), "base": whole}
    return _("fewer than 1 in 1,000,000 adults")


def rarity(condition: Condition) -> str:
    word = next((word for most, word in RARITY_WORDS if condition.per_100k < most), gettext_noop("common"))
    return _(word)


def fit(match: Match) -> str:
    word = next((word for least, word in FIT_WORDS if match.evidence >= least), None)
    if word:
        return _(word)
    is_opposed = any(one.association and one.weight < 0 for one in match.reasons)
    return _("other answers speak against it") if is_opposed else _("leaves much unexplained")


def established(association: Association) -> str:
    word = _(ESTABLISHED[association.established])
    return _("%(word)s, the figure is our estimate") % {"word": word} if association.estimate else word


def answer(name: str) -> str:
    """“yes”, “no” or “not sure”, for a field of the form."""
    return _(ANSWERS[name])


def day(iso: str | None) -> str:
    return date_format(date.fromisoformat(iso)) if iso else ""


def signed(number: float) -> str:
    """A weight as the ledger prints it: always with its sign, two places, the language's comma or point."""
    return f"{'-' if number < 0 else '+'}{number_format(abs(number), 2)}"


def _whole(value: float) -> int:
    """Halves go up, as people expect; Python's own rounding takes them to the even number."""
    return int(value + 0.5 + 1e-9)


def _rounded(count: float) -> str:
    return str(round(count)) if count >= 1.95 or abs(count - round(count)) < 0.2 else number_format(count, 1)
