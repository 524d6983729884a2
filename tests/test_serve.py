"""`manage.py serve` as `make run` calls it: real processes, real HTTP, a database of its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from urllib.parse import urlencode

import pytest
from django.conf import settings


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder, port):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return kept | {"DATA_DIR": str(folder), "PORT": str(port), "WEB_CONCURRENCY": "1"}


def serve(folder, port):
    command = [sys.executable, "manage.py", "serve"]
    return subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=environment(folder, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def serving(folder):
    """A running server; what it printed is in the list that comes with it, once it has stopped."""
    port, printed = free_port(), []
    process = serve(folder, port)
    try:
        wait_for(port, process)
        yield port, printed
    finally:
        process.send_signal(signal.SIGTERM)
        printed += process.communicate(timeout=20)[0].splitlines()


def wait_for(port, process, seconds=180):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            if request(port, "GET", "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not come up: {process.stdout.read() if process.poll() is not None else 'too slow'}")


def request(port, method, path, data=None):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        body = urlencode(data, doseq=True) if data else None
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()


def test_it_starts_twice_serves_and_keeps_nothing_of_what_is_ticked(tmp_path):
    folder = tmp_path
    with serving(folder) as (port, printed):
        status, headers, page = request(port, "POST", "/", {"yes": ["muscle-knots"], "find": "zebra-finch"})
        static = re.search(r'href="(/static/css/site\.[0-9a-f]+\.css)"', page)[1]
        _, static_headers, _ = request(port, "GET", static)
        _, admin_headers, _ = request(port, "GET", "/admin/login/")

    assert status == 200
    assert 'data-condition="myofascial-pain-syndrome"' in page
    assert headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in headers
    assert "default-src 'none'" in static_headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in static_headers
    assert "immutable" in static_headers["Cache-Control"]
    assert "Path=/admin/" in admin_headers["Set-Cookie"]
    assert "published as publication 1" in "\n".join(printed)
    everything = "\n".join(printed).encode() + b"".join(p.read_bytes() for p in folder.glob("explorer.sqlite3*"))
    assert b"zebra-finch" not in everything
    assert "muscle-knots" not in "\n".join(printed)
    assert (folder / "secret-key").stat().st_mode & 0o077 == 0

    with serving(folder) as (port, printed):
        assert request(port, "GET", "/healthz")[2] == "ok: publication 1\n"

    assert "not loaded" in "\n".join(printed)


def test_a_taken_port_is_said_in_one_line(tmp_path):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = serve(tmp_path, taken.getsockname()[1])
        said = process.communicate(timeout=60)[0].strip()

    assert process.returncode == 1
    assert re.fullmatch(r"CommandError: Port \d+ on 127\.0\.0\.1 is taken\. Choose another: PORT=8001 make run", said)


@pytest.mark.parametrize("port", ["soon", "0", "70000"])
def test_a_port_that_is_none_is_said_in_one_line(tmp_path, port):
    process = serve(tmp_path, port)
    said = process.communicate(timeout=60)[0].strip()

    assert said == f"CommandError: PORT is “{port}”; it must be a number from 1 to 65535."


def test_a_missing_interpreter_is_said_in_one_line(tmp_path):
    command = ["make", "-s", "run", "PYTHON=no-such-python", f"VENV={tmp_path}/venv"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)

    assert done.stdout.strip().startswith("There is no no-such-python here. Install Python 3.11 or later")
    assert done.returncode != 0


def test_the_deployment_check_is_silent_behind_tls(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env=environment(tmp_path, 8000) | {"BEHIND_TLS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr + done.stdout == "System check identified no issues (0 silenced).\n"
