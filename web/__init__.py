"""The pages: Flask, under a strict policy, usable by keyboard and without scripts."""

from __future__ import annotations

import secrets
from importlib.resources import files
from typing import Any

from flask import Flask, request, url_for
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from web import about, adding, addresses, english, home, naming, picture, questions, search, sparql, terms, things
from web.errors import add_errors
from web.policy import add_policy
from web.same_site import may_add
from web.site import KEY, SPARQL, Adding, Site, current_site, turnstile
from web.waiting import WaitingRoom

_PLACES = (
    ("Plans", "home.show"),
    ("Add plans", "adding.show"),
    ("Questions", "questions.index"),
    ("Picture", "picture.show"),
    ("Search", "search.show"),
    ("SPARQL", "sparql.show"),
    ("About", "about.show"),
)
"""What the navigation leads to."""


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
    for room in (home, things, questions, sparql, search, picture, about):
        app.register_blueprint(room.pages)
    if site.adding:
        _add_adding(app, site, site.adding)
    return app


def _add_adding(app: Flask, site: Site, how: Adding) -> None:
    """Let plans be added. The key of the cookie is as old as the server, and so is what waits."""
    app.secret_key = secrets.token_bytes(32)
    app.config["SESSION_COOKIE_NAME"] = f"golden-thread-{secrets.token_hex(4)}"  # another server here has its own
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    app.extensions[adding.WAITING] = WaitingRoom(site.settings, how.now)
    app.register_blueprint(adding.pages)


def _add_words(app: Flask) -> None:
    """What the templates can say: dates and counts in words, names and addresses of things."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "in_words": english.in_words,
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
            "active": endpoint.partition(".")[0] == here.partition(".")[0]
            or (here == "things.show" and endpoint == "home.show"),
        }
        for text, endpoint in _PLACES
        if endpoint != "adding.show" or may_add()
    ]
