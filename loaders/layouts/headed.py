"""Reads what stands outside tables: headings and labels that name recommendations, and the lists and lines under them."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.document import Cell, Heading, ListPoint, LooseCell, Paragraph
from loaders.fields.links import cross_links
from loaders.layouts.beside import take_label
from loaders.layouts.cells import holders_and_date, listed_actions, top_points
from loaders.layouts.drafts import HEADING, OF_ACTIONS, OF_RECOMMENDATIONS, ActionDraft, Drafting, RecommendationDraft
from loaders.layouts.fit import HOLDERS, is_holder, says_when
from loaders.layouts.groups import names_a_plan
from loaders.layouts.key import is_key
from loaders.layouts.labelled import Segment, segments, trailing
from loaders.layouts.labels import Label
from loaders.layouts.numbering import FOUND
from loaders.layouts.records import heading_code, numbered_title
from loaders.layouts.references import parted
from loaders.wording import Wording
from ontology.vocabulary import Meaning, label_meaning

Line = Heading | Paragraph | ListPoint | LooseCell
_LONGEST_TITLE = 9  # words of a short heading over a longer statement
_LONGEST_HEADING = 16
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_COUNT = re.compile(r"\s*\d+\s*(?:[,;(]?\s*of which\b|in total|$)", re.IGNORECASE)  # "10, of which one is completed"


class Outline:
    """Takes down one line after another. `lists_are_actions` where the document has no word for its actions.

    `implied` are the identities of the lines that labels below them make recommendations, `titles` those of the numbered
    headings over a record each, `groups` those of the headings that gather the recommendations below them, `answered` those
    of the numbered groups that are themselves what the actions below them answer.

    `expecting` is what the lines after a label alone on its line mean.
    """

    def __init__(  # noqa: PLR0913 - five things that are known of a document's lines before the first is read
        self,
        drafting: Drafting,
        implied: frozenset[int],
        titles: frozenset[int],
        groups: frozenset[int],
        answered: frozenset[int],
        *,
        lists_are_actions: bool,
    ) -> None:
        self.drafting = drafting
        self.implied = implied
        self.titles = titles
        self.groups = groups
        self.answered = answered
        self.lists_are_actions = lists_are_actions
        self.expecting: Label | None = None
        self.pending: list[ListPoint] = []
        self.listed: list[ListPoint] = []  # the last list that was taken down
        self.action_level = 0
        self.parted = False  # a heading of a part of it stands below the open recommendation
        self.rounded_list = False  # the words under the label were a list: a sentence below it is no part of it
        self.rounded_off = False  # words about the open recommendation came after its actions

    def read(self, line: Line) -> None:
        """Take down a line."""
        if not line.words:
            return
        if id(line) in self.implied and not (self.expecting or (self.pending and not _is_numbered(line))):
            self._implied(line)
            return
        if id(line) in self.titles | self.groups:
            self._title(line)
            return
        parts = self._segments(line)
        label = parts[0].label if parts else None
        if isinstance(line, ListPoint) and label is None and len(parts) == 1:
            self.pending.append(line)
            return
        self.flush()
        code = heading_code(line) if label is None else None
        if code:
            self._take(Segment(code, code.rest, line.words), line)
            return
        for part in parts:
            if part.label:
                self._take(part, line)
            elif isinstance(line, ListPoint):
                self._points([replace(line, words=part.words)])
            elif isinstance(line, Heading):
                self._heading(line)
            else:
                self._words(part.words, line)

    def _segments(self, line: Line) -> tuple[Segment, ...]:
        """The labels of a line and their words; a post below the label of holders is no label ("Head of Service")."""
        name, colon, rest = line.words.text.partition(":")
        if isinstance(line, Heading) and colon and rest and names_a_plan(name) and label_meaning(name) is None:
            return (Segment(None, line.words, line.words),)  # "Children's Services Action Plan: 2024 to 2026"
        parts = segments(line.words)
        label = parts[0].label if parts else None
        if label and id(line) in self.answered:
            answered = replace(label, meaning=Meaning.RECOMMENDATION, kind=_group_kind(label))
            return (replace(parts[0], label=answered), *parts[1:])
        asked = self.expecting.meaning if self.expecting else None
        post = label is not None and not label.rest and label.meaning is asked and asked in HOLDERS
        return (Segment(None, line.words, line.words),) if post and is_holder(line.words.text) else parts

    def _title(self, line: Line) -> None:
        """The numbered heading over a record, or the heading of a group."""
        self.end()
        if id(line) in self.groups:
            self.drafting.gather(line.words)
            self.drafting.use((line.words,))
        else:
            self.drafting.close()
            self.drafting.titled = numbered_title(line)

    def _implied(self, line: Line) -> None:
        """A line that the labels below it make a recommendation, or an action of the one that a label names above."""
        self.end()
        if self.drafting.open and self.drafting.open.named:
            self._act([Cell(line.words)], None, line)
            return
        _, inner, rest = parted(line.words)
        number = line.label if isinstance(line, ListPoint) and line.numbered else None
        ref = inner or (number.trimmed("().") if number else None)
        self.drafting.recommend(RecommendationDraft([rest], ref=ref, found_as="paragraph with labels below it"))

    def flush(self) -> None:
        """Take down the list that has ended."""
        points, self.pending = self.pending, []
        if points:
            self._points(points)

    def end(self) -> None:
        """A table, or another part of the document, begins."""
        self.flush()
        self.expecting = None

    # --- labels

    def _take(self, part: Segment, line: Line) -> None:
        """A label, with its words after it or on the lines below."""
        label = part.label
        self.rounded_list = False
        if label is None:
            return
        if label.meaning is Meaning.RECOMMENDATION or _heads_kind(label, line):
            self._recommendation(replace(label, meaning=Meaning.RECOMMENDATION), line)
            return
        if (label.meaning in OF_ACTIONS and self.drafting.tabled) or is_key(part.words):
            self.expecting = None
            return
        self._round_off(label.meaning, line)
        if not part.words:
            known = label.meaning in OF_ACTIONS | OF_RECOMMENDATIONS | {Meaning.ACTION}
            self.expecting = label if known else None
            if label.meaning is Meaning.GROUP and isinstance(line, Heading):
                self.drafting.gather(part.whole)
            if known and self.drafting.open:
                self.drafting.use((part.whole,))
            return
        if label.meaning is Meaning.ACTION:
            self._act([Cell(part.words)], label, line)
        elif label.meaning is Meaning.LEAD and self.drafting.open:
            self._lead(label, part)
        elif take_label(label, Cell(part.words), self.drafting, part.whole) and label.meaning is Meaning.GROUP:
            self.expecting = None

    def _round_off(self, meaning: Meaning, line: Line) -> None:
        """Words that stand apart, after what is said of the recommendation below its actions, are of all its actions.

        Not where one of its actions has such words of its own.
        """
        current = self.drafting.open
        if current is None or not current.actions:
            self.rounded_off = False
        elif meaning in OF_RECOMMENDATIONS:
            self.rounded_off = True
        elif meaning in OF_ACTIONS and self.rounded_off and line.gap and not current.tells(meaning):
            self.drafting.batch = list(current.actions)

    def _lead(self, label: Label, part: Segment) -> None:
        """Who leads, and when it is due, where the same words say it ("Lead: Head of Service, by June"); where to write is no lead."""
        if _ADDRESS.fullmatch(part.words.text):
            return
        holders, due = holders_and_date(part.words)
        for meaning, words in ((Meaning.LEAD, holders), (Meaning.DUE, due)):
            if words:
                self.drafting.say(meaning, Cell(words), label.found_as)
        self.drafting.use((part.whole,))

    def _recommendation(self, label: Label, line: Line) -> None:
        """A label that names a recommendation."""
        self.expecting = None
        self.parted = False
        if label.ref is None and not label.rest:
            self.drafting.close()
            self.expecting = label if not label.name.text.endswith("s") else None
            return
        if label.continued and self.drafting.open:
            return
        ref = label.ref or (
            line.label.trimmed("().") if isinstance(line, ListPoint) and line.label and line.numbered else None
        )
        draft = RecommendationDraft([], label.kind or "recommendation", ref, found_as=label.found_as)
        draft.level = line.level if isinstance(line, Heading) else 0
        if label.rest:
            draft.parts = [label.rest]
        else:
            self.expecting = label
        self.drafting.recommend(draft)
        self.drafting.use((label.name,))

    # --- lines without a label

    def _heading(self, line: Heading) -> None:
        """A heading without a label: the words of a recommendation that has only its number, or a part of its own."""
        current = self.drafting.open
        if current and self._awaits_text(current):
            self._text(line.words)
            return
        self.expecting = None
        self.parted = True
        if current and not (current.level and line.level > current.level):
            self.drafting.close()
        self.drafting.heading = line.words

    def _words(self, words: Wording, line: Line) -> None:
        """A paragraph without a label."""
        current = self.drafting.open
        if self.expecting and self.expecting.meaning is Meaning.RECOMMENDATION:
            if current is None:
                current = self.drafting.recommend(
                    RecommendationDraft([], self.expecting.kind or "recommendation", found_as=self.expecting.found_as)
                )
            self._text(words)
        elif self.expecting and current and line.gap < 3 and not self.rounded_list:
            self._say(self.expecting, Cell(words), line)
        elif current and not self.parted and self._heads(current, words):
            current.title, current.parts = current.parts[0], [words]
            self.drafting.use((words,))
        elif current and cross_links(words, current.ref.text if current.ref else None):
            self.drafting.say(Meaning.LINKED_WITH, Cell(words), "sentence")
            self.drafting.use((words,))
        elif len(words.text.split()) <= _LONGEST_HEADING and not words.text.endswith((".", ";", ",")):
            self.drafting.heading = words
            if current and current.found_as == HEADING:
                self.drafting.close()

    def _awaits_text(self, current: RecommendationDraft) -> bool:
        """Whether the open recommendation has a number and no words yet."""
        return not current.parts and self.expecting is not None and self.expecting.meaning is Meaning.RECOMMENDATION

    def _text(self, words: Wording) -> None:
        """The words of a recommendation, below its number."""
        if self.drafting.open:
            self.drafting.open.parts.append(words)
            self.drafting.use((words,))
        self.expecting = None

    def _heads(self, current: RecommendationDraft, words: Wording) -> bool:
        """Whether the open recommendation has only a short heading so far, and these words are its longer statement."""
        return (
            current.named
            and current.title is None
            and not current.actions
            and not current.said
            and len(current.parts) == 1
            and len(current.text.split()) <= _LONGEST_TITLE
            and not current.text.endswith(".")
            and len(words.text.split()) > len(current.text.split())
        )

    # --- lists

    def _points(self, points: list[ListPoint]) -> None:
        """A list: under the label above it; else the actions of the open recommendation; else the end of its sentence."""
        self.listed = points
        current = self.drafting.open
        if current is None or current.found_as == HEADING:
            self._unlabelled(points)
            return
        cell = Cell(Wording.joined(point.words for point in points), tuple(points))
        single = self.expecting and self.expecting.meaning in OF_ACTIONS
        if single and current.actions and self.action_level and points[0].level <= self.action_level:
            self.expecting = replace(self.expecting, meaning=Meaning.ACTION) if self.expecting else None
        if current.text.endswith(":") and not current.actions and not current.said:
            current.parts.extend(point.words for point in points)
            self.drafting.use((cell.words,))
        elif self.expecting and self.expecting.meaning is not Meaning.RECOMMENDATION:
            self._say(self.expecting, cell, points[0])
            self.rounded_list = self.expecting.meaning is not Meaning.ACTION
        elif self.drafting.batch and self.action_level and points[0].level > self.action_level:
            self.drafting.batch[-1].parts.append(cell)
            self.drafting.use((cell.words,))
        elif self.lists_are_actions:
            self._act(list(listed_actions(cell)), None, points[0])

    def _unlabelled(self, points: list[ListPoint]) -> None:
        """A list under no label: the actions of the heading above it, or points with their actions below them.

        Only where the document has no word for its actions, and most of what would be one has a date or a holder.
        """
        if not self.lists_are_actions:
            return
        top = min(point.level for point in points)
        steps = [point for point in points if point.level > top]
        if steps and all(point.numbered for point in points if point.level == top) and self._tell(steps):
            for cell in top_points(Cell(points[0].words, tuple(points))):
                self._nested(cell, points)
        elif self.drafting.heading and self._tell([point for point in points if point.level == top]):
            cell = Cell(Wording.joined(point.words for point in points), tuple(points))
            self._act(list(top_points(cell)), None, points[0])

    @staticmethod
    def _tell(points: list[ListPoint]) -> bool:
        """Whether most points say when, or name a holder at their end."""
        telling = [point for point in points if any(trailing(point.words)[1:]) or says_when(point.words.text)]
        return len(telling) * 2 > len(points)

    def _nested(self, cell: Cell, points: list[ListPoint]) -> None:
        """A numbered point with the steps below it: a recommendation and its actions."""
        head = next(point for point in points if point.words.start == cell.words.start)
        ref = head.label.trimmed("().") if head.label else None
        self.drafting.recommend(RecommendationDraft([head.words], ref=ref, found_as="numbered point"))
        self.drafting.use((head.words,))
        if cell.points:
            steps = Cell(Wording.joined(point.words for point in cell.points), cell.points)
            self._act(list(top_points(steps)), None, cell.points[0])

    def _say(self, label: Label, cell: Cell, line: Line) -> None:
        """Words under the label above them."""
        if label.meaning is Meaning.ACTION:
            self._act(list(listed_actions(cell)), label, line)
        elif self.drafting.say(label.meaning, cell, label.found_as):
            self.drafting.use((cell.words,))

    def _act(self, cells: list[Cell], label: Label | None, line: Line) -> None:
        """Actions, each with the holder and date that stand after its words."""
        cells = [cell for cell in cells if not _COUNT.match(cell.words.raw)]
        if not cells:
            return
        if self.drafting.open is None and self.drafting.heading:
            self.drafting.recommend(RecommendationDraft([self.drafting.heading], found_as=HEADING))
        if self.drafting.open is None:
            return
        found_as = label.found_as if label else "list under the recommendation"
        points = self.pending or ([line] if isinstance(line, ListPoint) else [])
        drafts = [self._draft(cell, label, found_as) for cell in cells]
        if len(cells) == 1 and points and points[0].numbered and drafts[0].ref is None:
            drafts[0].ref = points[0].label
        labels = {point.words.start: point.label for point in self.listed if point.label and point.words}
        for draft, cell in zip(drafts, cells, strict=True):
            label_of = labels.get(cell.words.start) if cell else None
            if draft.ref is None and label_of and "." in label_of.text.strip(".)"):  # "1.2", a number of its own
                draft.ref = label_of.trimmed("().")
        self.drafting.act(*drafts)
        self.rounded_off = False
        self.action_level = line.level if isinstance(line, ListPoint) else 0
        self.drafting.use(cell.words for cell in cells)

    @staticmethod
    def _draft(cell: Cell, label: Label | None, found_as: str) -> ActionDraft:
        """One action's draft."""
        ref = label.ref if label else None
        if cell.points:
            return ActionDraft([cell], ref, found_as)
        _, inner, rest = parted(cell.words)
        text, holder, due = trailing(rest)
        draft = ActionDraft([Cell(text)], ref or inner, found_as)
        for meaning, words in ((Meaning.LEAD, holder), (Meaning.DUE, due)):
            if words:
                draft.say(meaning, Cell(words), "end of the line")
        return draft


def _heads_kind(label: Label, line: Line) -> bool:
    """Whether a heading says nothing but the kind of what stands below it ("Priority", "Key issue")."""
    named = label.kind is not None and label.kind not in FOUND and not label.name.text.endswith("s")
    return (
        isinstance(line, Heading) and named and not label.rest and label.meaning in (Meaning.PRIORITY, Meaning.FINDING)
    )


def _group_kind(label: Label) -> str:
    """The plan's word for a numbered group that is itself what its actions answer: "priority area" of "Priority area 1"."""
    return label.name.text.removesuffix(label.ref.text if label.ref else "").strip(" :.-–").lower()


def _is_numbered(line: Line) -> bool:
    """Whether a line is a point with a number, or a heading: the list above it has ended."""
    return isinstance(line, Heading) or (isinstance(line, ListPoint) and line.numbered)
