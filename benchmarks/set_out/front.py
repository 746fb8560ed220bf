"""The parts that stand before the recommendations: title, inspections, acronyms, approval history."""

from __future__ import annotations

import calendar
from typing import Any

from set_out.blocks import Block, Heading, Paragraph, Table, Title, cell, heads

Json = dict[str, Any]


def said(iso: str | None) -> str:
    """A date of plan JSON (a year, a month or a day) as a plan writes it; nothing where there is none."""
    if not iso:
        return ""
    year, *rest = iso.split("-")
    month = [calendar.month_name[int(rest[0])]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])


def front(truth: Json) -> list[Block]:
    """Who publishes the plan, its title, its version and date."""
    plan = truth["plan"]
    found: list[Block] = []
    if plan["owner"]:
        found.append(Paragraph(plan["owner"].upper()))
    elif plan["authority"] and plan["authority"] not in (plan["title"] or ""):
        found.append(Paragraph(plan["authority"]))
    if plan["title"]:
        found.append(Title(plan["title"]))
    if plan["version"] and plan["date"]:
        found.append(Paragraph(f"(version control {plan['version']}, {said(plan['date'])})"))
    elif plan["version"]:
        found.append(Paragraph(f"Version {plan['version']}"))
    elif plan["date"]:
        found.append(Paragraph(said(plan["date"])))
    return found


def inspections(truth: Json) -> list[Block]:
    """The inspections that the plan answers: one on lines of its own, several or dated ones in a sentence."""
    known = truth["inspections"]
    if not known:
        return []
    reported = said(known[0]["reported_on"])
    if all(one["inspected_on"] for one in known):
        return [Paragraph(_took_place(one)) for one in known]
    if len(known) > 1:
        names = " and ".join(one["name"] for one in known)
        return [
            Paragraph(
                f"This action plan responds to the recommendations in the reports of the {names}, published in {reported}."
            )
        ]
    return [Paragraph(known[0]["name"]), Paragraph(reported)]


def _took_place(inspection: Json) -> str:
    inspected, reported = said(inspection["inspected_on"]), said(inspection["reported_on"])
    return f"The {inspection['name']} took place in {inspected} and the inspection report was published in {reported}."


def glossary(truth: Json) -> list[Block]:
    """The acronyms and what they mean, in a table."""
    terms = [
        (acronym, meaning)
        for acronym, meanings in truth["glossary"].items()
        for meaning in (meanings if isinstance(meanings, list) else [meanings])
    ]
    rows = [(cell(acronym), cell(meaning)) for acronym, meaning in terms]
    if not rows:
        return []
    return [Heading("Acronyms used in this document"), Table((heads("Acronym", "Meaning"), *rows), 1)]


def approvals(truth: Json) -> list[Block]:
    """Who approved which version when, in a table."""
    rows = [(cell(one["body"]), cell(said(one["date"])), cell(one["version"])) for one in truth["approvals"]]
    if not rows:
        return []
    header = heads("Approved by", "Date of approval", "Version")
    return [Heading("Approval history"), Table((header, *rows), 1)]
