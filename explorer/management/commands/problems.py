from django.core.management.base import BaseCommand, CommandError

from explorer.actions.publishing import propose


class Command(BaseCommand):
    help = "List what must be mended in the drafts before they can be published."

    def handle(self, **options):
        found = propose().problems
        if found:
            raise CommandError("\n".join(str(one) for one in found))
        self.stdout.write("No problems: the drafts can be published.")
