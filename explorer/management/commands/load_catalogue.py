from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from explorer.actions.publishing import publish
from explorer.models import Condition, Publication, Source, Symptom
from explorer.models.base import keys_remembered


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
    with keys_remembered():
        call_command("loaddata", *files, verbosity=0)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # else the first queries are planned for tables that still look empty
    return files


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
