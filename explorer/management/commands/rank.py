import json

from django.core.management.base import BaseCommand, CommandError

from explorer import library
from explorer.engine.ranking import Match, rank
from explorer.engine.safety import raised
from explorer.engine.selection import read
from explorer.engine.steadiness import groups
from explorer.engine.vocabulary import ORDERS


class Command(BaseCommand):
    help = "Print the ranking for some answers, with its ledger."

    def add_arguments(self, parser):
        for name in ("yes", "no", "unsure"):
            parser.add_argument(f"--{name}", nargs="+", action="extend", default=[], metavar="SLUG")
        parser.add_argument("--order", choices=[*ORDERS], default="likely")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, yes, no, unsure, order, **options):
        snapshot = library.current().snapshot
        reading = read(snapshot, yes=yes, no=no, unsure=unsure)
        if reading.unknown or reading.conflict:
            raise CommandError("\n".join(_refusals(reading)))
        ranking = rank(reading.selection, snapshot, order)
        told = {
            "order": order,
            "tells": ranking.tells,
            "red_flags": [
                {"slug": r.flag.slug, "level": r.flag.level, "certain": r.certain}
                for r in raised(reading.selection, snapshot)
            ],
            "groups": [[_match(match) for match in group] for group in groups(ranking, snapshot)],
        }
        self.stdout.write(json.dumps(told, indent=2) if options["json"] else "\n".join(_lines(told)))


def _refusals(reading):
    if reading.unknown:
        yield f"There is no symptom {', '.join(sorted(reading.unknown))}."
    if reading.conflict:
        yield f"Two different answers to {', '.join(sorted(reading.conflict))}."


def _match(match: Match) -> dict:
    rows = [
        {"symptom": r.symptom.slug, "answer": r.answer, "weight": r.weight, "alone": r.full, "taken_by": r.taken_by}
        for r in match.reasons
    ]
    return {"condition": match.condition.slug, "score": match.score, "commonness": match.commonness, "rows": rows}


def _lines(told: dict):
    for flag in told["red_flags"]:
        yield f"! {flag['level']}: {flag['slug']}{'' if flag['certain'] else ' (if the not-sure is a yes)'}"
    if not told["tells"]:
        yield "Too little to tell."
    place = 1
    for group in told["groups"]:
        for match in group:
            yield f"{place}{'=' if len(group) > 1 else ' '} {match['condition']}  {match['score']:+.2f}"
            for row in match["rows"]:
                taken = f"  ({row['alone']:+.2f} alone; {row['taken_by']})" if row["taken_by"] else ""
                yield f"      {row['weight']:+.2f}  {row['symptom']}: {row['answer']}{taken}"
            yield f"      {match['commonness']:+.2f}  how common it is"
        place += len(group)
