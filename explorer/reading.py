"""How hard a text is to read."""

import re
from collections.abc import Iterator

import textstat

from explorer.engine.checks import Problem
from explorer.engine.content import Snapshot

HARDEST = 9.0  # school grade of an overview and of "when to get help"
_MARK, _LINK = re.compile(r"\[@[^\]]*\]"), re.compile(r"\[([^\]]*)\]\([^)]*\)")


def grade(markdown: str) -> float:
    """The school grade of a text by Flesch and Kincaid (1975), without its source marks and addresses."""
    return textstat.flesch_kincaid_grade(_LINK.sub(r"\1", _MARK.sub("", markdown)))


def hard_to_read(snapshot: Snapshot) -> Iterator[Problem]:
    """The overviews and the "when to get help" that are harder than most readers can take in, in fright."""
    for condition in snapshot.conditions:
        for part in ("overview", "help"):
            if (found := grade(condition.parts.get(part, ""))) > HARDEST:
                said = f"the part “{part}” reads as grade {found:.1f}, of at most {HARDEST:g}"
                yield Problem("condition", condition.slug, said)
