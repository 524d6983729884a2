from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from explorer.actions.publishing import publish
from explorer.models import Condition, Publication, Source, Symptom
from explorer.models.base import keys_remembered

FIRST = 4  # files after which every table that the rest fills holds something: sources, symptoms, two conditions


class Command(BaseCommand):
    help = "Load and publish the shipped catalogue, if there is no publication and no draft yet."

    def handle(self, **options):
        if Publication.objects.exists():
            self.stdout.write("A catalogue is published already; the shipped one was not loaded.")
        elif any(model.objects.exists() for model in (Symptom, Condition, Source)):
            self.stdout.write(
                "There are drafts that nobody has published; the shipped catalogue was not loaded over them."
            )
        else:
            self._load()

    def _load(self):
        with transaction.atomic():
            files = load_drafts()
            publication = publish(by=None, note="The catalogue as it comes with the software.")
        self.stdout.write(f"Loaded {len(files)} files; published as publication {publication.pk}.")


def load_drafts() -> list[str]:
    """Load the shipped files as drafts; their names. Nothing is published."""
    files = catalogue_files()
    for known, some in (((), files[:FIRST]), ((Source, Symptom), files[FIRST:])):
        with keys_remembered(*known):
            call_command("loaddata", *some, verbosity=0)
        _analyze()
    return files


def _analyze() -> None:
    """Else PostgreSQL plans its queries for tables that look empty: a load of under a minute was once seen to take five
    seconds a query. Its lock also keeps others from counting the tables while they are half full."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def catalogue_files() -> list[str]:
    """Sources and symptoms first: the others point at them."""
    folder = settings.FIXTURE_DIRS[0]
    first = [folder / "sources.yaml", folder / "symptoms.yaml"]
    rest = [
        *sorted(folder.glob("conditions/*.yaml")),
        folder / "red_flags.yaml",
        *sorted(folder.glob("cases/*.yaml")),
    ]
    return [str(path) for path in (*first, *rest)]
