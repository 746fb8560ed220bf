"""Opens .doc, .odt and .rtf files by way of LibreOffice, where it is installed: it saves them as .docx, which is then opened."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders.document import Document
from loaders.errors import TooLarge, TooLong, Unreadable
from loaders.formats.word import open_word
from ontology.settings import Settings

try:
    import resource
except ImportError:  # Windows has none, and no cap to lift
    resource = None  # type: ignore[assignment]

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
MEDIA_TYPES = {
    ".doc": "application/msword",
    ".odt": _OPEN_DOCUMENT,
    ".ott": f"{_OPEN_DOCUMENT}-template",
    ".fodt": f"{_OPEN_DOCUMENT}-flat-xml",
    ".rtf": "application/rtf",
}
# Where LibreOffice is installed when no path leads to it.
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_AGAIN = (79, 81)  # with these the program asks to be started again: its profile was new
_SHARE = 0.9  # of the seconds for a document: who waits for us must not lose patience first
_LEAST_MEMORY = 1_024  # MiB of address space: LibreOffice needs less, its code and fonts among it
_MEGABYTE = 1024 * 1024
_SAVE = "Save it as .docx, and load that."
# No macro runs, nothing is asked for over the network, and linked pictures and sections stay where they are.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


def open_office(name: str, data: bytes, media_type: str, settings: Settings) -> Document:
    """The document of a file that LibreOffice opens: name, media type and SHA-256 are those of the file itself.

    Raises Unreadable where LibreOffice is not to be started, is not installed or cannot open the file, TooLong or TooLarge
    beyond the settings.
    """
    if not settings.libreoffice:
        remedy = "Save it as .docx, or load it with the command: goldenthread load."
        raise Unreadable(name, f"it is a file {_ending(media_type)}, for which LibreOffice would be started.", remedy)
    program = _program()
    if program is None:
        remedy = "Install LibreOffice (libreoffice.org), or save the document as .docx."
        raise Unreadable(
            name, f"files {_ending(media_type)} are read with LibreOffice, which is not installed.", remedy
        )
    with TemporaryDirectory(prefix="goldenthread-", ignore_cleanup_errors=True) as folder:
        plan = Path(folder) / f"plan{_ending(media_type)}"
        plan.write_bytes(data)
        converted = _converted(name, plan, program, settings)
    document = open_word(name, converted, media_type, settings)
    return replace(document, source=replace(document.source, sha256=hashlib.sha256(data).hexdigest()))


def _converted(name: str, plan: Path, program: Path, settings: Settings) -> bytes:
    """The bytes of the .docx file that LibreOffice makes of a file, beside it and with a profile of its own."""
    profile, out = plan.with_name("profile"), plan.with_name("out")
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    command = [
        *(str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(plan)),
    ]
    _run(name, command, settings)
    made = out / "plan.docx"
    if not made.is_file():
        raise Unreadable(name, "LibreOffice cannot open it: it may be damaged, or protected by a password.", _SAVE)
    if made.stat().st_size > settings.document_megabytes * _MEGABYTE:
        remedy = "Split it, or raise the setting document_megabytes."
        raise TooLarge(name, f"as .docx it has more than {settings.document_megabytes} MiB.", remedy)
    return made.read_bytes()


def _run(name: str, command: list[str], settings: Settings) -> None:
    """Run the program to its end, for no longer than a document may take. Raises TooLong where it does not end."""
    seconds = settings.document_seconds * _SHARE
    try:
        with _address_space(settings):
            for _ in range(2):
                ended = subprocess.run(  # noqa: S603 - no shell; the one path among the arguments is our own
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=seconds,
                    check=False,
                )
                if ended.returncode not in _AGAIN:
                    break
    except subprocess.TimeoutExpired as problem:
        what = f"LibreOffice did not save it as .docx within {seconds:g} seconds, and was stopped."
        raise TooLong(name, what, f"Raise the setting document_seconds. {_SAVE}") from problem
    except OSError as problem:
        raise Unreadable(name, f"LibreOffice could not be started ({problem.strerror}).", _SAVE) from problem


@contextlib.contextmanager
def _address_space(settings: Settings) -> Iterator[None]:
    """Let what is started have the address space that LibreOffice needs, where a reader's process has too little of it."""
    if resource is None or (limits := resource.getrlimit(resource.RLIMIT_AS))[0] == resource.RLIM_INFINITY:
        yield
        return
    soft, hard = limits
    wanted = max(soft, max(settings.document_memory, _LEAST_MEMORY) * _MEGABYTE)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def _program() -> Path | None:
    """LibreOffice's program, or None where it is not installed.

    Beside the command stands the program that it starts. That one is one process, which can be ended, and ends with the
    group of whoever started it; the command is a script, and leaves it running.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    for place in filter(None, (found, *_PLACES)):
        command = Path(place).resolve()
        alone = command.with_name("soffice.bin")
        if alone.is_file():
            return alone
        if command.is_file():
            return command
    return None


def _ending(media_type: str) -> str:
    """The ending of files of a media type."""
    return next((ending for ending, known in MEDIA_TYPES.items() if known == media_type), ".doc")
