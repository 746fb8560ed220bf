"""Reads tables with a header: each row a recommendation, an action, or more words of the one above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Cell, Table
from loaders.layouts.align import aligned, made_whole
from loaders.layouts.beside import read_labelled_row, read_pair, reads_downwards
from loaders.layouts.cells import beside, goes_on, holders_and_date, listed_actions, parted_lines
from loaders.layouts.columns import Column, Columns, Row, is_header, is_lower_header, read_columns
from loaders.layouts.drafts import HEADING, OF_ACTIONS, OF_RECOMMENDATIONS, ActionDraft, Drafting, RecommendationDraft
from loaders.layouts.fit import DATES, HOLDERS, is_reference, misfit
from loaders.layouts.references import bare, is_continued, parted, plain, same_reference
from loaders.wording import Wording
from ontology.vocabulary import Meaning

_WORST_FIT = 1.4  # mean misfit of a table without a header that is still taken to go on with the columns above


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row with its cells under their meanings; a compound cell stands under both of its meanings."""

    cells: tuple[tuple[Meaning, Cell | None, Column], ...]

    def get(self, meaning: Meaning) -> Cell | None:
        """The filled cell of a meaning, or None."""
        return next((cell for known, cell, _ in self.cells if known is meaning and cell), None)

    @property
    def filled(self) -> list[tuple[Meaning, Cell, Column]]:
        """The cells that hold words, with their meanings."""
        return [(meaning, cell, column) for meaning, cell, column in self.cells if cell]


