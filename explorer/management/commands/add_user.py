import getpass
import secrets
import sys

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from explorer.groups import ROLES


class Command(BaseCommand):
    help = "Make an account for the desk at /admin/. The password is asked for, or made and printed once."

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--role", required=True, choices=[*ROLES])
        parser.add_argument(
            "--make-password", action="store_true", help="do not ask, make one (as where nobody can be asked)"
        )

    def handle(self, *, name, role, make_password, **options):
        users = get_user_model()
        if users.objects.filter(username=name).exists():
            raise CommandError(f"There is an account “{name}” already.")
        user = users(username=name, is_staff=True)
        asked = sys.stdin.isatty() and not make_password
        password = self._ask(user) if asked else secrets.token_urlsafe(12)
        user.set_password(password)
        self._save(user, role)
        self.stdout.write(f"Made {role} “{name}”, who signs in at /admin/.")
        if not asked:
            self.stdout.write(f"Password, shown this once: {password}")

    def _ask(self, user) -> str:
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("The same again: "):
            raise CommandError("The two were not the same; no account was made.")
        try:
            validate_password(password, user)
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from weak
        return password

    def _save(self, user, role):
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        with transaction.atomic():
            user.save()
            user.groups.add(Group.objects.get(name=ROLES[role]))
