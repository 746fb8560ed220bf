"""What can go wrong with a question, in sentences: what happened, where, what to do."""

from __future__ import annotations


class QuestionError(Exception):
    """Any fault of this room; its message is fit to be shown."""


class BadQuery(QuestionError):
    """A query that is not SPARQL. `line` and `column` count from 1; `expected` lists what could have stood there."""

    def __init__(self, message: str, line: int = 1, column: int = 1, expected: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.line, self.column, self.expected = line, column, expected


class QueryRefused(QuestionError):
    """A query that asks for what is not given here: other servers, other files, changes, or too much of it."""


class QueryTooLong(QuestionError):
    """A query that was stopped because its time was up."""


class QueryTooLarge(QuestionError):
    """A query that was stopped because it wanted more memory than it may have."""


class EngineBusy(QuestionError):
    """Every worker was busy with other queries for as long as a query may take."""


class StoreUnavailable(QuestionError):
    """There is no store to ask, or it does not answer."""


class BadValue(QuestionError):
    """A parameter that is missing, unknown or not of its type."""


class BadQuestion(QuestionError):
    """A question's file that cannot be understood; the message names file and line."""


class UnknownQuestion(QuestionError):
    """A name that no question has."""
