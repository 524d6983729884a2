"""What each rule of the ranking is worth: the tuning half without it, and with the obvious rivals.

make ablate                      the bundled tuning half
make ablate CASES=file.jsonl     further cases (id, diagnosis, yes, no), reported beside it
"""

import os
import sys
from collections.abc import Callable
from math import log, log10, sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from explorer import library  # noqa: E402
from explorer.engine.content import Condition, Snapshot  # noqa: E402
from explorer.engine.ranking import match_of, rank  # noqa: E402
from explorer.engine.selection import Selection  # noqa: E402
from explorer.engine.vignettes import Share, Vignette, read_vignettes  # noqa: E402
from explorer.engine.weighing import Figures, Rules  # noqa: E402
from explorer.proving import bundled  # noqa: E402

LEAK = 0.01  # of a noisy-or: how often a symptom is there for no reason of the condition's

Ranker = Callable[[Selection, Snapshot], list[str]]


def with_rules(**rules: bool) -> Ranker:
    def ranked(selection: Selection, snapshot: Snapshot) -> list[str]:
        return [one.condition.slug for one in rank(selection, snapshot, "fit", Rules(**rules)).matches]

    return ranked


def scored(score: Callable[[Condition, Selection, Figures], float]) -> Ranker:
    """All conditions by another score, ties by how common, as in the product."""

    def ranked(selection: Selection, snapshot: Snapshot) -> list[str]:
        figures = Figures.of(snapshot)
        found = sorted(snapshot.conditions, key=lambda one: (-score(one, selection, figures), -one.per_100k, one.name))
        return [one.slug for one in found]

    return ranked


def count(condition: Condition, selection: Selection, figures: Figures) -> float:
    known = figures.snapshot.figures[condition.slug]
    return len(selection.yes & known.keys()) - len(selection.no & known.keys())


def cosine(condition: Condition, selection: Selection, figures: Figures) -> float:
    known = figures.snapshot.figures[condition.slug]
    length = sqrt(sum(figures.frequency(condition, one) ** 2 for one in known.values()))
    return sum(figures.frequency(condition, known[slug]) for slug in selection.yes & known.keys()) / (length or 1)


def noisy_or(condition: Condition, selection: Selection, figures: Figures) -> float:
    """log P(answers | condition) where each symptom comes from the condition or from a leak."""
    known, total = figures.snapshot.figures[condition.slug], 0.0
    for slugs, happened in ((selection.yes, True), (selection.no, False)):
        for slug in slugs:
            f = figures.frequency(condition, known[slug]) if slug in known else 0.0
            there = 1 - (1 - f) * (1 - LEAK)
            total += log(there if happened else 1 - there)
    return total


def noisy_or_of_people(condition: Condition, selection: Selection, figures: Figures) -> float:
    """As in the product, save that a symptom may also come as it comes to people at large: f + (1 - f) b. What is
    typically absent says nothing here."""
    known, total = figures.snapshot.figures[condition.slug], 0.0
    for one in match_of(condition, selection, figures.snapshot, "fit").reasons:
        slug, b = one.symptom.slug, figures.background(one.symptom.slug)
        if one.is_unexplained:
            continue  # f is 0: what comes, comes as it comes to people at large
        if one.answer == "no" or one.symptom.one_of or one.taken_by or slug not in known:
            total += one.weight
        elif known[slug].band != "excluded":
            f = figures.frequency(condition, known[slug])
            total += log10((f + (1 - f) * b) / b)
    return total


def with_clusters(condition: Condition, selection: Selection, figures: Figures) -> float:
    """A rule that was taken out: within a cluster answers count 1, 1/2, 1/4 …, strongest first, yes and no apart."""
    groups: dict[tuple, list[float]] = {}
    for one in match_of(condition, selection, figures.snapshot, "fit").reasons:
        alone = one.symptom.cluster or one.symptom.slug
        groups.setdefault((alone, one.answer, one.weight > 0), []).append(one.weight)
    return sum(
        weight / 2**place
        for weights in groups.values()
        for place, weight in enumerate(sorted(weights, key=lambda one: -abs(one)))
    )


def with_fallback(condition: Condition, selection: Selection, figures: Figures) -> float:
    """A rule that was taken out: a yes that a condition does not know counts half of the nearest broader one, once."""
    known, snapshot = figures.snapshot.figures[condition.slug], figures.snapshot
    leaning = {next((up for up in snapshot.broader(slug) if up in known), "") for slug in selection.yes - known.keys()}
    covered = {up for slug in selection.yes & known.keys() for up in snapshot.broader(slug)}
    halves = (max(figures.weights(up, "yes")[condition.slug], 0.0) / 2 for up in leaning - covered - {""})
    return match_of(condition, selection, snapshot, "fit").evidence + sum(halves)


RANKERS: dict[str, Ranker] = {
    "as in the product": with_rules(),
    "without chains": with_rules(chains=False),
    "without one-of": with_rules(one_of=False),
    "without shrinkage": with_rules(shrink=False),
    "without typically absent": with_rules(absence=False),
    "without the unexplained": with_rules(unexplained=False),
    "with clusters (taken out)": scored(with_clusters),
    "with a fallback (taken out)": scored(with_fallback),
    "noisy-or with a leak": scored(noisy_or),
    "noisy-or with people at large": scored(noisy_or_of_people),
    "count of matches": scored(count),
    "cosine": scored(cosine),
}


def main() -> None:
    snapshot = library.current().snapshot
    print_table("tuning half", [one for one in bundled("conditions", snapshot) if one.half == "tuning"], snapshot)
    if len(sys.argv) > 1:
        vignettes, bad = read_vignettes(Path(sys.argv[1]).read_text().splitlines(), snapshot)
        for one in bad:
            print(f"not read, line {one.number}: {one.reason}")
        print_table(sys.argv[1], vignettes, snapshot)


def print_table(name: str, vignettes: list[Vignette], snapshot: Snapshot) -> None:
    print(f"\n{name}: {len(vignettes)} cases, order fit")
    print(f"{'':<32}{'top-1':>24}{'top-3':>24}")
    for label, ranker in RANKERS.items():
        places = [place(one, ranker(one.selection, snapshot)) for one in vignettes]
        print(f"{label:<32}{told(places, 1):>24}{told(places, 3):>24}")
    missed = [one for one in vignettes if place(one, RANKERS["as in the product"](one.selection, snapshot)) > 1]
    odd = sum(any(is_odd(slug, one, snapshot) for slug in one.selection.yes) for one in missed)
    print(f"of {len(missed)} that stood second or later, {odd} hold a yes that no source of ours describes in them")


def is_odd(slug: str, vignette: Vignette, snapshot: Snapshot) -> bool:
    return slug not in snapshot.figures[vignette.diagnosis] and not snapshot.symptom_by_slug[slug].one_of


def place(vignette: Vignette, ranked: list[str]) -> int:
    return ranked.index(vignette.diagnosis) + 1 if vignette.diagnosis in ranked else len(ranked) + 999


def told(places: list[int], most: int) -> str:
    share = Share(sum(one <= most for one in places), len(places))
    low, high = share.interval
    return f"{share.value:.2f} ({low:.2f} to {high:.2f})"


if __name__ == "__main__":
    main()
