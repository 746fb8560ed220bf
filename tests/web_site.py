"""A site over plans of invented bodies, in memory: one that is whole, its like of another body, and one that is hostile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime

from sample import Reader, sample_reading

from graph.load import Load
from graph.names import Names
from graph.resolve import resolved
from graph.store import Store, open_store
from ontology.plan import (
    Action,
    Due,
    GlossaryTerm,
    Inspection,
    PartialDate,
    Plan,
    Reading,
    Recommendation,
    Source,
    Status,
    Unread,
)
from ontology.settings import Settings
from queries.ask import Engine
from queries.inline import Inline
from queries.question import questions
from web.site import Site

TODAY = date(2025, 9, 15)
"""The day on which the tests' officer looks: after the first action's date, after the start of the third's period."""

BASE = "https://w3id.org/golden-thread/id/"
PLAN = "/id/plan/ashcombe/ashcombe-fostering-2025"

GRIM = "/id/plan/style-position-fixed-grim/grim"

SCRIPT = "<script>alert('plan')</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
CLOSING = "</script></textarea><svg onload=alert(2)>"
ADDRESS = "javascript:alert(3)"
STYLE = "' style='position:fixed"

HOSTILE_TEXT = f"""{SCRIPT} Plan of {STYLE} Grim
Inspection {IMAGE} seen June 2025
1. Stop {CLOSING} and {IMAGE}
   Do {SCRIPT} at once {{{{ 7 * 7 }}}}
   By {IMAGE} 1 June 2025   Lead {ADDRESS} Manager   Board {SCRIPT} Board
   Undo {STYLE} by 2 June 2025: completed {SCRIPT}
GT {CLOSING}
Left over {SCRIPT}
"""


def hostile_reading() -> Reading:
    """A plan whose every field is somebody's attempt at a script."""
    say = Reader(HOSTILE_TEXT).say
    title, authority = say(f"{SCRIPT} Plan"), say(f"{STYLE} Grim")
    inspection = Inspection(say(f"Inspection {IMAGE}"), inspected_on=PartialDate("2025-06", say("June 2025")))
    recommendation = Recommendation(ref=say("1"), text=say(f"Stop {CLOSING} and {IMAGE}"))
    action = Action(
        text=say(f"Do {SCRIPT} at once {{{{ 7 * 7 }}}}"),
        due=Due(say(f"By {IMAGE} 1 June 2025"), end=date(2025, 6, 1)),
        leads=(say(f"{ADDRESS} Manager", found_as=f"column '{IMAGE}'"),),
        boards=(say(f"{SCRIPT} Board"),),
    )
    undone, by, progress = say(f"Undo {STYLE}"), say("by 2 June 2025"), say(f"completed {SCRIPT}")
    done = Action(
        text=undone,
        due=Due(by, end=date(2025, 6, 2)),
        progress=progress,
        status=Status.COMPLETED,
        status_quote=progress,
    )
    whole = Recommendation(ref=recommendation.ref, text=recommendation.text, actions=(action, done))
    plan = Plan(
        title=title,
        authority=authority,
        inspections=(inspection,),
        recommendations=(whole,),
        glossary=(GlossaryTerm(say("GT"), say(CLOSING)),),
    )
    unread = Unread(say(f"Left over {SCRIPT}").passages[0], f"No {SCRIPT} is known.")
    source = Source("grim.txt", hashlib.sha256(HOSTILE_TEXT.encode()).hexdigest(), "text/plain", HOSTILE_TEXT)
    return Reading(plan, source, (unread,))


def readings() -> tuple[Reading, ...]:
    """All plans of the site."""
    return sample_reading(), sample_reading("Northmoor", "northmoor-fostering-2025.txt"), hostile_reading()


def store_of(plans: Iterable[Reading], location: str = ":memory:") -> Store:
    """A store into which plans were loaded, their names resolved."""
    store = open_store(location)
    run = Load(store, Names(BASE), datetime(2025, 9, 14, 17, 30, tzinfo=UTC), "0.1.0", resolved)
    for one in plans:
        run.keep(one)
    run.finish()
    return store


def site_of(engine: Engine, settings: Settings | None = None) -> Site:
    """A site on an engine, on that day."""
    return Site(engine, questions(), lambda: TODAY, "0.1.0", settings or Settings(), BASE)


def sample_site(settings: Settings | None = None) -> Site:
    """The site of all plans, in memory."""
    return site_of(Inline(store_of(readings()), settings), settings)
