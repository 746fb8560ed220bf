"""A question as its file gives it: words for people in a comment header, SPARQL for engines below.

    # title: Actions that are overdue
    # question: Which actions should have been done by a day, and are not said to be completed?
    # group: What is due
    # parameter: as-at date today "As at" "The day on which you ask."
    # parameter: plan iri optional choices=plans "Plan" "Leave empty for all plans."
    # column: action "Action" link=actionIri
    SELECT ...

A parameter is `NAME TYPE DEFAULT "Label" "help"`: TYPE is date, text, iri or number; DEFAULT is a value (in quotes where it
has spaces), "today", "optional" or "required"; `choices=NAME` offers the answers of queries/choices/NAME.rq. In the SPARQL a
parameter is the IRI `<urn:param:NAME>`, so that the file itself is SPARQL; one that is left out is `<urn:param:any>`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from queries.errors import BadQuestion, QuestionError, UnknownQuestion
from queries.parameters import parameter_names

FOLDER = Path(__file__).parent
TODAY, OPTIONAL, REQUIRED = "today", "optional", "required"

GROUPS = (
    "Who is accountable",
    "What is missing",
    "What is due",
    "How things are linked",
    "The same work",
    "What the plans hold",
)
"""The headings under which questions are listed, in order."""

_LINE = re.compile(r"#\s*(\w+):\s*(.*?)\s*")
_PARAMETER = re.compile(
    r'(?P<name>[a-z][a-z0-9-]*)\s+(?P<type>\w+)\s+(?:"(?P<quoted>[^"]*)"|(?P<default>[^\s"]+))'
    r'(?:\s+choices=(?P<choices>[a-z][a-z0-9-]*))?\s+"(?P<label>[^"]+)"\s+"(?P<help>[^"]+)"'
)
_COLUMN = re.compile(r'(?P<variable>\w+)\s+"(?P<heading>[^"]+)"(?:\s+link=(?P<link>\w+))?')


class Type(StrEnum):
    """What a parameter's value is."""

    DATE = "date"  # 2026-01-31
    TEXT = "text"
    IRI = "iri"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question must be told. `default` is None where it has none; `choices` names a look-up of values and labels."""

    name: str
    type: Type
    label: str
    help: str
    default: str | None = None
    required: bool = False
    choices: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column to show: its variable, its heading, and the variable that holds the IRI to which a cell leads."""

    variable: str
    heading: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `name` is kebab-case, `sparql` still has its parameters in it."""

    name: str
    title: str
    question: str
    group: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the columns, in order."""
        return tuple(column.variable for column in self.columns)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns, in order."""
        return tuple(column.heading for column in self.columns)


def questions(folder: Path = FOLDER) -> dict[str, Question]:
    """All questions by name, in the order of their groups and titles. Raises BadQuestion."""
    found = [read_question(path) for path in folder.glob("*.rq")]
    return {one.name: one for one in sorted(found, key=lambda one: (GROUPS.index(one.group), one.title))}


def named(known: Mapping[str, Question], name: str) -> Question:
    """The question of a name. Raises UnknownQuestion."""
    if name not in known:
        raise UnknownQuestion(f"There is no question {name!r}. The command `goldenthread queries` lists them all.")
    return known[name]


def look_up(name: str) -> str:
    """The SPARQL of a look-up that is no question: "choices/plans", "pages/action". Raises UnknownQuestion."""
    path = FOLDER / f"{name}.rq"
    if not re.fullmatch(r"(choices|pages)/[a-z0-9-]+", name) or not path.is_file():
        raise UnknownQuestion(f"There is no look-up {name!r}.")
    return without_comments(path.read_text("utf-8"))


def without_comments(text: str) -> str:
    """A file's SPARQL without its lines of comment, whose words would make the gate look twice."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def read_question(path: Path) -> Question:
    """The question in a file. Raises BadQuestion, which names file and line."""
    text = path.read_text("utf-8")
    header = _Header(path.name)
    for number, line in enumerate(itertools.takewhile(lambda line: line.startswith("#"), text.splitlines()), 1):
        header.read(number, line)
    sparql = without_comments(text)
    header.check(sparql)
    words = header.words
    parts = tuple(header.parameters), tuple(header.columns), sparql
    return Question(path.stem, words["title"], words["question"], words["group"], *parts)


class _Header:
    """The header of one file, as far as it has been read."""

    WORDS = ("title", "question", "group")

    def __init__(self, file: str) -> None:
        self.file = file
        self.words: dict[str, str] = {}
        self.parameters: list[Parameter] = []
        self.columns: list[Column] = []

    def read(self, number: int, line: str) -> None:
        match = _LINE.fullmatch(line)
        key, value = (match[1], match[2]) if match else ("", "")
        if key in self.WORDS and value and key not in self.words:
            self.words[key] = value
        elif key == "parameter":
            self.parameters.append(self.parameter(number, value))
        elif key == "column":
            self.columns.append(self.column(number, value))
        else:
            raise self.fault(
                number,
                f"{line!r} is no line of a header: title, question and group once each, then parameter and column.",
            )

    def parameter(self, number: int, value: str) -> Parameter:
        match = _PARAMETER.fullmatch(value)
        if match is None:
            raise self.fault(number, 'a parameter is NAME TYPE DEFAULT [choices=NAME] "Label" "help".')
        if match["type"] not in list(Type):
            raise self.fault(number, f"{match['type']!r} is no type of a parameter: {', '.join(Type)}.")
        default = match["default"] if match["quoted"] is None else match["quoted"]
        return Parameter(
            match["name"],
            Type(match["type"]),
            match["label"],
            match["help"],
            None if match["default"] in {OPTIONAL, REQUIRED} else default,
            match["default"] == REQUIRED,
            match["choices"],
        )

    def column(self, number: int, value: str) -> Column:
        match = _COLUMN.fullmatch(value)
        if match is None:
            raise self.fault(number, 'a column is VARIABLE "Heading" [link=VARIABLE].')
        return Column(match["variable"], match["heading"], match["link"])

    def check(self, sparql: str) -> None:
        for key in self.WORDS:
            if key not in self.words:
                raise self.fault(1, f"the header has no {key}.")
        if self.words["group"] not in GROUPS:
            raise self.fault(1, f"{self.words['group']!r} is none of the groups: {'; '.join(GROUPS)}.")
        if not self.columns:
            raise self.fault(1, "the header has no column.")
        declared = {parameter.name for parameter in self.parameters}
        used = self.used(sparql)
        for name in sorted(declared ^ used):
            where = "used and not declared" if name in used else "declared and not used"
            raise self.fault(1, f"the parameter {name!r} is {where}.")
        for name in self.missing(sparql):
            raise self.fault(1, f"the column {name!r} is no variable of the query.")

    def used(self, sparql: str) -> set[str]:
        try:
            return parameter_names(sparql)
        except QuestionError as error:
            raise self.fault(1, f"the query cannot be read: {error}") from error

    def missing(self, sparql: str) -> Iterator[str]:
        for column in self.columns:
            for name in (column.variable, column.link):
                if name and not re.search(rf"[?$]{name}\b", sparql):
                    yield name

    def fault(self, number: int, what: str) -> BadQuestion:
        return BadQuestion(f"{self.file}, line {number}: {what}")
