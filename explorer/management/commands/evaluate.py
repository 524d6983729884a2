import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from explorer import library
from explorer.engine.vignettes import (
    STRESSES,
    Outcome,
    Share,
    Summary,
    Vignette,
    lines_of,
    read_vignettes,
    run,
    stressed,
    summary,
)
from explorer.engine.vocabulary import LEVELS, ORDERS, VIGNETTE_KINDS

AS_TOLD = "as told"


class Command(BaseCommand):
    help = "Rank the vignettes of a file (JSON lines) and print how often the right condition came out where."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--half", choices=["tuning", "locked"], help="only this half (default: all)")
        parser.add_argument("--kind", choices=list(VIGNETTE_KINDS), help="only those written from this (default: all)")
        parser.add_argument("--stress", action="store_true", help="also with answers dropped, unsure, or made broader")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file, half, kind, stress, **options):
        self.snapshot = library.current().snapshot
        vignettes, bad = self._read(file)
        chosen = [one for one in vignettes if half in (None, one.half) and kind in (None, one.kind)]
        report = {"n": len(chosen), "bad_lines": [f"line {one.number}: {one.reason}" for one in bad]}
        report |= self._flags(chosen)
        diagnosed = [one for one in chosen if one.diagnosis]
        if diagnosed:
            report["orders"] = {order: self._orders(diagnosed, order, stress) for order in ORDERS}
        self.stdout.write(json.dumps(report, indent=2) if options["json"] else "\n".join(_lines(report)))

    def _read(self, file: Path):
        try:
            content = file.read_bytes()
        except OSError as wrong:
            raise CommandError(f"{file} cannot be read: {wrong}") from wrong
        return read_vignettes(lines_of(content), self.snapshot)

    def _orders(self, vignettes: list[Vignette], order: str, stress: bool) -> dict:
        found = {AS_TOLD: _told(summary(self._run(vignettes, order, AS_TOLD)))}
        for how in STRESSES if stress else ():
            changed = [stressed(one, how, self.snapshot) for one in vignettes]
            found[how] = _told(summary(self._run(changed, order, how)))
        return found

    def _run(self, vignettes: list[Vignette], order: str, how: str):
        """With a bar on the terminal, so that nobody wonders whether it hangs."""
        outcomes = []
        for number, one in enumerate(vignettes, 1):
            outcomes.append(run(one, self.snapshot, order))
            if sys.stderr.isatty():
                filled = 30 * number // len(vignettes)
                self.stderr.write(f"\r{order}, {how} [{'#' * filled:<30}] {number}/{len(vignettes)}", ending="")
        if sys.stderr.isatty():
            self.stderr.write("")
        return outcomes

    def _flags(self, vignettes: list[Vignette]) -> dict:
        outcomes = [run(one, self.snapshot, "fit") for one in vignettes]
        emergencies = [one for one in outcomes if one.vignette.level == "emergency"]
        harmless = [one for one in outcomes if one.vignette.level == "none"]
        diagnosed = [one for one in outcomes if one.vignette.diagnosis and not one.vignette.level]
        return {
            "emergencies": _raising("emergency", emergencies),
            "emergencies_missed": [one.vignette.id for one in emergencies if "emergency" not in one.flags],
            "harmless_with_emergency": _raising("emergency", harmless),
            "harmless_with_any_flag": _share(Share(sum(bool(one.flags) for one in harmless), len(harmless))),
            "harmless_flagged": [f"{one.vignette.id}: {', '.join(one.flags)}" for one in harmless if one.flags],
            "diagnosed_raising": {level: _raising(level, diagnosed) for level in LEVELS},
        }


def _raising(level: str, outcomes: list[Outcome]) -> dict:
    return _share(Share(sum(level in one.flags for one in outcomes), len(outcomes)))


def _share(share: Share) -> dict:
    low, high = share.interval
    return {"k": share.k, "n": share.n, "share": share.value, "low": low, "high": high}


def _told(found: Summary) -> dict:
    low, high = found.reciprocal_interval
    return {
        "top1": _share(found.top1),
        "top3": _share(found.top3),
        "top5": _share(found.top5),
        "mean_reciprocal_rank": {"value": found.reciprocal, "low": low, "high": high},
        "truth_in_leading_tie": _share(found.leading_tie),
        "mean_size_of_leading_tie": found.mean_tie,
        "macro_top1": found.macro_top1,
        "by_condition": {slug: _share(share) for slug, share in found.by_condition.items()},
        "by_condition_top3": {slug: _share(share) for slug, share in found.by_condition_top3.items()},
        "misses": [
            {"id": one.vignette.id, "diagnosis": one.vignette.diagnosis, "place": one.place, "first": one.first}
            for one in found.misses
        ],
    }


def _lines(report: dict):
    yield f"{report['n']} vignettes"
    yield from (f"  not read: {one}" for one in report["bad_lines"])
    yield from _flag_lines(report)
    for order, ways in report.get("orders", {}).items():
        for how, found in ways.items():
            yield f"\norder {order}, {how}"
            yield from _totals(found)
            if (order, how) == ("fit", AS_TOLD):
                yield from _table(found)
            for one in found["misses"]:
                yield f"  miss {one['id']}: {one['diagnosis']} at {one['place'] or 'no place'}, behind {one['first']}"


def _flag_lines(report: dict):
    names = ("emergencies", "harmless_with_emergency", "harmless_with_any_flag")
    shares = {name.replace("_", " "): report[name] for name in names}
    shares |= {f"diagnosed raising {level}": share for level, share in report["diagnosed_raising"].items()}
    yield from (f"{name}: {_in_words(share)}" for name, share in shares.items() if share["n"])
    for name in ("emergencies_missed", "harmless_flagged"):
        yield from (f"  {name.replace('_', ' ')}: {one}" for one in report[name])


def _totals(found: dict):
    for name in ("top1", "top3", "top5", "truth_in_leading_tie"):
        yield f"  {name.replace('_', ' '):<22}{_in_words(found[name])}"
    rank = found["mean_reciprocal_rank"]
    yield f"  {'mean reciprocal rank':<22}{rank['value']:.3f} ({rank['low']:.3f} to {rank['high']:.3f})"
    yield f"  {'macro top1':<22}{found['macro_top1']:.3f}"
    yield f"  {'leading tie':<22}{found['mean_size_of_leading_tie']:.1f} conditions on average"


def _table(found: dict):
    """So few cases a condition have wide intervals; they stand beside the counts, so that nobody reads too much."""
    width = max(map(len, ("condition", *found["by_condition"])))
    yield f"  {'condition':<{width}}{'n':>5}  {'top1':<19}  top3"
    for slug, first in found["by_condition"].items():
        cells = f"{_in_short(first):<19}  {_in_short(found['by_condition_top3'][slug])}"
        yield f"  {slug:<{width}}{first['n']:>5}  {cells}"


def _in_short(share: dict) -> str:
    return f"{share['k']:>3} ({share['low']:.2f} to {share['high']:.2f})"


def _in_words(share: dict) -> str:
    return f"{share['k']} of {share['n']} = {share['share']:.3f} ({share['low']:.3f} to {share['high']:.3f})"
