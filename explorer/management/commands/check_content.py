from datetime import UTC, datetime

from django.core.management.base import BaseCommand

from explorer.actions.publishing import propose
from explorer.engine.citing import cited_by
from explorer.engine.content import Condition, Snapshot
from explorer.engine.remarks import remarks, word_count
from explorer.reading import HARDEST, grade

COLUMNS = ("words", "rows", "exact", "guessed", "absent", "sources", "unread", "overview", "help")


class Command(BaseCommand):
    help = "Print a table of the drafts, a line a condition, and what an editor should look at."

    def handle(self, **options):
        proposal = propose()
        snapshot = proposal.snapshot
        self.stdout.write(f"{'':<50}" + "".join(f"{name:>10}" for name in COLUMNS))
        hard = 0
        for condition in snapshot.conditions:
            figures = _figures(condition, snapshot)
            hard += max(figures[-2:]) > HARDEST
            self.stdout.write(f"{condition.slug:<50}" + "".join(f"{one:>10}" for one in figures))
        found = [*proposal.problems, *remarks(snapshot, datetime.now(UTC).date())]
        for one in found:
            self.stdout.write(str(one))
        rows = sum(len(one.associations) for one in snapshot.conditions)
        self.stdout.write(
            f"{len(snapshot.conditions)} conditions, {len(snapshot.symptoms)} symptoms, {rows} associations,"
            f" {len(snapshot.red_flags)} red flags, {len(snapshot.sources)} sources;"
            f" {hard} harder to read than grade {HARDEST:g}; {len(found)} things to look at"
        )


def _figures(condition: Condition, snapshot: Snapshot) -> tuple:
    rows = condition.associations
    sources = {one.source for one in cited_by(condition)} & snapshot.source_by_slug.keys()
    return (
        word_count(condition),
        len(rows),
        sum(one.share is not None and not one.estimate for one in rows),
        sum(one.estimate for one in rows),
        sum(one.band == "excluded" for one in rows),
        len(sources),
        sum(not snapshot.source_by_slug[one].read_on for one in sources),
        round(grade(condition.parts["overview"]), 1),
        round(grade(condition.parts["help"]), 1),
    )
