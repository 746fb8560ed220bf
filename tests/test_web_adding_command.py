"""Adding plans to the pages that the command serves: the whole way, with nothing of ours between the wire and the store."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from adding_site import PAGE, written
from test_command import EXAMPLES, served
from werkzeug.test import encode_multipart

_DEADLINE = 60


class Visitor:
    """A browser without a window: keeps cookies, opens pages, sends forms."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def open(self, path: str, body: bytes | None = None, kind: str = "application/x-www-form-urlencoded") -> str:
        """The text of a page. Raises HTTPError."""
        request = urllib.request.Request(self.address + path, body, {"Content-Type": kind})  # noqa: S310 (our server)
        with self.opener.open(request, timeout=_DEADLINE) as answer:
            return str(answer.read().decode())

    def add(self, name: str, content: bytes) -> str:
        """Send one document; the page that shows what was read of it."""
        page = self.open("/add")
        word = re.findall(r'name="visitor" value="([^"]+)"', page)[0]
        boundary, body = encode_multipart({"visitor": word})
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="documents"; filename="{name}"\r\n\r\n'
        return self.open("/add", head.encode() + content + b"\r\n" + body, f"multipart/form-data; boundary={boundary}")


def test_a_plan_is_added_to_the_store_that_the_command_serves(tmp_path: Path) -> None:
    store = tmp_path / "plans.db"
    with served("--store", str(store), "serve", "--port", "0") as address:
        visitor = Visitor(address)
        with pytest.raises(urllib.error.HTTPError) as none_yet:
            visitor.open("/")
        assert "No plan is loaded yet" in none_yet.value.read().decode()
        page = visitor.add("homes.txt", written())
        assert "Tell families of the rota" in page
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)">', page)
        assert "Kept" in visitor.open("/add/keep", urlencode(fields).encode())
        assert "Safer Homes Action Plan" in visitor.open("/")
        assert "Tell families of the rota" in visitor.open(PAGE)
    told = subprocess.run(
        [sys.executable, "-m", "goldenthread", "--store", str(store), "verify"],
        cwd=EXAMPLES.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def test_the_request_that_is_too_long_for_any_form_is_refused_before_it_is_read(tmp_path: Path) -> None:
    command = ("--store", str(tmp_path / "plans.db"), "--upload-megabytes", "1", "--document-megabytes", "1", "serve")
    with served(*command, "--port", "0") as address:
        # Only the head is sent: whether the refusal of a long body can still be read while it is sent is a matter of luck.
        connection = HTTPConnection(urlsplit(address).netloc, timeout=_DEADLINE)
        connection.putrequest("POST", "/add")
        connection.putheader("Content-Length", str(3 << 20))
        connection.endheaders()
        assert connection.getresponse().status == 413
        connection.close()
        assert "Questions" in Visitor(address).open("/questions")


def test_whoever_opens_adding_to_all_is_told_what_that_means(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "goldenthread",
        "--store",
        str(tmp_path / "plans.db"),
        "--adding",
        "anywhere",
        "serve",
    ]
    with subprocess.Popen([*command, "--port", "0"], cwd=EXAMPLES.parent, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        assert "Whoever reaches these pages can add plans" in server.stderr.readline()
        server.terminate()
