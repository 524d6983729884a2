"""The one place that knows how prose names a source: `[@key]`, `[@key: place]`, `[@key; @other: table 2]`."""

import re
from collections.abc import Iterator

from explorer.engine.content import Citation

MARK = re.compile(r"\[@([^\[\]]+)\]")
LINK = re.compile(r"\]\(/(conditions|symptoms)/([^/)\s]*)/(?:#[^)]*)?\)")


def cited(text: str) -> Iterator[Citation]:
    for mark in MARK.finditer(text):
        yield from read_mark(mark[1])


def read_mark(inside: str) -> Iterator[Citation]:
    """The citations between `[@` and `]`, parted by semicolons."""
    return (read_one(one) for one in inside.split(";"))


def read_one(text: str) -> Citation:
    """`slug: place`, where the place may hold colons of its own."""
    source, _, place = text.strip().removeprefix("@").partition(":")
    return Citation(source.strip(), place.strip())
