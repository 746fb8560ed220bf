"""A plan with misspelt headings is read, and the reading says which words it took them for."""

from __future__ import annotations

from loaders.load import load_bytes
from ontology.settings import Settings

_PLAN = """# Harrowdale Council: improvement plan

| Ref | Recomendation | Action | Responsibile Officer | Timscale | Contract |
|---|---|---|---|---|---|
| 1 | Improve the timeliness of visits to carers | Write a rota for visits | Visits Manager | June 2031 | Q1 |
| 2 | Keep families told of each decision | Send a letter after each panel | Panel Clerk | July 2031 | Q2 |
"""


def test_columns_with_misspelt_headings_are_read_and_told_in_the_doubts() -> None:
    reading = load_bytes("plan.md", _PLAN.encode(), Settings())
    one = reading.plan.recommendations[0]
    assert one.text.text == "Improve the timeliness of visits to carers"
    assert [lead.text for lead in one.actions[0].leads] == ["Visits Manager"]
    due = one.actions[0].due
    assert due
    assert due.quote.text == "June 2031"
    told = {
        reading.source.text[doubt.passage.start : doubt.passage.end]: doubt.reason for doubt in reading.source.doubts
    }
    assert told.keys() == {"Recomendation", "Responsibile Officer", "Timscale"}
    assert "responsible officer" in told["Responsibile Officer"]
