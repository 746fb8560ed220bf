"""Prints documents as PDF, with LibreOffice (tagged or not) and with Chromium, where they are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_OFFICES = ("soffice", "libreoffice")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# No window, nothing asked of the network, and no heads and feet of the browser's own on the pages.
_QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
_SECONDS = 300  # for one start of either program


def office() -> str | None:
    """The path of LibreOffice, None where it is not on the path."""
    return next(filter(None, map(shutil.which, _OFFICES)), None)


def browser() -> str | None:
    """The path of Chromium or Chrome, None where neither is on the path."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def print_with_office(program: str, documents: Sequence[Path], into: Path, *, tagged: bool) -> None:
    """Print documents as PDF, each under its own name, in one start of LibreOffice with a profile of its own.

    Raises CalledProcessError or TimeoutExpired where it fails, and FileNotFoundError where it leaves a document out.
    """
    options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}})
    with tempfile.TemporaryDirectory() as profile:
        profile_of_its_own = f"-env:UserInstallation={Path(profile).as_uri()}"
        printing = ["--headless", "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(into)]
        _run([program, profile_of_its_own, *printing, *map(str, documents)])
    left_out = [document.name for document in documents if not (into / document.with_suffix(".pdf").name).is_file()]
    if left_out:
        raise FileNotFoundError(
            f"LibreOffice printed no PDF of {', '.join(left_out)}: see whether it opens there by hand."
        )


def print_with_browser(program: str, page: Path, into: Path) -> None:
    """Print a web page as PDF under its own name.

    Raises CalledProcessError or TimeoutExpired where the browser fails.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        target = f"--print-to-pdf={into / page.stem}.pdf"
        _run([program, *_QUIETLY, f"--user-data-dir={profile}", target, page.resolve().as_uri()])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
