from django.core.management.base import BaseCommand, CommandError

from explorer.actions.publishing import RefusedError, publish


class Command(BaseCommand):
    help = "Publish the drafts, so that readers see them."

    def add_arguments(self, parser):
        parser.add_argument("--note", required=True, help="what changed, and why")

    def handle(self, *, note, **options):
        try:
            publication = publish(by=None, note=note)
        except RefusedError as refused:
            raise CommandError("\n".join([str(refused), *(f"  {one}" for one in refused.problems)])) from refused
        self.stdout.write(f"Published as publication {publication.pk} ({publication.digest[:12]}).")
