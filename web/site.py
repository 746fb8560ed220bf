"""What the pages are about: built once by the command, and asked of the application from then on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import cast

from flask import current_app

from ontology.plan import Reading
from ontology.settings import BASE, Settings
from queries.ask import Engine
from queries.question import Question
from queries.turnstile import Turnstile

KEY = "golden-thread"
SPARQL = "golden-thread-sparql"


@dataclass(frozen=True, slots=True)
class Adding:
    """What adding plans on the pages needs.

    `location` is the store as `graph.store.open_store` takes it. `read` reads the document at a path, which goes by that
    name, in a process that can be ended, and raises LoadError; `now` tells the time, with its zone.
    """

    location: str
    read: Callable[[Path, str], Reading]
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Deciding:
    """What deciding on the pages needs: the store as `graph.store.open_store` takes it, and the time, with its zone."""

    location: str
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Site:
    """The pages' surroundings.

    `engine` answers SPARQL under limits; `questions` are the canned ones by name; `today` is asked for the date
    each time a page needs one, so that a server that runs for weeks is never a day behind; `base` starts the IRIs
    that have a page; `version` is the software's; without `adding` plans are added
    by the command only, without `deciding` so are decisions.
    """

    engine: Engine
    questions: Mapping[str, Question]
    today: Callable[[], date]
    version: str
    settings: Settings = field(default_factory=Settings)
    base: str = BASE
    adding: Adding | None = None
    deciding: Deciding | None = None


def current_site() -> Site:
    """The site of the application that answers this request."""
    return cast("Site", current_app.extensions[KEY])


def turnstile(site: Site) -> Turnstile:
    """What strangers' SPARQL goes through to the site's engine: one place at least is kept for the pages where there are two."""
    places = min(site.settings.sparql_workers, site.settings.query_workers - 1)
    return Turnstile(site.engine, max(places, 1))


def sparql_engine() -> Engine:
    """The engine for strangers' SPARQL of the application that answers this request."""
    return cast("Engine", current_app.extensions[SPARQL])
