"""The one place that knows how prose names a source: `[@key]`, `[@key: place]`, `[@key; @other: table 2]`."""

import re
from collections.abc import Iterator

from explorer.engine.content import Citation, Condition

MARK = re.compile(r"\[@([^\[\]]+)\]")
LINK = re.compile(r"\]\(/(conditions|symptoms)/([^/)\s]*)/(?:#[^)]*)?\)")


def cited(text: str) -> Iterator[Citation]:
    for mark in MARK.finditer(text):
        yield from read_mark(mark[1])


def cited_by(condition: Condition) -> Iterator[Citation]:
    """All that a condition's page rests on: how common it is, its rows, its prose."""
    yield from condition.citations
    for row in condition.associations:
        yield from row.citations
    for text in condition.parts.values():
        yield from cited(text)


def read_mark(inside: str) -> Iterator[Citation]:
    """The citations between `[@` and `]`, parted by semicolons."""
    return (read_one(one) for one in inside.split(";"))


def read_one(text: str) -> Citation:
    """`slug: place`, where the place may hold colons of its own."""
    source, _, place = text.strip().removeprefix("@").partition(":")
    return Citation(source.strip(), place.strip())
