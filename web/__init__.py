"""The pages: Flask, under a strict policy, usable by keyboard and without scripts."""

from __future__ import annotations

import secrets
from importlib.resources import files
from threading import Lock
from typing import Any

from flask import Flask, current_app, request, url_for
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from web import (
    about,
    adding,
    addresses,
    deciding,
    decisions,
    english,
    exchange,
    groups,
    home,
    naming,
    overlaps,
    picture,
    questions,
    search,
    sparql,
    suggestions,
    terms,
    things,
)
from web.errors import add_errors
from web.policy import add_policy
from web.same_site import may_add
from web.site import KEY, SPARQL, Adding, Site, current_site, turnstile
from web.waiting import WaitingRoom

_PLACES = (
    ("Plans", "home.show"),
    ("Add plans", "adding.show"),
    ("Questions", "questions.index"),
    ("May be the same", "suggestions.show"),
    ("Picture", "picture.show"),
    ("Search", "search.show"),
    ("SPARQL", "sparql.show"),
    ("About", "about.show"),
)
"""What the navigation leads to."""

_OF_THE_SAME = (
    ("Suggestions", "suggestions.show"),
    ("Groups of the same work", "groups.show"),
    ("Plans that overlap", "overlaps.show"),
    ("Actions that others hang on", "overlaps.repeated"),
    ("Circles of links", "overlaps.circles"),
    ("Decisions", "decisions.show"),
    ("How right we were", "exchange.agreement"),
)
"""What the pages of what may be the same lead to."""

_KINDS_OF_THE_SAME = ("pair/", "cluster/", "overlap/", "cycle/", "decision/")
"""How the addresses of things begin that are found or decided."""


def create_app(site: Site) -> Flask:
    """The pages of a site, as a WSGI application. Keeps nothing between requests but what `site` holds."""
    app = Flask(__name__)
    app.extensions[KEY] = site
    app.extensions[SPARQL] = turnstile(site)
    # A form doubles or trebles its characters by escaping them, and a character is up to four bytes long.
    app.config["MAX_CONTENT_LENGTH"] = site.settings.query_characters * 12
    app.config["MAX_FORM_MEMORY_SIZE"] = site.settings.query_characters * 12
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(str(files("web") / "templates")),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    _add_words(app)
    add_policy(app)
    add_errors(app)
    for room in (
        home,
        things,
        questions,
        sparql,
        search,
        picture,
        about,
        suggestions,
        groups,
        overlaps,
        decisions,
        deciding,
    ):
        app.register_blueprint(room.pages)
    _add_session(app)
    if site.deciding:
        app.register_blueprint(exchange.pages)
    if site.adding:
        _add_adding(app, site, site.adding)
    return app


def _add_session(app: Flask) -> None:
    """Let forms know their browser again. The key of the cookie is as old as the server."""
    app.secret_key = secrets.token_bytes(32)
    app.config["SESSION_COOKIE_NAME"] = f"golden-thread-{secrets.token_hex(4)}"  # another server here has its own
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    app.extensions[deciding.WRITING] = Lock()


def _add_adding(app: Flask, site: Site, how: Adding) -> None:
    """Let plans be added. What waits is as old as the server."""
    app.extensions[adding.WAITING] = WaitingRoom(site.settings, how.now, app.extensions[deciding.WRITING])
    app.register_blueprint(adding.pages)


def _add_words(app: Flask) -> None:
    """What the templates can say: dates and counts in words, names and addresses of things."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "in_words": english.in_words,
        "chance": english.chance,
        "likelihood": english.likelihood,
        "counted": english.counted,
        "noun": english.noun,
        "shortened": english.shortened,
        "how_found": english.how_found,
        "problem_link": adding.problem_link,
    }
    app.jinja_env.globals |= {
        "address": addresses.address,
        "kind_of": addresses.kind_of,
        "plan_name": naming.plan_name,
        "recommendation_name": naming.recommendation_name,
        "term_name": terms.term_name,
        "navigation": navigation,
        "may_add": may_add,
        "places_of_the_same": places_of_the_same,
        "decided_notice": deciding.notice,
    }
    app.context_processor(lambda: {"site": current_site()})


def navigation() -> list[dict[str, Any]]:
    """The navigation's links, the one of this page (or of the page above it) marked."""
    here = request.endpoint or ""
    return [
        {
            "text": text,
            "href": url_for(endpoint),
            "current": endpoint == here,
            "active": endpoint.partition(".")[0] == here.partition(".")[0] or endpoint == _above(here),
        }
        for text, endpoint in _PLACES
        if endpoint != "adding.show" or may_add()
    ]


def _above(here: str) -> str:
    """The place of the navigation under which a page stands that is none itself."""
    path = (request.view_args or {}).get("path", "")
    is_form = here.partition(".")[0] in {"deciding", "exchange"}
    if is_form or here in {place for _, place in _OF_THE_SAME} or path.startswith(_KINDS_OF_THE_SAME):
        return "suggestions.show"
    return "home.show" if here == "things.show" else ""


def places_of_the_same() -> list[dict[str, Any]]:
    """The links between the pages of what may be the same, the one of this page marked."""
    return [
        {"text": text, "href": url_for(endpoint), "current": endpoint == request.endpoint}
        for text, endpoint in _OF_THE_SAME
        if endpoint in current_app.view_functions
    ]
