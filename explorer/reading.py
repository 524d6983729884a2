"""How hard a text is to read."""

import re

import textstat

HARDEST = 9.0  # school grade of an overview and of "when to get help"
_MARK, _LINK = re.compile(r"\[@[^\]]*\]"), re.compile(r"\[([^\]]*)\]\([^)]*\)")


def grade(markdown: str) -> float:
    """The school grade of a text by Flesch and Kincaid (1975), without its source marks and addresses."""
    return textstat.flesch_kincaid_grade(_LINK.sub(r"\1", _MARK.sub("", markdown)))
