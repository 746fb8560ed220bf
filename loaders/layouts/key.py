"""The document's own key of codes and colours: what its R, A, G, or its ticks mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.document import Block, Document, Table
from loaders.wording import Wording
from ontology.vocabulary import Section, section_of

_PAIR = re.compile(
    r"(?P<code>[A-Za-z✓✔]{1,12}|\d)\s*(?:=|:|–|—|-(?=\s))\s*(?P<meaning>[^=;\n]{3,120}?)(?=[;.,]?\s+[A-Za-z]{1,12}\s*[=–:]|[;\n]|$)"
)
_COLOURS = re.compile(
    r"(?:r|a|g|b|red|amber|green|blue|yellow|white|grey|gray|purple|black|orange)\b(?![-.]\d)", re.IGNORECASE
)
_HEAD = re.compile(
    r"\s*[^:\n]{0,40}\b(?:key|rating|ratings)\b[^:=\n]{0,20}[:.]\s+(?=[A-Za-z✓✔]{1,12}\s*(?:=|:|–|—|-\s))",
    re.IGNORECASE,
)
_NEAR = 12  # blocks after the heading of a key


@dataclass(frozen=True, slots=True)
class StatusKey:
    """What the codes mean, as the document explains them, and the blocks that do (their indices)."""

    meanings: Mapping[str, str]
    blocks: frozenset[int]


def read_key(document: Document) -> StatusKey:
    """The document's own key; empty where it has none."""
    meanings: dict[str, str] = {}
    blocks: set[int] = set()
    near = 0
    for number, block in enumerate(document.blocks):
        heads = not isinstance(block, Table) and section_of(block.words.text) is Section.STATUS_KEY
        near = _NEAR if heads else near - 1
        if near < 0 and not (is_colour_table(block) if isinstance(block, Table) else is_key(block.words)):
            continue
        found = dict(_pairs(block))
        if found or heads:
            blocks.add(number)
        for code, meaning in found.items():
            meanings.setdefault(code, meaning)
    return StatusKey(meanings, frozenset(blocks))


def is_key(words: Wording) -> bool:
    """Whether a line explains codes: two pairs with an equals sign ("R = not started, G = done"), or two after "Key:"."""
    head = _HEAD.match(words.raw)
    if head:
        return len(_PAIR.findall(words.raw, head.end())) > 1
    return len(re.findall(r"[^\W_]{1,12}\s*=\s*[^\W_]{2}", words.raw)) > 1


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    """Codes with their meanings: two cells of a row, or "R = not started" in a line, after "Key:" or not."""
    if isinstance(block, Table):
        for row in block.rows:
            texts = [cell.words.text for cell in row if cell]
            if len(texts) > 1 and len(texts[0].split()) < 4:
                yield texts[0], " ".join(texts[1:])
        return
    head = _HEAD.match(block.words.raw)
    for match in _PAIR.finditer(block.words.raw, head.end() if head else 0):
        yield match["code"], Wording.whole(match["meaning"]).text


def is_colour_table(table: Table) -> bool:
    """Whether a small table explains colours, a row each, whatever stands over it."""
    rows = [row for row in table.rows if any(row)]
    firsts = [next(cell for cell in row if cell).words.text for row in rows]
    coloured = [text for text in firsts if len(text.split()) < 3 and _COLOURS.match(text)]
    return len(coloured) > 1 and len(coloured) + 1 >= len(rows) and max(len(row) for row in rows) == 2
