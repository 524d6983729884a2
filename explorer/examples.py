"""Three people's answers to try on the empty page. What a catalogue does not hold of them is left out."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Life:
    words: str | Promise
    yes: frozenset[str]


LIVES = {
    "eyelids": Life(
        _("My eyelids droop by evening"),
        frozenset({"drooping-eyelids", "double-vision", "trouble-chewing", "fatigable-weakness"}),
    ),
    "stairs": Life(
        _("Stairs got hard this year"),
        frozenset({"muscle-weakness", "weak-hips", "weakness-over-months", "trouble-swallowing"}),
    ),
    "knot": Life(
        _("One knot never lets go"),
        frozenset({"muscle-knots", "muscle-tenderness", "referred-pain", "worse-with-stress"}),
    ),
}
