"""What a document's own codes and colours mean."""

from __future__ import annotations

import pytest

from loaders.formats.plain_text import open_text
from loaders.layouts.key import read_key


@pytest.mark.parametrize(
    "line",
    [
        "RAG key: Blue – completed; Green – going to time; Red – not started",
        "Key: Blue = completed / Green = going to time / Red = not started",
        "Blue = completed; Green = going to time; Red = not started",
    ],
)
def test_a_key_in_one_line_is_read_from_its_first_code(line: str) -> None:
    document = open_text("plan.txt", f"Repairs plan\n\n{line}\n\nNo. | Action | RAG\n1 | Mend roofs | Blue\n".encode())
    assert read_key(document).meanings["Blue"].startswith("completed")
