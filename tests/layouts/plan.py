"""Draws one plan: what it says, how it is laid out, in which format it is written, and the true reading beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from layouts import front, noise, text, webpage, word, workbook
from layouts.arrange import Arranged, arranged
from layouts.chance import Chance
from layouts.content import LABELS, REFS, Item, Manner, Writer
from layouts.dates import DateStyle
from layouts.page import Block, Break, Heading, Page, Sheet, Table
from layouts.printed import Printer
from layouts.progress import ProgressStyle
from layouts.roles import RoleStyle
from layouts.roughen import roughened

FORMATS = {
    "docx": 22.0, "xlsx": 14.0, "html": 14.0, "pdf tagged": 7.0, "pdf ruled": 7.0, "pdf unruled": 4.0, "csv": 7.0, "md": 8.0,
    "txt tabs": 6.0, "txt pipes": 3.0, "txt fixed": 3.0, "txt lines": 6.0, "txt flattened": 2.0,
}  # fmt: skip
KEEP_LINES = frozenset({"docx", "xlsx", "html", "pdf tagged", "pdf ruled", "csv", "md"})
KEYLESS = frozenset(
    {"txt fixed", "txt flattened", "csv"}
)  # nothing stands around these but a title, so codes would mean nothing
_LAYOUTS: Mapping[str, Mapping[str, float]] = {
    "docx": {"actions": 4, "list": 2, "recommendation rows": 1.5, "tracker": 1, "headed tables": 1.5, "label tables": 1, "labelled lines": 1,
             "headed points": 1, "two tables": 0.6},
    "html": {"actions": 4, "list": 2, "recommendation rows": 1.5, "tracker": 1, "headed tables": 1.5, "label tables": 1, "labelled lines": 0.7,
             "headed points": 1},
    "pdf tagged": {"actions": 4, "list": 1.5, "recommendation rows": 1, "tracker": 1, "headed tables": 1, "label tables": 1, "headed points": 1},
    "pdf ruled": {"actions": 5, "recommendation rows": 1, "tracker": 1, "headed tables": 1, "label tables": 1, "list": 1},
    "pdf unruled": {"actions": 3, "tracker": 1},
    "xlsx": {"actions": 5, "list": 1, "recommendation rows": 1, "tracker": 1.5, "two tables": 1.5, "label tables": 0.4},
    "csv": {"actions": 4, "tracker": 1, "list": 1},
    "md": {"actions": 3, "list": 1, "headed tables": 1, "tracker": 1, "labelled lines": 1, "headed points": 1},
    "txt tabs": {"actions": 4, "tracker": 1, "headed tables": 1},
    "txt pipes": {"actions": 3, "tracker": 1, "headed tables": 1},
    "txt fixed": {"actions": 2, "tracker": 1},
    "txt lines": {"labelled lines": 2, "headed points": 1},
    "txt flattened": {"actions": 1},
}  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A drawn plan: its name, the bytes of its file, its true reading (plan JSON), and the choices that made it."""

    name: str
    data: bytes
    truth: dict[str, Any]
    axes: dict[str, str]


def draw(seed: int, number: int, printer: Printer, formats: Mapping[str, float] = FORMATS) -> Drawn:
    """The plan of that seed and number, in one of these formats. Raises RuntimeError where a PDF is drawn and cannot be printed."""
    chance = Chance(seed, number)
    style = chance.axis("format", formats)
    layout = chance.axis("layout", _LAYOUTS[style])
    manner = _manner(chance, style, layout)
    groups = (
        chance.number(2, 3)
        if layout not in ("list", "tracker", "two tables", "recommendation rows") and chance.happens(0.3)
        else 0
    )
    writer = Writer(chance, manner)
    items = writer.items(chance.number(max(3, groups), 8), groups, 1 if layout == "tracker" else 4)
    plan = arranged(chance, manner, items, style, layout)
    page, about = _page(chance, manner, plan, items, style)
    suffix = style.split()[0]
    name = f"{seed}-{number:04}"
    truth = {"document": f"{name}.{suffix}", **about, "recommendations": list(plan.truths), "axes": chance.axes}
    data = _written(chance, roughened(chance, page) if style in KEEP_LINES else page, style, printer)
    return Drawn(f"{name}.{suffix}", data, truth, chance.axes)


def _manner(chance: Chance, style: str, layout: str) -> Manner:
    """The habits of the plan, so far as its format and layout can show them."""
    lines = style in KEEP_LINES and layout != "labelled lines"
    label = chance.axis("kind", LABELS)
    refs = chance.axis(
        "references",
        REFS if layout != "two tables" else {key: share for key, share in REFS.items() if key != "none"},
    )
    inside = {"": 3, "{}": 1} if refs in ("R1", "A-1") else {"": 3, "{}.": 1, f"{label} {{}}:": 0.5}
    if refs == "none" or layout == "two tables":
        inside = {"": 1}
    return Manner(
        roles=RoleStyle.drawn(
            chance, lines=lines, tags=layout not in ("list", "labelled lines"), always=style == "txt flattened"
        ),
        dates=DateStyle.drawn(
            chance,
            real_cells=style == "xlsx" or (style == "docx" and chance.noted("date pickers", 0.2)),
            strikes=style in ("docx", "html"),
        ),
        progress=ProgressStyle() if style in KEYLESS else ProgressStyle.drawn(chance),
        refs=refs,
        label=label,
        full_stop=chance.happens(0.5),
        words_of_progress_only=chance.happens(0.5),
        dated_sentences=layout == "headed points" or chance.happens(0.05),
        listed_points=lines and layout not in ("labelled lines", "headed points", "list", "tracker"),
        ref_in_cell=chance.weighed(inside),
        one_cell=lines and chance.happens(0.1),
    )


def _page(chance: Chance, manner: Manner, plan: Arranged, items: list[Item], style: str) -> tuple[Page, dict[str, Any]]:
    """The whole document: the plan with what stands before, after and around it."""
    before: list[Block] = []
    after: list[Block] = []
    about = front.nothing()
    if style != "csv" or chance.happens(0.4):
        before, about = front.opening(chance, manner.dates.first)
    if style not in KEYLESS:
        for blocks, said in _appendices(chance, manner, plan, about):
            about = front.merged(about, said)
            chance.one((before, after)).extend(_apart(style, blocks))
        for axis, share, blocks in (
            ("summary of counts", 0.12, noise.counts(chance, items)),
            ("contents", 0.08, noise.contents(chance)),
            ("foreword", 0.15, noise.foreword(chance)),
        ):
            if chance.noted(axis, share):
                before.extend(_apart(style, blocks))
    before.extend(_gap(chance, style, before, plan))
    if style == "xlsx" and chance.noted("hidden sheet", 0.15):
        after.extend(noise.hidden_lists())
    own_sheet = (
        style == "xlsx"
        and not isinstance(plan.blocks[0], Sheet)
        and (len(before) > 6 or chance.noted("plan on a sheet of its own", 0.5))
    )
    blocks = [*before, *([Sheet("Action plan")] if own_sheet else []), *plan.blocks, *after]
    if style == "html" and chance.noted("navigation", 0.3):
        blocks = [*noise.navigation(chance), *blocks, *noise.last_modified(chance)]
    heads = style in ("docx", "html") and chance.noted("heads and feet", 0.3)
    comments = (
        ("Please check this with the team.",) if style in ("docx", "xlsx") and chance.noted("comments", 0.15) else ()
    )
    foot = chance.one(noise.FEET) if heads else ""
    return Page(tuple(blocks), "Draft for discussion" if heads and chance.happens(0.5) else "", foot, comments), about


def _gap(chance: Chance, style: str, before: list[Block], plan: Arranged) -> list[Block]:
    """What parts the plan from what stands before it: a new page, or a heading between two tables."""
    if style == "docx" and before and chance.noted("cover page", 0.2):
        return [Break()]
    between = before and isinstance(before[-1], Table) and isinstance(plan.blocks[0], Table)
    return [Heading("The plan")] if between else []


def _appendices(chance: Chance, manner: Manner, plan: Arranged, about: dict[str, Any]) -> Iterator[front.Front]:
    """Glossary, approvals and the key of the codes, each with what it says."""
    if manner.roles.initials or chance.noted("glossary", 0.15):
        yield front.glossary(chance, manner)
    if chance.noted("approvals", 0.1):
        yield front.approvals(chance, manner.dates.first)
    if plan.shows_status and manner.progress.key:
        yield noise.key(chance, manner.progress), front.nothing()
    if about["plan"]["version"] and about["plan"]["date"] and chance.noted("version history", 0.2):
        yield front.versions(about["plan"], manner.dates.first), front.nothing()


def _apart(style: str, blocks: list[Block]) -> list[Block]:
    """Blocks that stand on a sheet of their own where the format has sheets."""
    if style != "xlsx" or not blocks or isinstance(blocks[0], Sheet):
        return blocks
    return [Sheet(str(getattr(blocks[0], "words", "Notes"))), *blocks]


def _written(chance: Chance, page: Page, style: str, printer: Printer) -> bytes:
    """The page in its format."""
    if style == "docx":
        made = word.Styled(
            chance.axis("lists in Word", {"styled": 2, "typed": 1}),
            chance.axis("headings in Word", {"styled": 3, "bold": 1}),
            chance.axis("old dates in Word", {"struck": 1, "tracked": 1}),
        )
        return word.write(page, made)
    if style == "xlsx":
        return workbook.write(page)
    if style == "html":
        return webpage.write(page, head_cell=chance.axis("header cells", {"th": 2, "td": 1})).encode()
    if style.startswith("pdf"):
        return printer.write(page, kind=style.split()[1], wide=chance.axis("paper", {"wide": 3, "tall": 1}) == "wide")
    if style == "csv":
        delimiter = chance.axis("delimiter", {",": 3, ";": 1})
        encoding = chance.axis("encoding", {"utf-8": 2, "utf-8-sig": 1, "cp1252": 1})
        return text.values(page, delimiter).encode(encoding)
    writers = {
        "md": text.markdown,
        "txt tabs": text.tabs,
        "txt pipes": text.pipes,
        "txt fixed": text.fixed,
        "txt lines": text.lines,
        "txt flattened": text.flattened,
    }
    return writers[style](page).encode()