class Grid:
    """Reads one table after another into a `Drafting`; a table without a header goes on with the columns of the last."""

    def __init__(self, drafting: Drafting) -> None:
        self.drafting = drafting
        self.columns: Columns | None = None
        self.own_references = False  # the reference column numbers the actions, not the recommendations

    def read(self, table: Table) -> bool:
        """Take down what a table says; False where it says nothing of a plan."""
        rows = table.grid()
        if reads_downwards(rows):
            return self._read_downwards(rows)
        before = len(self.drafting.used)
        goes_on_above = self._may_go_on(rows)
        columns = self.columns if goes_on_above else None
        at, fresh = 0, True
        while at < len(rows):
            row = rows[at]
            headers = self._headers(rows, at)
            if headers:
                columns = self._head(headers, rows[at + len(headers) :])
                at, fresh = at + len(headers), True
                continue
            after = at + 1
            if any(row) and not self._label_row(row, columns) and columns:
                row, after = made_whole(rows, at, columns)
                self._row(row, columns, fresh=fresh)
            fresh = fresh and not any(row)
            at = after
        return len(self.drafting.used) > before

    # --- headers

    def _headers(self, rows: Sequence[Row], at: int) -> list[Row]:
        """The one or two header rows that begin here."""
        if not is_header(rows[at]):
            return []
        if at + 1 < len(rows) and is_lower_header(rows[at + 1], rows[at]):
            return [rows[at], rows[at + 1]]
        return [rows[at]]

    def _head(self, headers: list[Row], body: Sequence[Row]) -> Columns | None:
        """The columns under some header rows, if they can hold a plan."""
        columns = read_columns(headers, body)
        under = self.drafting.open is not None
        if not under:
            columns = columns.with_recommendation()
        if not (columns.speaks_of_a_plan or (under and columns.has(*OF_ACTIONS))):
            return None
        self.drafting.use(column.heading for column in columns.columns)
        if self.columns is None or not columns.same_as(self.columns):
            self.own_references = _numbers_actions(body, columns)
        self.columns = columns
        return columns

    def _may_go_on(self, rows: Sequence[Row]) -> bool:
        """Whether rows without a header fit the columns of the table before."""
        if self.columns is None or self.drafting.open is None:
            return False
        filled = [row for row in rows if any(row)]
        if not filled or min(abs(len(row) - len(self.columns)) for row in filled) > 1:
            return False
        costs = [
            min((misfit(cell.words.text, meaning) for meaning in column.meanings), default=1.0)
            for row in filled[:40]
            for cell, column in zip(aligned(row, self.columns), self.columns.columns, strict=True)
            if cell
        ]
        return sum(costs) / len(costs) < _WORST_FIT

    # --- rows that are labels

    def _read_downwards(self, rows: Sequence[Row]) -> bool:
        """A table whose first column holds the labels."""
        before = len(self.drafting.used)
        for row in rows:
            read_pair(row, self.drafting)
        return len(self.drafting.used) > before

    def _label_row(self, row: Row, columns: Columns | None) -> bool:
        """Read a row whose cells are labels with their words, or a heading over the rows below; False for any other row."""
        filled = list({id(cell): cell for cell in row if cell}.values())
        whole = columns is not None and len(filled) > max(2, len(columns) // 2)
        return not whole and read_labelled_row(row, self.drafting, columns)

    # --- rows of data

    def _row(self, row: Row, columns: Columns, *, fresh: bool) -> None:
        """Take down a row of data."""
        laid = _laid(aligned(row, columns), columns)
        self.drafting.use(cell.words for _, cell, _ in laid.filled)
        if self._goes_on(laid, fresh=fresh):
            return
        group = laid.get(Meaning.GROUP)
        if group and (self.drafting.group is None or group.words.text != self.drafting.group.text):
            self.drafting.gather(group.words)
        self._recommendation(laid, columns)
        if self.drafting.open is None:
            return
        for meaning, cell, column in laid.filled:
            if meaning in OF_RECOMMENDATIONS:
                self.drafting.open.say(meaning, cell, column.found_as)
        self._actions(laid, columns)

    def _goes_on(self, laid: _Laid, *, fresh: bool) -> bool:
        """Add a row that holds only the rest of the row above, broken off by a page: of its action, or of all its cells.

        Such a row has no reference, holder or date of its own, and its words begin small or as a list, or follow a
        break after words that end without a full stop.
        """
        recommendation = self.drafting.open
        if recommendation is None or not self.drafting.batch or not laid.filled:
            return False
        last = self.drafting.batch[-1]
        small = all(cell.words.text[0].islower() for _, cell, _ in laid.filled)
        meanings = {meaning for meaning, _, _ in laid.filled}
        if not small and (meanings != {Meaning.ACTION} or not (last.said or fresh)):
            return False
        action = laid.get(Meaning.ACTION)
        if action and not small:
            above = last.parts[-1].words.text
            listed = bool(action.points) and not action.stem.trimmed()
            if not (fresh and (listed or goes_on(above, action.words.text))):
                return False
        for meaning, cell, column in laid.filled:
            if meaning is Meaning.ACTION:
                last.parts.append(cell)
            elif meaning is Meaning.RECOMMENDATION:
                recommendation.parts.append(cell.words)
            elif meaning in OF_ACTIONS:
                last.say(meaning, cell, column.found_as)
            elif meaning in OF_RECOMMENDATIONS:
                recommendation.say(meaning, cell, column.found_as)
        return True

    def _recommendation(self, laid: _Laid, columns: Columns) -> None:
        """Open the recommendation of a row, if it begins one."""
        reference, text = laid.get(Meaning.REFERENCE), laid.get(Meaning.RECOMMENDATION)
        title = laid.get(Meaning.TITLE)
        current = self.drafting.open
        if self.own_references:
            reference = None
        if text and not reference and is_reference(text.words.text):
            reference, text = text, None
        if not columns.has(Meaning.RECOMMENDATION):
            self._answered(reference)
            return
        label, inner, rest = parted(text.words) if text else (None, None, None)
        ref = bare(reference.words) if reference else inner
        if current and self._same(current, ref, rest, reference):
            if rest and rest.text != current.text and goes_on(current.text, rest.text):
                current.parts.append(rest)
            return
        if rest is None and ref is None and title is None:
            return
        self.drafting.recommend(
            RecommendationDraft(
                parts=[rest] if rest else [],
                kind=label.kind if label and label.kind else columns.kind,
                ref=ref,
                title=title.words if title else None,
                found_as=_found_as(columns, Meaning.RECOMMENDATION),
            )
        )

    @staticmethod
    def _same(current: RecommendationDraft, ref: Wording | None, rest: Wording | None, reference: Cell | None) -> bool:
        """Whether a row goes on with the open recommendation."""
        if reference and is_continued(reference.words.text) and same_reference(ref, current.ref):
            return True
        if rest is None:
            return ref is None or same_reference(ref, current.ref)
        return rest.text == current.text and (ref is None or current.ref is None or same_reference(ref, current.ref))

    def _answered(self, reference: Cell | None) -> None:
        """Open the recommendation that a row without one answers: the one its reference names, or the heading above."""
        if reference:
            wanted = plain(bare(reference.words).text)
            for known in reversed(self.drafting.recommendations):
                if known.ref and plain(known.ref.text) in (wanted, wanted.rpartition(".")[0]):
                    self.drafting.open = known
                    return
        if self.drafting.open is None:
            heading = self.drafting.heading or self._heading_of_actions()
            if heading:
                self.drafting.recommend(RecommendationDraft([heading], found_as=HEADING))

    def _heading_of_actions(self) -> Wording | None:
        """The heading of the actions' column: what stands over actions that answer nothing else."""
        columns = self.columns.columns if self.columns else ()
        return next((column.heading for column in columns if column.meaning is Meaning.ACTION), None)

    # --- actions

    def _actions(self, laid: _Laid, columns: Columns) -> None:
        """The actions of a row, with what stands beside them."""
        action = laid.get(Meaning.ACTION)
        said = [one for one in laid.cells if one[0] in OF_ACTIONS]
        if action is None:
            for meaning, cell, column in said:
                if cell:
                    self.drafting.say(meaning, cell, column.found_as)
            return
        cells = _parted(action, [cell for _, cell, _ in said if cell])
        reference = laid.get(Meaning.ACTION_REFERENCE) or (laid.get(Meaning.REFERENCE) if self.own_references else None)
        found_as = _found_as(columns, Meaning.ACTION)
        drafts = [_action(cell, reference if len(cells) == 1 else None, found_as) for cell in cells]
        for meaning, cell, column in said:
            for draft, part in zip(drafts, beside(cell, len(drafts)) if cell else [None] * len(drafts), strict=True):
                if part:
                    draft.say(meaning, part, column.found_as)
                else:
                    draft.blank.add(meaning)
        self.drafting.act(*drafts)
        self.drafting.tabled = True


def _action(cell: Cell, reference: Cell | None, found_as: str | None) -> ActionDraft:
    """An action's draft: its number taken off its words."""
    _, inner, rest = parted(cell.words) if not cell.points or cell.stem.trimmed() else (None, None, cell.words)
    ref = bare(reference.words) if reference else inner
    return ActionDraft([Cell(rest, cell.points) if inner else cell], ref, found_as)


def _parted(action: Cell, others: Sequence[Cell]) -> tuple[Cell, ...]:
    """The actions of a cell: its list, or its lines where a cell beside it has as many dates or names."""
    listed = listed_actions(action)
    if len(listed) > 1:
        return listed
    for other in others:
        lines = parted_lines(action, other)
        if len(lines) > 1:
            return lines
    return listed


def _laid(row: Row, columns: Columns) -> _Laid:
    """A row's cells under their meanings."""
    cells: list[tuple[Meaning, Cell | None, Column]] = []
    for cell, column in zip(row, columns.columns, strict=True):
        if len(column.meanings) == 2 and cell and column.meanings[0] in HOLDERS and column.meanings[1] in DATES:
            for meaning, words in zip(column.meanings, holders_and_date(cell.words), strict=True):
                cells.append((meaning, Cell(words) if words else None, column))
        else:
            cells.extend((meaning, cell or None, column) for meaning in column.meanings)
    return _Laid(tuple(cells))


def _numbers_actions(body: Sequence[Row], columns: Columns) -> bool:
    """Whether the reference column numbers actions: it goes on counting where no new recommendation stands beside it."""
    if not columns.has(Meaning.REFERENCE) or not columns.has(Meaning.ACTION):
        return False
    references: list[str] = []
    alone = 0
    seen: set[str] = set()
    for row in body[:200]:
        laid = _laid(aligned(row, columns), columns)
        reference, text = laid.get(Meaning.REFERENCE), laid.get(Meaning.RECOMMENDATION)
        if reference is None or is_continued(reference.words.text):
            continue
        new = text is not None and text.words.text not in seen
        seen.add(text.words.text if text else "")
        references.append(plain(reference.words.text))
        alone += 0 if new else 1
    distinct = len(set(references)) == len(references)
    deep = sum(1 for reference in references if "." in reference) * 2 > len(references)
    if not columns.has(Meaning.RECOMMENDATION):
        return distinct and (deep or len(references) > 1)
    return distinct and alone * 5 > len(references)


def _found_as(columns: Columns, meaning: Meaning) -> str | None:
    """How words of a meaning were found in these columns."""
    return next((column.found_as for column in columns.columns if meaning in column.meanings), None)
