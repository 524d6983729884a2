"""Every source of the catalogue, with what rests on it."""

from collections import defaultdict
from dataclasses import dataclass

from explorer.engine.citing import cited, cited_by
from explorer.engine.content import Case, Condition, RedFlag, Snapshot, Source, Symptom
from explorer.presenters import words

OTHER = "#"  # titles that begin with no letter from A to Z


@dataclass(frozen=True)
class SourceRow:
    source: Source
    read_on: str
    conditions: tuple[Condition, ...]
    symptoms: tuple[Symptom, ...]
    red_flags: tuple[RedFlag, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class SourcesPage:
    """The sources whose titles begin with `letter`, and which other letters there are."""

    letter: str
    letters: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    number: int
    unread: int


def sources_page(snapshot: Snapshot, letter: str) -> SourcesPage:
    by_letter: dict[str, list[Source]] = defaultdict(list)
    for source in snapshot.sources:
        by_letter[_initial(source)].append(source)
    letters = tuple(sorted(by_letter))
    letter = letter if letter in by_letter else next(iter(letters), "")
    rests = _what_rests_on_each(snapshot)
    rows = (
        SourceRow(one, words.day(one.read_on), *rests(one.slug))
        for one in sorted(by_letter[letter], key=lambda one: one.title.casefold())
    )
    unread = sum(not one.read_on for one in snapshot.sources)
    return SourcesPage(letter, letters, tuple(rows), len(snapshot.sources), unread)


def _initial(source: Source) -> str:
    first = source.title.strip("“”\"'[ ")[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def _what_rests_on_each(snapshot: Snapshot):
    def by_source(items, citations) -> dict[str, list]:
        found = defaultdict(list)
        for item in sorted(items, key=lambda one: getattr(one, "name", one.slug)):
            for slug in {one.source for one in citations(item)}:
                found[slug].append(item)
        return found

    conditions = by_source(snapshot.conditions, cited_by)
    symptoms = by_source(snapshot.symptoms, lambda one: (*one.citations, *cited(one.answer)))
    red_flags = by_source(snapshot.red_flags, lambda one: one.citations)
    cases = by_source(
        snapshot.cases, lambda one: (*one.citations, *(c for step in one.steps for c in cited(step.teaches)))
    )
    return lambda slug: tuple(tuple(kind.get(slug, ())) for kind in (conditions, symptoms, red_flags, cases))
