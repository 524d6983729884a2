"""The project's settings, with what a test must not wait for or share."""

import os
import tempfile
from pathlib import Path

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="explorer-tests-")
os.environ["SECRET_KEY"] = "only for tests"
os.environ.pop("BEHIND_TLS", None)
os.environ["DEBUG"] = ""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES

# A file, as in production: a database in memory has neither WAL nor its way of locking.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["DATA_DIR"]) / "test.sqlite3")}
# A thread of the live server that kept its connection would stop PostgreSQL from dropping the test database.
DATABASES["default"]["CONN_MAX_AGE"] = 0
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
