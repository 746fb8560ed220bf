"""Every limit in one table, which the command's help, the pages and the documentation print."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

BASE = "https://w3id.org/golden-thread/id/"


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
    picture_nodes: int = field(default=300, metadata={"help": "How many things the picture draws at most."})

    @property
    def threads(self) -> int:
        """How many requests the pages' server takes up at the same time: more than can wait for a slow query."""
        return 4 * self.query_workers

    def described(self) -> tuple[tuple[str, str, str], ...]:
        """Name, value and meaning of each setting."""
        return tuple((one.name, str(getattr(self, one.name)), one.metadata["help"]) for one in fields(self))
