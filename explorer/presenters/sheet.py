"""The sheet for the doctor: what was answered, warnings, boxes to write in, what to ask; the ranking if asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from explorer.engine.content import Snapshot, Symptom
from explorer.engine.selection import Answers, Selection
from explorer.engine.vocabulary import ANSWERS, GROUPS
from explorer.phenopackets import split
from explorer.presenters.described import Described, described
from explorer.presenters.flags import FlagCard, flag_cards

BOXES = (
    ("since", gettext_lazy("Since when"), 2),
    ("course", gettext_lazy("How it began, and how it goes"), 3),
    ("changes", gettext_lazy("What makes it better or worse"), 3),
    ("medicines", gettext_lazy("All medicines that I take"), 3),
    ("worry", gettext_lazy("What I am most worried about"), 3),
)
QUESTIONS = (
    gettext_lazy("What could explain this, and what else could it be?"),
    gettext_lazy("Which tests would help, and what would each show?"),
    gettext_lazy("Could a medicine of mine have a part in it?"),
    gettext_lazy("What can I do about it meanwhile?"),
    gettext_lazy("What should make me come back sooner, or call for help at once?"),
)


@dataclass(frozen=True)
class AnswerList:
    slug: str
    heading: str
    symptoms: tuple[Symptom, ...]


@dataclass(frozen=True)
class Box:
    slug: str
    label: str
    rows: int


@dataclass(frozen=True)
class Carried:
    """What the download holds (a number of answers), and the names of what it leaves out."""

    count: int
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class SheetPage:
    asked: bool
    lists: tuple[AnswerList, ...]
    flags: tuple[FlagCard, ...]
    boxes: tuple[Box, ...]
    questions: tuple[str, ...]
    described: Described | None
    carried: Carried
    hidden: tuple[tuple[str, str], ...]

    @property
    def is_emergency(self) -> bool:
        return any(card.is_emergency for card in self.flags)


def sheet_page(answers: Answers, snapshot: Snapshot) -> SheetPage:
    selection = answers.selection
    return SheetPage(
        asked=bool(selection),
        lists=tuple(_answer_lists(selection, snapshot)),
        flags=flag_cards(selection, snapshot),
        boxes=tuple(Box(slug, str(label), rows) for slug, label, rows in BOXES),
        questions=tuple(str(one) for one in QUESTIONS),
        described=described(answers, snapshot),
        carried=_carried(selection, snapshot),
        hidden=(*_hidden(selection), ("order", answers.order)),
    )


def _answer_lists(selection: Selection, snapshot: Snapshot) -> Iterator[AnswerList]:
    places = list(GROUPS)
    in_order = sorted(snapshot.symptoms, key=lambda one: (places.index(one.group), one.name))
    for slug, heading in (("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure"))):
        yield AnswerList(slug, heading, tuple(one for one in in_order if one.slug in getattr(selection, slug)))


def _carried(selection: Selection, snapshot: Snapshot) -> Carried:
    found = split(selection, snapshot)
    count = len(found.yes) + len(found.no) + bool(found.sex)
    return Carried(count, tuple(sorted(one.name for one in found.left_out)))


def _hidden(selection: Selection) -> Iterator[tuple[str, str]]:
    """The answers as the explorer sends them, for the buttons that carry them on."""
    for name in ANSWERS:
        yield from ((name, slug) for slug in sorted(getattr(selection, name)))
