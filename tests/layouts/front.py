"""Front matter: title, authority, date and version, the inspections answered, approvals, glossary, and their truth."""

from __future__ import annotations

from datetime import date
from typing import Any

from layouts import words
from layouts.chance import Chance
from layouts.content import Manner
from layouts.dates import later, month, written_day
from layouts.page import Block, Cell, Heading, Line, Para, Points, Table, Title, cell

_TITLES = (
    "Action Plan", "Improvement Plan", "Post-Inspection Action Plan", "Children's Services Improvement Plan", "Adult Care Improvement Plan",
    "Action Plan to Address Recommendations", "Delivery Plan {year}-{next}", "Safeguarding Action Plan", "Response and Action Plan",
)  # fmt: skip
_GLOSSARY = (
    ("CAF", "Common Assessment Framework"), ("IRO", "Independent Reviewing Officer"), ("MASH", "Multi-Agency Safeguarding Hub"),
    ("PEP", "Personal Education Plan"), ("QA", "Quality Assurance"), ("SMT", "Senior Management Team"), ("VCS", "Voluntary and Community Sector"),
    ("ICB", "Integrated Care Board"), ("YJS", "Youth Justice Service"),
)  # fmt: skip
_GLOSSARY_HEADINGS = ("Glossary", "Abbreviations used", "Acronyms", "Glossary of terms")
_APPROVAL_HEADINGS = ("Approval history", "Approvals", "Approval")
Front = tuple[list[Block], dict[str, Any]]


def nothing() -> dict[str, Any]:
    """The truth of a document that has no front matter."""
    plan = dict.fromkeys(("title", "authority", "date", "version", "owner"))
    return {"plan": plan, "inspections": [], "glossary": {}, "approvals": []}


def opening(chance: Chance, first: date) -> Front:
    """The title, whose plan it is, its date and version, and the paragraph that says which inspections it answers."""
    said = nothing()
    place = chance.one(words.PLACES)
    body = f"{place} {chance.one(words.KINDS_OF_COUNCIL)}"
    if chance.happens(0.15):
        body = place = (
            f"{chance.one(words.PLACES)} {chance.one(('NHS Foundation Trust', 'Integrated Care Board', 'Housing Association'))}"
        )
    title = chance.one(_TITLES).format(year=first.year, next=first.year + 2)
    blocks: list[Block] = [Title(title, 0), Title(body, 1)]
    if chance.happens(0.4):
        blocks.reverse()
    if chance.happens(0.2):
        title, blocks = f"{place} {title}", [Title(f"{place} {title}", 0), Title(body, 1)]
    said["plan"]["title"], said["plan"]["authority"] = title, place
    if chance.noted("title in capitals", 0.15):
        blocks = [Title(block.words.upper(), block.level) if isinstance(block, Title) else block for block in blocks]
    line, plan_date, version = _edition(chance, first)
    if line:
        blocks.append(Title(line, 1))
    said["plan"]["date"], said["plan"]["version"] = plan_date, version
    if chance.noted("inspections named", 0.5):
        paragraph, inspections = _introduction(chance, first)
        blocks.append(Para(Line(paragraph)))
        said["inspections"] = inspections
    return blocks, said


def _edition(chance: Chance, first: date) -> tuple[str, str | None, str | None]:
    """The line of date and version, and what it says."""
    day = first.replace(day=chance.number(1, 28))
    version = chance.one(("1.0", "0.3", "2.1", "1.2", "3"))
    on = written_day(chance, day)
    return chance.one(
        (
            ("", None, None),
            (month(day), f"{day:%Y-%m}", None),
            (on, day.isoformat(), None),
            (f"Version {version}", None, version),
            (f"Version {version}, {month(day)}", f"{day:%Y-%m}", version),
            (f"Version {version} - {on}", day.isoformat(), version),
            (f"Date: {on}", day.isoformat(), None),
            (f"v{version} dated {on}", day.isoformat(), f"v{version}"),
            (f"Updated {month(day)}", f"{day:%Y-%m}", None),
        )
    )


