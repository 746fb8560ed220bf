"""A plan that is set out again (benchmarks/set_out) as a real document reads back as itself, whichever layout fits it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from layouts.score import compare
from said import plan_json
from set_out.forms import ProgramMissing, write
from set_out.layouts import lay_out

from loaders.load import load
from ontology.settings import Settings

Json = dict[str, Any]


def action(text: str, due: str, day: str, **said: object) -> Json:
    """An action due on one day, with whatever else is said of it."""
    lists = dict.fromkeys(("leads", "support", "boards", "monitored_by", "reports_to"), ())
    unsaid: Json = {"status": None, "progress": None, "monitoring": None} | {
        name: [*none] for name, none in lists.items()
    }
    return {"text": text, "due_text": due, "due_start": day, "due_end": day, **unsaid, **said}


def recommendation(ref: str, text: str, actions: list[Json], **said: object) -> Json:
    """A recommendation with its actions, with whatever else is said of it."""
    names = ("addressed_to", "baseline", "success_criteria", "evaluation", "related_plans", "cross_links")
    unsaid: Json = {"group": None, "title": None, "response": None} | {name: [] for name in names}
    return {"ref": ref, "kind": "recommendation", "text": text, "actions": actions, **unsaid, **said}


def plan(recommendations: list[Json]) -> Json:
    """The plan of an invented body."""
    return {
        "document": "harrowdale",
        "plan": {
            "title": "Harrowdale Borough Council Children's Services Action Plan",
            "authority": "Harrowdale",
            "date": "2031-03",
            "version": None,
            "owner": None,
        },
        "inspections": [],
        "recommendations": recommendations,
        "glossary": {},
        "approvals": [],
    }


def with_boards() -> Json:
    """Leads, support and boards beside the actions; success criteria and other plans above them."""
    who = {
        "leads": ["Head of Early Help"],
        "support": ["Data Analyst"],
        "boards": ["Harrowdale Partnership Board"],
    }
    return plan(
        [
            recommendation(
                "1",
                "Make sure that every child is seen within five days of a referral.",
                [
                    action("Publish the new standard for first visits.", "14 May 2031", "2031-05-14", **who),
                    action("Train all duty staff in the standard.", "30 June 2031", "2031-06-30", **who),
                ],
                success_criteria=["All children are seen in time.", "Families say that they were listened to."],
                related_plans=["Early Help Strategy"],
            ),
            recommendation(
                "2",
                "Improve the quality of case files across all teams.",
                [action("Audit twenty files in each team.", "1 September 2031", "2031-09-01", **who)],
                success_criteria=["Nine files of ten are judged good."],
            ),
        ]
    )


def with_progress() -> Json:
    """A tracker: leads and progress beside each action."""
    first = {"leads": ["Head of Housing", "Finance Officer"], "progress": "Completed in April.", "status": "completed"}
    second = {"leads": ["Head of Housing"], "progress": "Not started.", "status": "not started"}
    return plan(
        [
            recommendation(
                "1",
                "Reduce the time that families spend in temporary homes.",
                [
                    action("Review each placement that has lasted six months.", "14 May 2031", "2031-05-14", **first),
                    action("Agree a target with the housing associations.", "30 June 2031", "2031-06-30", **second),
                ],
            ),
            recommendation(
                "2",
                "Tell tenants what happens to the repairs that they report.",
                [action("Send a message at each step of a repair.", "1 September 2031", "2031-09-01", **second)],
            ),
        ]
    )


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
@pytest.mark.parametrize("said", [with_boards, with_progress], ids=lambda said: said.__name__)
def test_a_plan_that_is_set_out_again_reads_back_as_itself(said: Any, form: str, tmp_path: Path) -> None:
    truth = said()
    write(form, {"harrowdale": lay_out(truth)}, tmp_path)
    tally = compare(truth, plan_json(load(tmp_path / form / f"harrowdale.{form}", Settings())))
    assert tally.faults == []
    assert tally.found["action.text"] == 3


@pytest.mark.parametrize(("form", "program"), [("pdf-tagged", "LibreOffice"), ("pdf-browser", "Chromium")])
def test_a_form_whose_program_is_missing_says_which_one(
    form: str, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match=program):
        write(form, {"harrowdale": lay_out(with_boards())}, tmp_path)
    assert list(tmp_path.iterdir()) == []
