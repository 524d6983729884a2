from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from explorer.actions.dumping import catalogue
from explorer.models import Condition


class Command(BaseCommand):
    help = "Write the drafts back as fixtures: the inverse of loading them, byte for byte."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, default=settings.FIXTURE_DIRS[0], help="the folder (default: fixtures/)")

    def handle(self, *, to, **options):
        if not Condition.objects.exists():
            raise CommandError(
                "This database holds no condition; saving it would empty the fixtures. Is DATA_DIR right?"
            )
        files = catalogue()
        for name, text in files.items():
            path = to / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text() != text:
                path.write_text(text)
                self.stdout.write(f"wrote {name}")
        for path in sorted({*to.glob("conditions/*.yaml"), *to.glob("cases/*.yaml")} - {to / name for name in files}):
            path.unlink()
            self.stdout.write(f"removed {path.relative_to(to)}")