def _introduction(chance: Chance, first: date) -> tuple[str, list[dict[str, Any]]]:
    """A paragraph that names the inspections answered, and says when."""
    names = chance.some(words.INSPECTIONS, 1, 2)
    reported, inspected = first.replace(month=1), first.replace(month=1, year=first.year - 1)
    rows = [{"name": one, "inspected_on": None, "reported_on": None} for one in names]
    if len(names) == 2:
        for row in rows:
            row["reported_on"] = f"{reported:%Y-%m}"
        said = f"the reports of the {names[0]} and the {names[1]}, published in {month(reported)}"
    elif chance.happens(0.5):
        rows[0] |= {"inspected_on": f"{inspected:%Y-%m}", "reported_on": f"{reported:%Y-%m}"}
        said = f"the {names[0]}, which took place in {month(inspected)} and was published in {month(reported)}"
    else:
        rows[0]["reported_on"] = f"{reported:%Y-%m}"
        said = f"the {names[0]} published in {month(reported)}"
    verb = chance.one(
        ("responds to the recommendations of", "has been drawn up in response to", "sets out how we will respond to")
    )
    return f"This action plan {verb} {said}.", rows


def glossary(chance: Chance, manner: Manner) -> Front:
    """A list of abbreviations, or of the initials that the plan uses."""
    said = nothing()
    pairs = list(manner.roles.initials.items()) or chance.some(_GLOSSARY, 3, 6)
    heading = "Abbreviations used in this plan" if manner.roles.initials else chance.one(_GLOSSARY_HEADINGS)
    blocks: list[Block] = [Heading(heading)]
    if chance.happens(0.5):
        rows = tuple((cell(short), cell(long)) for short, long in pairs)
        head = (
            ((Cell((Line("", strong="Abbreviation"),)), Cell((Line("", strong="Meaning"),))),)
            if chance.happens(0.5)
            else ()
        )
        blocks.append(Table((*head, *rows), len(head)))
    else:
        dash = chance.one((" - ", " – ", ": "))
        blocks.append(Points(tuple(Line(f"{short}{dash}{long}", "•") for short, long in pairs)))
    said["glossary"] = dict(pairs)
    return blocks, said


def approvals(chance: Chance, first: date) -> Front:
    """A history of approvals, some of it left blank."""
    said = nothing()
    rows, known = [], []
    for number, body in enumerate(chance.some(words.BOARDS, 2, 4)):
        day = first.replace(day=chance.number(1, 28))
        on = written_day(chance, day) if chance.happens(0.8) else ""
        version = f"{number + 1}.0" if chance.happens(0.7) else ""
        rows.append((cell(body), cell(on), cell(version)))
        known.append({"body": body, "date": day.isoformat() if on else None, "version": version or None})
    names = (
        chance.one(("Approved by", "Body", "Approving body", "Board")),
        chance.one(("Date", "Date approved")),
        "Version",
    )
    head = tuple(Cell((Line("", strong=one),)) for one in names)
    said["approvals"] = known
    return [Heading(chance.one(_APPROVAL_HEADINGS)), Table((head, *rows), 1)], said


def versions(plan: dict[str, Any], first: date) -> list[Block]:
    """A history of versions, the last of them this one."""
    head = tuple(Cell((Line("", strong=one),)) for one in ("Version", "Date", "Change"))
    before = later(first, -2)
    rows = (
        (cell("0.1"), cell(month(before)), cell("First draft")),
        (cell(plan["version"]), cell(_written(plan["date"])), cell("For publication")),
    )
    return [Heading("Version history"), Table((head, *rows), 1)]


def _written(iso: str) -> str:
    """A day or month as words."""
    day = date.fromisoformat(iso if len(iso) > 7 else f"{iso}-01")
    return f"{day.day} {month(day)}" if len(iso) > 7 else month(day)


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What two parts of the front matter say together."""
    return {
        "plan": {key: value or other["plan"][key] for key, value in one["plan"].items()},
        "inspections": one["inspections"] or other["inspections"],
        "glossary": one["glossary"] or other["glossary"],
        "approvals": one["approvals"] or other["approvals"],
    }
