"""Ask a question of an engine."""

from __future__ import annotations

from typing import Protocol

from queries.answer import Answer


class Engine(Protocol):
    """What answers SPARQL under limits: `queries.worker.Workers`, `queries.inline.Inline`, `queries.remote.Remote`."""

    def run(self, sparql: str) -> Answer:
        """The answer to a query.

        Raises QuestionError: BadQuery, QueryRefused, QueryTooLong, QueryTooLarge, EngineBusy, StoreUnavailable.
        """
