"""Reads tables with a header: each row a recommendation, an action, or more words of the one above."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Block, Cell, Table
from loaders.fields.links import cross_links
from loaders.layouts.align import aligned, made_whole
from loaders.layouts.beside import read_labelled_row, read_pairs, reads_downwards, turned
from loaders.layouts.cells import beside, goes_on
from loaders.layouts.columns import Columns, Row, is_header, is_lower_header, read_columns
from loaders.layouts.ditto import Above
from loaders.layouts.drafts import HEADING, OF_ACTIONS, OF_RECOMMENDATIONS, ActionDraft, Drafting, RecommendationDraft
from loaders.layouts.fit import are_references, misfit
from loaders.layouts.groups import is_generic, names_a_plan, table_groups
from loaders.layouts.judged import judged_columns
from loaders.layouts.key import is_colour_table
from loaders.layouts.notkept import NotKept
from loaders.layouts.periods import latest
from loaders.layouts.references import bare, is_continued, parted, same_reference
from loaders.layouts.referring import lists_to_answer, refers_to
from loaders.layouts.rows import (
    Laid,
    action_of,
    are_counts,
    found_as,
    laid_row,
    marks,
    nested_tables,
    numbers_actions,
    outside_tables,
    parted_actions,
    say_of,
    steps_of,
    taken,
)
from loaders.layouts.stages import stages
from loaders.layouts.stepped import headed_tables, meanings_of, stepped_columns
from loaders.layouts.subheadings import heads_rows, lone_cell, narrow, numbered_heading
from loaders.layouts.totals import without_totals
from loaders.wording import Wording
from ontology.vocabulary import Meaning

_WORST_FIT = 1.4  # mean misfit of a table without a header that is still taken to go on with the columns above


class Grid:
    """Reads one table after another into a `Drafting`; a table without a header goes on with the columns of the last.

    `groups` are the headings over tables that gather what stands in them, by the identities of the tables; `lists` the
    tables of nothing but recommendations that other tables answer; `stepped` the columns, by their meanings, whose actions'
    cells list a step on each line; `judged` the tables whose columns no heading names, and that were read by their cells.
    """

    def __init__(self, drafting: Drafting, blocks: Sequence[Block]) -> None:
        self.drafting = drafting
        self.groups = table_groups(blocks)
        headed = headed_tables(blocks)
        self.lists = lists_to_answer(headed)
        self.stepped = stepped_columns((columns, rows) for _, columns, rows in headed)
        self.judged: list[Table] = []
        self.columns: Columns | None = None
        self.written: Columns | None = None  # the same, as their headings alone would have them
        self.own_references = False  # the reference column numbers the actions, not the recommendations
        self.outcomes = False  # outcomes stand for the recommendations
        self.above, self.not_kept = Above(), NotKept()

    def read(self, table: Table) -> bool:
        """Take down what a table says; False where it says nothing of a plan."""
        if is_colour_table(table):
            return False
        before = len(self.drafting.used)
        self._gather(table)
        rows = without_totals(table.grid())
        if reads_downwards(rows):
            self._read_downwards(rows)
        else:
            self._read_rows(turned(rows), listed=id(table) in self.lists)
        if len(self.drafting.used) == before:
            for nested in nested_tables(table):
                self.read(nested)
        return len(self.drafting.used) > before

    def read_without_header(self, table: Table) -> bool:
        """Take down a table whose columns no heading names, by what its cells hold; False where they do not tell."""
        rows = [row for row in table.grid() if any(row)]
        open_one = self.drafting.open
        answering = open_one is not None and open_one.found_as != HEADING
        columns = judged_columns(rows, answering=answering)
        if columns is None:
            return False
        self.columns = columns
        self.own_references = numbers_actions(rows, columns)
        self.judged.append(table)
        for row in rows:
            self._row(row, columns, fresh=False)
        return True

    def _gather(self, table: Table) -> None:
        """Open the group that a heading over the table names."""
        group = self.groups.get(id(table))
        if group:
            if self.drafting.group is None or group.text != self.drafting.group.text:
                self.drafting.gather(group)
            self.drafting.use((group,))

    def _read_rows(self, rows: Sequence[Row], *, listed: bool) -> None:
        """Take down the rows under their headers; they may only list recommendations where other tables answer them."""
        columns = self.columns if self._may_go_on(rows) else None
        at, fresh = 0, True
        while at < len(rows):
            row = rows[at]
            headers = self._headers(rows, at)
            if headers:
                columns = self._head(headers, rows[at + len(headers) :], listed=listed)
                at, fresh = at + len(headers), True
                continue
            after = at + 1
            if any(row) and not self._label_row(rows, at, columns) and columns:
                row, after = made_whole(rows, at, columns)
                self._row(row, columns, fresh=fresh)
            fresh = fresh and not any(row)
            at = after

    # --- headers

    def _headers(self, rows: Sequence[Row], at: int) -> list[Row]:
        """The one or two header rows that begin here."""
        if not is_header(rows[at]):
            return []
        if at + 1 < len(rows) and is_lower_header(rows[at + 1], rows[at]):
            return [rows[at], rows[at + 1]]
        return [rows[at]]

    def _head(self, headers: list[Row], body: Sequence[Row], *, listed: bool) -> Columns | None:
        """The columns under some header rows, if they can hold a plan."""
        if are_counts(body):
            return None
        columns = written = read_columns(headers, body)
        self.stepped |= stepped_columns([(columns, body)])
        if self.columns and self.written and written.same_as(self.written):
            self.drafting.use(column.heading for column in columns.columns)
            return self.columns
        under = self.drafting.open is not None
        if not (listed or columns.speaks_of_a_plan or (under and columns.has(*OF_ACTIONS))):
            return None
        if not under:
            columns = columns.with_recommendation()
        if self.drafting.heading is None or names_a_plan(self.drafting.heading.text):
            columns = columns.with_outcome() if not under or self.outcomes else columns
            self.outcomes = columns.has(Meaning.RECOMMENDATION)
        self.drafting.use(column.heading for column in columns.columns)
        if self.columns is None or not columns.same_as(self.columns):
            answers = refers_to(columns, body, self.drafting.known if self.lists else None)
            self.own_references = not answers and numbers_actions(body, columns)
        self.columns, self.written = columns, written
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

    def _read_downwards(self, rows: Sequence[Row]) -> None:
        """A table whose labels stand beside their words."""
        for row in rows:
            if not read_pairs(row, self.drafting):
                read_labelled_row(row, self.drafting)

    def _label_row(self, rows: Sequence[Row], at: int, columns: Columns | None) -> bool:
        """Read a row whose cells are labels with their words, or a heading over the rows below; False for any other row."""
        row = rows[at]
        filled = list({id(cell): cell for cell in row if cell}.values())
        if columns is not None and len(filled) > max(2, len(columns) // 2):
            return False
        if read_labelled_row(row, self.drafting, columns):
            return True
        if columns is None:
            self._title_row(rows, at)
        elif numbered_heading(rows, at, columns):
            number, words = filled
            self.drafting.recommend(
                RecommendationDraft([words.words], ref=bare(number.words), found_as="heading within the table")
            )
            self.drafting.use((number.words, words.words))
            return True
        elif heads_rows(rows, at, columns):
            self._heading_row(filled[0], columns)
            return True
        return False

    def _title_row(self, rows: Sequence[Row], at: int) -> None:
        """A row of one cell right above a header: the heading of what stands below, if it says more than that a plan follows."""
        title = lone_cell(rows[at])
        if title is None or at + 1 >= len(rows) or not is_header(rows[at + 1]) or is_generic(title.words.text):
            return
        self.drafting.heading = title.words
        if self.drafting.open and not self.drafting.open.named:
            self.drafting.close()

    def _heading_row(self, cell: Cell, columns: Columns) -> None:
        """A heading over the rows below: of a group, or of the recommendation that they answer."""
        if columns.has(Meaning.RECOMMENDATION):
            self.drafting.gather(cell.words)
        elif self.drafting.open is None or not self.drafting.open.named:
            label, ref, rest = parted(cell.words)
            kind = label.kind if label and label.kind else "recommendation"
            self.drafting.recommend(RecommendationDraft([rest], kind, ref, found_as="heading within the table"))
        self.drafting.use((cell.words,))

    # --- rows of data

    def _row(self, row: Row, columns: Columns, *, fresh: bool) -> None:
        """Take down a row of data."""
        under = narrow(aligned(row, columns), columns)
        if not any(under):
            self._remark(row)
            return
        self.drafting.use(self.not_kept.cells(under, columns))
        written = laid_row(under, columns)
        laid = latest(self.above.carried(written))
        self.drafting.use(taken(latest(written)))
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
        for stage in stages(laid):
            self.drafting.use(taken(stage))
            self._actions(stage, columns)

    def _remark(self, row: Row) -> None:
        """A sentence over all columns that says with what the recommendation is linked; any other stays unread."""
        current, cell = self.drafting.open, lone_cell(row)
        if cell and current and cross_links(cell.words, current.ref.text if current.ref else None):
            self.drafting.say(Meaning.LINKED_WITH, cell, "sentence")
            self.drafting.use((cell.words,))

    def _goes_on(self, laid: Laid, *, fresh: bool) -> bool:
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

    def _recommendation(self, laid: Laid, columns: Columns) -> None:
        """Open the recommendation of a row, if it begins one."""
        reference, text = laid.get(Meaning.REFERENCE), laid.get(Meaning.RECOMMENDATION)
        title = laid.get(Meaning.TITLE)
        current = self.drafting.open
        if self.own_references:
            reference = None
        if text and not reference and are_references(text.words.text):
            reference, text = text, None
        if not columns.has(Meaning.RECOMMENDATION):
            self._answered(reference or laid.get(Meaning.ACTION_REFERENCE))
            return
        label, inner, rest = parted(text.words) if text else (None, None, None)
        ref = bare(reference.words) if reference else inner
        known = self.drafting.known(ref.text) if ref and not rest and not title else None
        if known:
            self.drafting.open = known
            return
        if current and self._same(current, ref, rest, reference):
            if rest and rest.text != current.text and goes_on(current.text, rest.text):
                current.parts.append(rest)
            return
        if rest is None and ref is None and title is None:
            return
        self.drafting.recommend(
            RecommendationDraft(
                parts=[rest] if rest else [],
                kind=(label.kind if label else None) or laid.named_kind or columns.kind,
                ref=ref,
                title=title.words if title else None,
                found_as=found_as(columns, Meaning.RECOMMENDATION),
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
        known = self.drafting.known(bare(reference.words).text) if reference else None
        if known:
            self.drafting.open = known
        elif self.drafting.open is None:
            heading = self.drafting.heading or self._heading_of_actions()
            if heading:
                self.drafting.recommend(RecommendationDraft([heading], found_as=HEADING))

    def _heading_of_actions(self) -> Wording | None:
        """The heading of the actions' column: what stands over actions that answer nothing else."""
        columns = self.columns.columns if self.columns else ()
        return next((column.heading for column in columns if column.meaning is Meaning.ACTION), None)

    # --- actions

    def _actions(self, laid: Laid, columns: Columns) -> None:
        """The actions of a row, with what stands beside them."""
        action = laid.get(Meaning.ACTION)
        said = [one for one in laid.cells if one[0] in OF_ACTIONS]
        if action is None:
            for meaning, cell, column in said:
                if cell:
                    self.drafting.say(meaning, cell, column.found_as)
            return
        within = self._within(action) if action.tables else []
        if within:
            action = outside_tables(action)
        if not action:
            say_of(within, said)
            self.drafting.act(*within)
            return
        stepped = self.written is not None and meanings_of(self.written) in self.stepped
        cells = steps_of(action) if stepped else parted_actions(action, [cell for _, cell, _ in said if cell])
        reference = laid.get(Meaning.ACTION_REFERENCE) or (laid.get(Meaning.REFERENCE) if self.own_references else None)
        drafts = [
            action_of(cell, reference if len(cells) == 1 else None, found_as(columns, Meaning.ACTION)) for cell in cells
        ]
        numbers = marks(action, cells)
        for meaning, cell, column in said:
            parts = beside(cell, len(drafts), numbers) if cell else [None] * len(drafts)
            for draft, part in zip(drafts, parts, strict=True):
                if part:
                    draft.say(meaning, part, column.found_as)
                else:
                    draft.blank.add(meaning)
        say_of(within, said)
        self.drafting.act(*drafts, *within)
        self.drafting.tabled = True

    def _within(self, action: Cell) -> list[ActionDraft]:
        """The actions of the tables within a cell, which answer what the row answers; the columns of the row stay as they are."""
        answered = self.drafting.open
        if answered is None:
            return []
        before, kept = len(answered.actions), (self.columns, self.written, self.own_references, self.above)
        self.above = Above()
        for table in action.tables:
            self.read(table)
        self.columns, self.written, self.own_references, self.above = kept
        self.drafting.open = answered
        found = answered.actions[before:]
        del answered.actions[before:]
        return found
