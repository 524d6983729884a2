"""Markdown → safe HTML, with our source marks as numbered notes. The one way that editors' text becomes a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import nh3
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from explorer.engine.citing import MARK, read_mark
from explorer.engine.content import Citation, Snapshot, Source

TAGS = {
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "sup",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "code",
    "blockquote",
}
ATTRIBUTES = {"a": {"href"}, "sup": {"class"}, "th": {"scope"}}


@dataclass
class Notes:
    """The sources of one page, numbered as they are first cited, each with the places that the page cites."""

    snapshot: Snapshot
    places: dict[str, list[str]] = field(default_factory=dict)

    def number(self, citation: Citation) -> int | None:
        """None for a source that the snapshot does not hold: a preview may cite one that is still to come."""
        if citation.source not in self.snapshot.source_by_slug:
            return None
        places = self.places.setdefault(citation.source, [])
        if citation.place and citation.place not in places:
            places.append(citation.place)
        return list(self.places).index(citation.source) + 1

    def marks(self, citations: Iterable[Citation]) -> SafeString:
        numbers = sorted({number for one in citations if (number := self.number(one))})
        if not numbers:
            return mark_safe("")
        links = format_html_join(", ", '<a href="#source-{}">{}</a>', ((one, one) for one in numbers))
        return format_html('<sup class="cite">{}</sup>', links)

    def sources(self) -> list[tuple[int, Source, list[str]]]:
        held = self.snapshot.source_by_slug
        return [(number, held[slug], places) for number, (slug, places) in enumerate(self.places.items(), 1)]


def render(text: str, notes: Notes) -> SafeString:
    html = _markdown.render(text, {"notes": notes})
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"https"}, link_rel=None)
    return mark_safe(clean.replace('href="/', f'href="{reverse("explorer")}'))  # noqa: S308  (to the same language)


def _cite(state, silent: bool) -> bool:
    """markdown-it's inline rule for `[@slug: place]`."""
    if not (mark := MARK.match(state.src, state.pos)):
        return False
    if not silent:
        state.push("cite", "sup", 0).meta = {"citations": list(read_mark(mark[1]))}
    state.pos = mark.end()
    return True


def _print_cite(renderer, tokens, index, options, env) -> str:
    return env["notes"].marks(tokens[index].meta["citations"])


def _empty_headers_as_cells(state) -> None:
    """The corner above a table's first column heads nothing: as a cell it is read out as one."""
    for opening, inside, closing in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if opening.type == "th_open" and not inside.content.strip():
            opening.tag = closing.tag = "td"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.core.ruler.push("empty_headers", _empty_headers_as_cells)
    parser.inline.ruler.before("link", "cite", _cite)
    parser.add_render_rule("cite", _print_cite)
    return parser


_markdown = _parser()
