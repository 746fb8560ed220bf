"""Names that a narrow column runs together are two where the plan has each, or the first, in a cell of its own."""

from __future__ import annotations

import pytest

from loaders.load import load_bytes
from ontology.settings import Settings

_PLAN = "# Wyvern plan\n\n| Ref | Recommendation | Action | Lead |\n|---|---|---|---|\n| 1 | Visit sooner | Hire two drivers | {} |\n| 2 | Call back | Mend the line | {} |\n"


@pytest.mark.parametrize(
    ("alone", "together", "leads"),
    [
        (
            "Head of Safeguarding",
            "Head of Safeguarding Digital Product Owner",
            ["Head of Safeguarding", "Digital Product Owner"],
        ),
        ("Head of HR", "Head of HR Business Partner", ["Head of HR Business Partner"]),
        ("Deputy Head", "Deputy Head Teacher", ["Deputy Head Teacher"]),
        ("Fleet Manager", "Head of Visits Digital Product Owner", ["Head of Visits Digital Product Owner"]),
    ],
)
def test_a_name_known_by_itself_ends_where_another_post_follows(alone: str, together: str, leads: list[str]) -> None:
    plan = load_bytes("plan.md", _PLAN.format(alone, together).encode(), Settings()).plan
    assert [lead.text for lead in plan.recommendations[1].actions[0].leads] == leads
