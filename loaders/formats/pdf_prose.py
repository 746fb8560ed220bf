"""What stands outside of ruled tables on a page: columns, unruled tables, paragraphs, list points; headings over all pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from loaders.formats.lists import POINT, Levels
from loaders.formats.pdf_carried import Above, going_on, without_heading
from loaders.formats.pdf_drafts import Draft, HeadingDraft, ParagraphDraft, PointDraft, TableDraft
from loaders.formats.pdf_grids import Rule
from loaders.formats.pdf_running import REPEATED, asides
from loaders.formats.pdf_said import Said, said
from loaders.formats.pdf_unruled import Columns, column_runs, unruled_table
from loaders.formats.pdf_words import Line, Word, lines_of

_LARGER = 1.12  # times the usual size of letters: a heading
_LONGEST_HEADING = 20  # words
_BOLD_LEVEL = 8  # of a heading that is bold and no larger than the text
_LEVELS = 6


def prose(words: Sequence[Word], levels: Sequence[Rule], page: int, above: Above | None = None) -> list[Draft]:
    """The blocks of the words of a page that stand in no ruled table; `levels` are its level rules.

    `above` is the table without rules that ends the page before, where the words begin a page.
    """
    made: list[Draft] = []
    if above:
        again, words = without_heading(words, above)
        made.extend(asides(again, REPEATED))
        columns, words = going_on(words, above)
        if columns:
            made.append(unruled_table(columns, _over(columns, levels), page))
    run: list[Line] = []
    for part in column_runs(lines_of(words)):
        if isinstance(part, Line):
            run.append(part)
            continue
        made.extend(_paragraphs(run))
        run = []
        made.extend(_in_columns(part, levels, page))
    made.extend(_paragraphs(run))
    return made


def _in_columns(columns: Columns, levels: Sequence[Rule], page: int) -> Iterator[Draft]:
    """A table without rules; columns of running text one after the other; or, where neither is sure, line by line."""
    if not columns.are_prose:
        table = unruled_table(columns, _over(columns, levels), page)
        if len(table.rows) > 1:
            yield table
        else:
            yield from _paragraphs(columns.lines)
        return
    for number in range(len(columns.bounds)):
        words = [word for line in columns.lines for word in columns.cut(line)[number]]
        yield from _paragraphs(lines_of(words))


def _over(columns: Columns, levels: Sequence[Rule]) -> list[float]:
    """Where level rules run over most of some columns."""
    width = columns.bounds[-1][1] - columns.bounds[0][0]
    return [rule.at for rule in levels if rule.end - rule.start > 0.5 * width]


def _paragraphs(lines: Sequence[Line]) -> Iterator[Draft]:
    """Paragraphs and list points of lines that stand below one another."""
    if not lines:
        return
    limit, left = max(line.box.right for line in lines), min(line.box.left for line in lines)
    levels = Levels()
    last: Line | None = None
    for paragraph in said(lines, limit).paragraphs:
        first = paragraph[0]
        size = max(first.size, 1.0)
        indent = max(round((first.box.left - left) / (0.5 * size)), 0)
        gap = max(round((first.box.top - last.box.bottom) / size - 0.4), 0) if last else 0
        last = paragraph[-1]
        match = POINT.match(first.text)
        whole = Said((paragraph,), limit)
        if match and match.end() < len(whole.text):
            yield PointDraft(whole, levels.level(match["label"], indent), indent=indent)
        else:
            levels = Levels()
            yield ParagraphDraft(whole, indent, gap)


def with_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, paragraphs whose letters are larger than usual, or bold, as headings."""
    usual = _usual_size(drafts)
    sizes = sorted(
        {_rounded(draft) for draft in drafts if _is_heading(draft, usual) and _rounded(draft) > _LARGER * usual},
        reverse=True,
    )
    made: list[Draft] = []
    for draft in drafts:
        if isinstance(draft, ParagraphDraft | PointDraft) and _is_heading(draft, usual):
            size = _rounded(draft)
            level = min(sizes.index(size) + 1, _LEVELS) if size in sizes else _BOLD_LEVEL
            made.append(HeadingDraft(draft.said, level))
        else:
            made.append(draft)
    return made


def _rounded(draft: Draft) -> float:
    """The size of the letters of a draft, to half a point."""
    return 0.0 if isinstance(draft, TableDraft) else round(draft.said.lines[0].size * 2) / 2


def _usual_size(drafts: Iterable[Draft]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for draft in drafts:
        for line in draft.lines if isinstance(draft, TableDraft) else draft.said.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _is_heading(draft: Draft, usual: float) -> bool:
    """Whether a block is a heading by its looks: few words, no end of a sentence, larger than the text, or bold."""
    if not isinstance(draft, ParagraphDraft | PointDraft) or len(draft.said.lines) > 4:
        return False
    text = draft.said.text
    if len(text.split()) > _LONGEST_HEADING or text.endswith((".", ";", ",")) or not any(map(str.isalpha, text)):
        return False
    lines = draft.said.lines
    if all(line.size > _LARGER * usual for line in lines):
        return True
    return all(line.bold for line in lines) and not (isinstance(draft, PointDraft) and not text[:1].isalnum())
