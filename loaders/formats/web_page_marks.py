"""What the marks of a web page say of its words: hidden, struck out, bold, no part of the page's matter, made for layout."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

NAVIGATION = "These words help to find one's way round the website, and are no part of the page's matter."
HIDDEN = "These words are hidden on the page."
CONTROL = "These words stand on a button or in a field of the page."
OUTSIDE = "These words stand outside the main part of the page."
TITLE = "This is the title of the browser's window."
# What a page does not show as words, whatever stands in it. Not its head: a page whose body has no tag may have its words there.
UNSHOWN = frozenset(
    {
        "applet", "area", "audio", "base", "canvas", "embed", "frame", "frameset", "iframe", "link", "map", "math",
        "meta", "noembed", "noframes", "noscript", "object", "param", "script", "source", "style", "svg", "template",
        "title", "track", "video", "xml",
    }
)  # fmt: skip
_CONTROLS = frozenset({"button", "datalist", "input", "label", "optgroup", "option", "select", "textarea"})
_LANDMARKS = frozenset({"nav", "aside", "dialog", "menu"})
_OUTER = frozenset({"header", "footer"})  # of the page; those of an article belong to it
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    }
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|cookies?|cookie-?(?:banner|consent|notice|bar)|skip-?(?:link|to|nav)\w*|site-?(?:nav|header|footer|menu)"
    r"|pagination|share(?:-links|-buttons|this)?|social(?:-media)?|related(?:-links|-content)?|sidebar|side-?nav|back-to-top)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
# A part that unfolds is shown to whoever asks for it: hidden when the page was saved, and no less of its matter.
_UNFOLDS = re.compile(
    r"accordion|collaps|expand|toggl|tab-?(?:panel|pane|content)|tabs?__panel|disclosure", re.IGNORECASE
)
_NOT_SHOWN = re.compile(
    r"(?:^|[;\s{])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.IGNORECASE
)
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;}]*line-through", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]{1,80})\s*\{([^{}]{1,2000})\}")  # of a style sheet: those of one class alone
_MOST_LINKS, _LONGEST_LINK = 500, 15  # points of a list; words
_MOST_FIRST_HEADINGS = 50
_MOST_STYLES = 500_000  # characters of style sheets that are read


@dataclass(frozen=True)
class Marks:
    """The style rules of a page's classes, its main part, and its first headings with all elements around them and it."""

    rules: dict[str, str]
    main: _Element | None
    around_main: tuple[_Element, ...]
    _around: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the identities of the elements, which stand as long as the elements are kept."""
        object.__setattr__(self, "_around", frozenset(map(id, self.around_main)))

    def style(self, element: _Element) -> str:
        """The style of an element: of its classes, and its own after them."""
        own = element.get("style") or ""
        classes = element.get("class") or ""
        if not classes or not self.rules:
            return own
        return ";".join((*(self.rules[one] for one in classes.split() if one in self.rules), own))

    def aside(self, element: _Element, tag: str, style: str, *, in_main: bool, in_article: bool) -> str:
        """Why an element's words are no part of the page's matter, or nothing where they are."""
        if tag in _CONTROLS and tag not in ("label", "option", "optgroup", "select"):
            return CONTROL
        if self._is_hidden(element, style):
            return HIDDEN
        role = (element.get("role") or "").strip().lower()
        if (
            tag in _LANDMARKS
            or role in _ROLES
            or (tag in _OUTER and not in_article and id(element) not in self._around)
        ):
            return NAVIGATION
        named = f"{element.get('id') or ''} {element.get('class') or ''}"
        if named != " " and _FURNITURE.search(named) and tag not in ("html", "head", "body", "main", "article"):
            return "" if id(element) in self._around else NAVIGATION
        outside = self.main is not None and not in_main and id(element) not in self._around
        return OUTSIDE if outside and tag not in ("html", "head", "body") else ""

    def _is_hidden(self, element: _Element, style: str) -> bool:
        """Whether an element is not shown, and will not be by unfolding a part of the page."""
        hidden = element.get("hidden") is not None or bool(_NOT_SHOWN.search(style))
        if not hidden or (element.get("hidden") or "").lower() == "until-found":
            return False
        near = [element, *_nearest(element, 3)]
        said = " ".join(f"{one.get('class') or ''} {one.get('id') or ''} {one.get('role') or ''}" for one in near)
        return not _UNFOLDS.search(said)


def read_marks(root: _Element) -> Marks:
    """The marks of a page."""
    sheets = "".join(str(one.text or "") for one in root.iter("style"))[:_MOST_STYLES]
    rules: dict[str, str] = {}
    for name, rule in _RULE.findall(sheets):
        rules[name] = f"{rules[name]};{rule}" if name in rules else rule
    main = next((one for one in root.iter() if one.tag == "main" or one.get("role") == "main"), None)
    if main is not None and not "".join(main.itertext()).strip():
        main = None
    kept = [*root.iter("h1")][:_MOST_FIRST_HEADINGS]
    around = [one for start in ([] if main is None else [main], kept) for held in start for one in held.iterancestors()]
    return Marks(rules, main, (*kept, *around))


def is_struck(tag: str, style: str) -> bool:
    """Whether an element strikes its words out."""
    return tag in ("del", "s", "strike") or bool(_LINE_THROUGH.search(style))


def is_bold(tag: str, style: str, *, above: bool) -> bool:
    """Whether an element's words are bold, in words that are or are not."""
    if _HEAVY.search(style):
        return True
    return (above or tag in ("b", "strong")) and not _LIGHT.search(style)


def is_unmarked(style: str) -> bool:
    """Whether a list shows neither bullets nor numbers."""
    return bool(_UNMARKED.search(style))


def is_list_of_links(element: _Element) -> bool:
    """Whether a list holds nothing but short links, two at least: the contents of the page, or ways to others."""
    points = [one for one in element if one.tag == "li"]
    if len(points) < 2 or len(points) > _MOST_LINKS:
        return False
    return all(any(True for _ in point.iter("a")) and _is_linked(point) for point in points)


def _is_linked(point: _Element) -> bool:
    """Whether all words of a list point are those of links, each of them short."""
    links = [" ".join("".join(one.itertext()).split()) for one in point.iter("a") if one.get("href") is not None]
    said = "".join("".join(point.itertext()).split())
    return said == "".join("".join(links).split()) and all(len(one.split()) <= _LONGEST_LINK for one in links)


def is_layout(table: _Element) -> bool:
    """Whether a table only sets out the page: told so, of one cell in each row around other matter, or around larger tables."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    cells = [_cells(row) for row in rows]
    most = max((len(row) for row in cells), default=0)
    inner = [one for one in table.iter("table") if one is not table]
    if most <= 1:
        return len(rows) == 1 or bool(inner) or any(True for _ in table.iter("h1", "h2", "h3", "p", "ul"))
    largest = max((sum(1 for _ in one.iter("tr")) for one in inner), default=0)
    return (
        largest > 2 * len(rows) and len(rows) <= 3 and not any(True for row in cells for one in row if one.tag == "th")
    )


def _cells(row: _Element) -> list[_Element]:
    """The cells of a row."""
    return [one for one in row if one.tag in ("td", "th")]


def _nearest(element: _Element, most: int) -> Iterable[_Element]:
    """The elements right around one."""
    return (one for one, _ in zip(element.iterancestors(), range(most), strict=False))
