"""A site on which people decide, over a store in a folder, and an officer at a browser who does so."""

from __future__ import annotations

from pathlib import Path

from adding_site import Clock, Published
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from suggested import suggested_store
from web_site import BASE, TODAY
from werkzeug.test import TestResponse

from ontology.settings import Settings
from queries.question import questions
from web import create_app
from web.site import Deciding, Site

OFFICER = "A. Officer"


def deciding_site(folder: Path, settings: Settings | None = None) -> Site:
    """A site over the store in a folder, on which people decide."""
    known = settings or Settings(query_workers=1)
    how = Deciding(str(folder), Clock())
    return Site(Published(folder, known), questions(), lambda: TODAY, "0.1.0", known, BASE, None, how)


def deciding_client(folder: Path, settings: Settings | None = None) -> FlaskClient:
    """Somebody's browser at such a site, whose store is made first."""
    suggested_store(folder).close()
    return create_app(deciding_site(folder, settings)).test_client()


class Decider:
    """Somebody at a browser: opens pages, fills in the form that is there, presses its button."""

    def __init__(self, client: FlaskClient, path: str = "/suggestions") -> None:
        self.client = client
        self.open(path)

    def open(self, path: str) -> BeautifulSoup:
        """Go to a page."""
        self.path = path
        return self.see(self.client.get(path))

    def see(self, response: TestResponse) -> BeautifulSoup:
        """Take a page in."""
        self.status = response.status_code
        self.page = BeautifulSoup(response.text, "html5lib")
        return self.page

    def send(self, form: str, **fields: str | list[str]) -> BeautifulSoup:
        """Send the form whose action ends so, with its hidden fields and these; the page that comes."""
        found = next(one for one in self.page.select("form[method=post]") if str(one["action"]).endswith(form))
        hidden: dict[str, str | list[str]] = {}
        for one in found.select("input[type=hidden]"):
            name = str(one["name"])
            before = hidden.get(name, [])
            hidden[name] = [*([before] if isinstance(before, str) else before), str(one.get("value", ""))]
        data = {**hidden, "who": OFFICER, **fields}
        return self.see(self.client.post(str(found["action"]), data=data, follow_redirects=True))

    @property
    def text(self) -> str:
        """What the page says."""
        return said(self.page.select("main")[0])

    @property
    def notice(self) -> str:
        """What the page says was kept a moment ago; "" where nothing was."""
        return " ".join(said(one) for one in self.page.select(".govuk-notification-banner"))

    def listed(self) -> list[str]:
        """The keys of the pairs on the list."""
        return [str(one["id"]).removeprefix("pair-") for one in self.page.select("li.gt-pair[id]")]


def said(tag: Tag) -> str:
    """What is to be read in a part of a page, white space folded."""
    return " ".join(tag.get_text(" ").split())
