"""The sample plan as other formats would give it: as a PDF of two pages, and as a sheet; and with doubts."""

from __future__ import annotations

from dataclasses import replace

from sample import sample_reading

from ontology.plan import Box, Doubt, Passage, Reading, Spot

COLUMNS = "The table has no lines, so its columns were told apart by their places on the page."
HIDDEN = "The row is hidden in its sheet."


def on_pages(body: str = "Ashcombe", name: str = "ashcombe-fostering-2025.txt") -> Reading:
    """As a PDF of two pages, each word with its box."""
    reading = sample_reading(body, name)
    text, spots, at = reading.source.text, [], 0
    half = text.index("Recommendation 2")
    for word in text.split():
        at = text.index(word, at)
        box = Box(72, 90, 72.5 + len(word), 102)
        spots.append(Spot(Passage(at, at + len(word)), page=1 + (at >= half), box=box))
        at += len(word)
    return replace(reading, source=replace(reading.source, spots=tuple(spots)))


def in_cells(body: str = "Ashcombe", name: str = "ashcombe-fostering-2025.txt") -> Reading:
    """As a sheet, each line a cell of column B."""
    reading = sample_reading(body, name)
    spots, at = [], 0
    for row, line in enumerate(reading.source.text.split("\n"), 1):
        if line:
            spots.append(Spot(Passage(at, at + len(line)), sheet="Actions", cell=f"B{row}"))
        at += len(line) + 1
    return replace(reading, source=replace(reading.source, spots=tuple(spots)))


def doubted(reading: Reading, reason: str, first: str, last: str) -> Reading:
    """With a doubt from some words to some others."""
    text = reading.source.text
    start = text.index(first)
    doubt = Doubt(Passage(start, text.index(last, start) + len(last)), reason)
    return replace(reading, source=replace(reading.source, doubts=(*reading.source.doubts, doubt)))
