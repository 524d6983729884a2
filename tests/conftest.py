import os
import shutil
from contextlib import suppress
from io import StringIO

import pytest
from django.db import connections

from explorer.engine.content import Snapshot, to_json

# Playwright runs an event loop in this thread; Django's ORM would refuse to be called beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
NO_CHROMIUM = "no Chromium was found, so the browser journeys did not run (Debian: apt-get install chromium)"


class _RollBackError(Exception):
    pass


@pytest.fixture(scope="session")
def shipped(django_db_setup, django_db_blocker) -> Snapshot:
    """The catalogue as it comes with the software: loaded and published once, then rolled back."""
    from django.core.management import call_command
    from django.db import transaction

    from explorer.library import current

    with django_db_blocker.unblock(), suppress(_RollBackError), transaction.atomic():
        call_command("load_catalogue", stdout=StringIO())
        snapshot = current().snapshot
        raise _RollBackError
    return snapshot


@pytest.fixture
def publish_snapshot(db):
    from explorer.models import Publication

    def publish(snapshot: Snapshot) -> Publication:
        content = snapshot.memo.get(to_json) or snapshot.memo.setdefault(to_json, to_json(snapshot))
        return Publication.objects.create(digest=snapshot.digest, content=content, note="for a test")

    return publish


@pytest.fixture
def published(publish_snapshot, shipped) -> Snapshot:
    """Readers see the shipped catalogue. Drafts are empty: public pages never look at them."""
    publish_snapshot(shipped)
    return shipped


@pytest.fixture(scope="session")
def playwright(django_db_setup, playwright):
    """Playwright, ending before the test database does.

    Where its event loop runs, Django's connections are others than where it does not (asgiref keeps both for one
    thread). PostgreSQL would refuse to drop the database while the ones made beside the loop are open.
    """
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """pytest-django's server, which must end before the test database does."""
    return live_server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    flags = (
        "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync"
    )
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": flags.split()}


def pytest_collection_modifyitems(items):
    for item in items:  # pytest-django makes a database only where a test says that it needs one
        if "shipped" in item.fixturenames and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)
    if CHROMIUM:
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(NO_CHROMIUM)
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def pytest_terminal_summary(terminalreporter):
    if not CHROMIUM:
        terminalreporter.write_line(NO_CHROMIUM)
