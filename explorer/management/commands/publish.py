from django.core.management.base import BaseCommand, CommandError

from explorer.actions.publishing import RefusedError, publish, publish_again


class Command(BaseCommand):
    help = "Publish the drafts, so that readers see them."

    def add_arguments(self, parser):
        parser.add_argument("--note", required=True, help="what changed, and why")
        parser.add_argument("--again", type=int, metavar="NUMBER", help="what that publication said, not the drafts")

    def handle(self, *, note, again, **options):
        try:
            publication = publish_again(number=again, by=None, note=note) if again else publish(by=None, note=note)
        except RefusedError as refused:
            raise CommandError("\n".join([str(refused), *(f"  {one}" for one in refused.problems)])) from refused
        self.stdout.write(f"Published as publication {publication.pk} ({publication.digest[:12]}).")
