"""Pages read as an officer reads them: parsed, their words, their facts, their links."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from web_site import BASE

from web.lookups import rows
from web.site import Site


def soup(client: FlaskClient, path: str, status: int = 200) -> BeautifulSoup:
    """A page, parsed as browsers do."""
    response = client.get(path, follow_redirects=True, headers={"Accept": "text/html"})
    assert response.status_code == status, f"{path}: {response.status_code}"
    return BeautifulSoup(response.text, "html5lib")


def said(tag: Tag) -> str:
    """What is to be read in a part of a page, white space folded."""
    return " ".join(tag.get_text(" ").split())


def main(page: BeautifulSoup) -> Tag:
    found = page.find("main")
    assert isinstance(found, Tag)
    return found


def facts(page: BeautifulSoup) -> dict[str, Tag]:
    """The facts of a page: each label's cell."""
    return {said(row.select_one("dt")): row.select_one("dd") for row in page.select(".govuk-summary-list__row")}  # type: ignore[arg-type, misc]


def hrefs(page: BeautifulSoup) -> Iterator[str]:
    yield from (str(link["href"]) for link in page.select("a[href]"))


def everything(site: Site) -> list[str]:
    """The path of each thing that has an IRI under the base."""
    asked = f'SELECT DISTINCT ?s WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{BASE}") && !CONTAINS(STR(?s), "#")) }}'
    return [f"/id/{row['s'].removeprefix(BASE)}" for row in rows(site.engine.run(asked))]
