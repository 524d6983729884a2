import errno
import os
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Bring the database and the static files up to date, load the catalogue if there is none, and serve."

    def add_arguments(self, parser):
        parser.add_argument("--dev", action="store_true", help="Django's reloading server instead of gunicorn")

    def handle(self, *, dev, **options):
        if settings.DEBUG and not dev:
            raise CommandError("DEBUG is on, and its pages show what readers send. Unset it, or use `make dev`.")
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        check_port(host, port)
        address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_catalogue", stdout=self.stdout)
        self.stdout.write("To edit: .venv/bin/python manage.py add_user NAME --role publisher, then sign in at /admin/")
        if dev:
            os.execvp(*_runserver(address))  # noqa: S606
        call_command("collectstatic", verbosity=0, interactive=False)
        self.stdout.write(f"Serving on http://{address}/  (data in {settings.DATA_DIR}; stop with Ctrl-C)")
        self.stdout.flush()
        os.execvp(*_gunicorn(address))  # noqa: S606


def check_port(host: str, port: str) -> None:
    """Say in one line what gunicorn would say in twenty."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise CommandError(f"PORT is “{port}”; it must be a number from 1 to 65535.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except PermissionError as refused:
            raise CommandError(
                f"Port {port} needs more rights than this account has. Choose one above 1023."
            ) from refused
        except OSError as refused:
            if refused.errno == errno.EADDRINUSE:
                raise CommandError(f"Port {port} on {host} is taken. Choose another: PORT=8001 make run") from refused
            raise CommandError(f"HOST is “{host}”; this machine cannot listen there: {refused.strerror}.") from refused


def _runserver(address: str):
    return sys.executable, [sys.executable, "manage.py", "runserver", address]


def _gunicorn(address: str):
    """No access log: paths and times of reading are nobody's business."""
    workers = os.environ.get("WEB_CONCURRENCY", "2")
    options = ["--bind", address, "--workers", workers, "--threads", "4", "--log-level", "warning"]
    return sys.executable, [sys.executable, "-m", "gunicorn", "config.wsgi", *options]
