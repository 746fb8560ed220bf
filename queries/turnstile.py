"""A turnstile before an engine: so many queries at a time from this side, and whoever finds no place is told at once."""

from __future__ import annotations

import threading

from queries.answer import Answer
from queries.ask import Engine
from queries.errors import EngineBusy


class Turnstile:
    """An engine (`queries.ask.Engine`) with so many of another engine's `places`; who else uses that one keeps the rest.

    Nobody waits here: a queue of strangers' slow queries would hold the threads that answer everybody else.
    """

    def __init__(self, engine: Engine, places: int) -> None:
        self._engine = engine
        self._places = threading.BoundedSemaphore(places)

    def run(self, sparql: str) -> Answer:
        """The answer to a query. Raises EngineBusy at once where every place is taken, or QuestionError as the engine does."""
        if not self._places.acquire(blocking=False):
            raise EngineBusy("As many SPARQL queries as may run at a time are running. Try again in a moment.")
        try:
            return self._engine.run(sparql)
        finally:
            self._places.release()
