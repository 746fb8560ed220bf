"""How far an action is: a reading of its progress, status and due words."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.wording import Wording
from ontology.plan import Status


def read_status(
    progress: Wording | None,
    status_cell: Wording | None = None,
    due_words: Wording | None = None,
    key: Mapping[str, str] | None = None,
) -> tuple[Status, Wording] | None:
    """The status and the words it was read from; None where nothing is said. `key` is the document's own key of codes (code to meaning)."""
    return None
