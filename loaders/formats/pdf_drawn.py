"""What is drawn on a page of a PDF besides its words: rules (thin lines, however they are drawn) and shaded boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from ontology.plan import Box

Shown = Callable[[float, float, float, float], Box]
"""From a box in the units of the file (left, bottom, right, top) to one on the page as it is shown."""
Matrix = tuple[float, float, float, float, float, float]
_THIN = 3.5  # points: what is thinner is a rule
_SHORT = 4.0  # points: what is shorter is a dot or a letter drawn as a path
_DOT = (1.5, 7.0)  # points: how wide a drawn bullet is
_MOST_SEGMENTS = 40_000  # of one page; a map or a chart has more, and no table needs them
_DEEPEST = 6  # forms within forms
_WHITE = 250
_FARTHEST = 30_000.0  # points from the corner of the page: nothing is drawn further off


@dataclass(frozen=True, slots=True)
class Drawn:
    """Rules and shaded boxes of a page. A rule is a box whose shorter side is nearly nothing."""

    rules: tuple[Box, ...]
    shades: tuple[tuple[Box, tuple[int, int, int]], ...]
    pictures: int
    dots: tuple[Box, ...] = ()


def drawn(page: object, shown: Shown) -> Drawn:
    """Everything that a page draws. `page` is the raw handle of pdfium."""
    found = _Finding(shown)
    found.objects(
        (pdfium.FPDFPage_GetObject(page, at) for at in range(pdfium.FPDFPage_CountObjects(page))),
        (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        0,
    )
    return Drawn(tuple(found.rules), tuple(found.shades), found.pictures, tuple(found.dots))


class _Finding:
    """Goes through the objects of a page once."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.rules: list[Box] = []
        self.shades: list[tuple[Box, tuple[int, int, int]]] = []
        self.dots: list[Box] = []  # small filled shapes: the bullets of a list may be drawn
        self.pictures = 0
        self.segments = 0

    def objects(self, objects: Iterator[object], matrix: Matrix, depth: int) -> None:
        """Take in paths and pictures, and those of forms within."""
        for one in objects:
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.path(one, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.pictures += 1
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = pdfium.FPDFFormObj_CountObjects(one)
                held = (pdfium.FPDFFormObj_GetObject(one, at) for at in range(max(count, 0)))
                self.objects(held, _times(matrix_of(one), matrix), depth + 1)

    def path(self, path: object, matrix: Matrix) -> None:
        """Take in a path: each part of it is a rule, a shaded box, or neither."""
        count = pdfium.FPDFPath_CountSegments(path)
        if count < 2 or self.segments + count > _MOST_SEGMENTS:
            return
        self.segments += count
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
            return
        filled, stroked = bool(fill.value), bool(stroke.value)
        colour = _colour(path) if filled else None
        filled = filled and colour is not None
        if not filled and not (stroked and _seen_stroke(path)):
            return
        whole = _times(matrix_of(path), matrix)
        if filled and count > 4 and self.dot(path, matrix):
            return
        for part in _parts(path, count, whole):
            if filled:
                self.area(part, colour or (0, 0, 0))
            if stroked:
                self.outline(part)

    def dot(self, path: object, matrix: Matrix) -> bool:
        """Take in a small filled shape, as high as wide; False for any other."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top):
            return False
        a, b, c, d, e, f = matrix
        corners = [
            (a * x + c * y + e, b * x + d * y + f) for x, y in ((left.value, bottom.value), (right.value, top.value))
        ]
        box = self.box(corners)
        width, height = box.right - box.left, box.bottom - box.top
        if not (_on_paper(box) and _DOT[0] < width < _DOT[1] and 0.7 < width / max(height, 0.01) < 1.4):
            return False
        self.dots.append(box)
        return True

    def area(self, points: list[tuple[float, float]], colour: tuple[int, int, int]) -> None:
        """A filled part: thin, it is a rule; else it shades a box."""
        box = self.box(points)
        width, height = box.right - box.left, box.bottom - box.top
        if not _on_paper(box):
            return
        if min(width, height) <= _THIN:
            if max(width, height) > _SHORT and min(colour) < _WHITE:
                self.rules.append(box)
        elif len(points) <= 6 and width > _SHORT and height > _SHORT:
            self.shades.append((box, colour))

    def outline(self, points: list[tuple[float, float]]) -> None:
        """A stroked part: each straight side of it is a rule."""
        for (x, y), (u, v) in pairwise(points):
            if (abs(x - u) < 0.7) != (abs(y - v) < 0.7) and max(abs(x - u), abs(y - v)) > _SHORT:
                box = self.box([(x, y), (u, v)])
                if _on_paper(box):
                    self.rules.append(box)

    def box(self, points: list[tuple[float, float]]) -> Box:
        """The box round some points, as the page shows it."""
        across, up = [x for x, _ in points], [y for _, y in points]
        return self.shown(min(across), min(up), max(across), max(up))


def _on_paper(box: Box) -> bool:
    """Whether a box can be on a page: its sides are numbers, and no wild ones."""
    return all(-_FARTHEST < side < _FARTHEST for side in (box.left, box.top, box.right, box.bottom))


def matrix_of(one: object) -> Matrix:
    """The matrix of an object of a page."""
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, found):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _parts(path: object, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path, each the list of its corners; those with curves are left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _colour(path: object) -> tuple[int, int, int] | None:
    """The colour that fills a path; None where nothing is seen of it."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return 0, 0, 0
    return (red.value, green.value, blue.value) if alpha.value else None


def _seen_stroke(path: object) -> bool:
    """Whether the stroke of a path can be seen: neither clear nor white."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetStrokeColor(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE
