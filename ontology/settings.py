"""Every limit in one table, which the command's help, the pages and the documentation print."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields

BASE = "https://w3id.org/golden-thread/id/"

HERE, ANYWHERE, NOBODY = ADDING = ("here", "anywhere", "nobody")
"""Who may add plans on the pages, or decide there what is the same."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be set, each with its default; `described()` tells them in words."""

    query_seconds: float = field(default=10.0, metadata={"help": "How long a question may take, in seconds."})
    query_rows: int = field(default=10_000, metadata={"help": "How many rows of an answer are shown."})
    query_memory: int = field(default=2_048, metadata={"help": "How much memory a question may use, in MiB."})
    query_characters: int = field(default=50_000, metadata={"help": "How long a SPARQL query may be, in characters."})
    query_workers: int = field(default=4, metadata={"help": "How many questions are answered at the same time."})
    sparql_workers: int = field(
        default=2, metadata={"help": "How many of these may be visitors' SPARQL queries; the pages keep the others."}
    )
    answer_megabytes: int = field(
        default=50, metadata={"help": "How large an answer may be, in MiB; longer ones are cut."}
    )
    document_megabytes: int = field(default=50, metadata={"help": "How large a document may be, in MiB."})
    document_unpacked: int = field(
        default=300, metadata={"help": "How large the parts of a packed document (.docx, .xlsx, .ods) may be, in MiB."}
    )
    document_pages: int = field(default=500, metadata={"help": "How many pages a document may have."})
    document_cells: int = field(default=500_000, metadata={"help": "How many cells the sheets of a document may have."})
    document_seconds: float = field(
        default=60.0, metadata={"help": "How long reading a document may take, in seconds."}
    )
    document_memory: int = field(
        default=2_048, metadata={"help": "How much memory reading a document may use, in MiB."}
    )
    libreoffice: bool = field(
        default=True,
        metadata={"help": "Whether LibreOffice is started to open .doc, .odt and .rtf; for added plans it never is."},
    )
    adding: str = field(
        default="here",
        metadata={
            "help": "Who may add plans on the pages: here (a browser on this machine), anywhere (whoever reaches them) or nobody."
        },
    )
    deciding: str = field(
        default="here",
        metadata={
            "help": "Who may decide on the pages what is the same: here (a browser on this machine), anywhere or nobody."
        },
    )
    upload_files: int = field(default=50, metadata={"help": "How many plans may wait on the pages to be kept."})
    upload_megabytes: int = field(
        default=100, metadata={"help": "How large the documents of one form may be together, in MiB."}
    )
    upload_characters: int = field(
        default=20_000_000, metadata={"help": "How much text the plans that wait may have together, in characters."}
    )
    upload_workers: int = field(
        default=2, metadata={"help": "How many documents are read for the pages at the same time."}
    )
    load_processes: int = field(
        default=0,
        metadata={"help": "How many documents a load reads at the same time; 0 is one for each core of the machine."},
    )
    comparing: bool = field(
        default=True,
        metadata={
            "help": "Whether what is loaded is compared with all other plans; `goldenthread compare` does it too."
        },
    )
    compared_at_once: int = field(
        default=5_000,
        metadata={
            "help": "How many actions and recommendations the pages compare before they answer; more wait for the next load."
        },
    )
    picture_nodes: int = field(default=300, metadata={"help": "How many things the picture draws at most."})

    def __post_init__(self) -> None:
        """Refuse a word that `adding` or `deciding` has no meaning for. Raises ValueError."""
        for name in ("adding", "deciding"):
            if getattr(self, name) not in ADDING:
                raise ValueError(f"The setting {name} is one of {', '.join(ADDING)}, not {getattr(self, name)!r}.")

    @property
    def request_bytes(self) -> int:
        """How long the body of a request may be: the documents of a form and what stands around them, where there are any."""
        documents = 0 if self.adding == NOBODY else max(self.upload_megabytes, self.document_megabytes)
        return (documents + 1) << 20

    @property
    def threads(self) -> int:
        """How many requests the pages' server takes up at the same time: more than can wait for a slow query."""
        return 4 * self.query_workers

    @property
    def readers(self) -> int:
        """How many documents a load reads at the same time, with the cores of this machine counted."""
        return self.load_processes or cores()

    def described(self) -> tuple[tuple[str, str, str], ...]:
        """Name, value and meaning of each setting."""
        return tuple((one.name, str(getattr(self, one.name)), one.metadata["help"]) for one in fields(self))


def cores() -> int:
    """How many cores of the machine this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
