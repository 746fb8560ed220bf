"""What the pages are about: built once by the command, and asked of the application from then on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from flask import current_app

from ontology.settings import BASE, Settings
from queries.ask import Engine
from queries.question import Question

KEY = "golden-thread"


@dataclass(frozen=True, slots=True)
class Site:
    """The pages' surroundings.

    `engine` answers SPARQL under limits; `questions` are the canned ones by name; `today` is asked for the date
    each time a page needs one, so that a server that runs for weeks is never a day behind; `base` starts the IRIs
    that have a page; `version` is the software's.
    """

    engine: Engine
    questions: Mapping[str, Question]
    today: Callable[[], date]
    version: str
    settings: Settings = field(default_factory=Settings)
    base: str = BASE


def current_site() -> Site:
    """The site of the application that answers this request."""
    return cast("Site", current_app.extensions[KEY])
