"""The page that explains the ontology to people: whole, and with nothing from another host."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ontology.headings import Meaning
from ontology.turtle import labels

pytest.importorskip("pylode", reason="pyLODE, of the docs extra, is not installed")


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory, house: Path) -> BeautifulSoup:
    """The page as the command makes it; a process of its own, because pyLODE leaves files open."""
    page = tmp_path_factory.mktemp("docs") / "ontology.html"
    subprocess.run([sys.executable, "-m", "ontology.documentation", page], cwd=house, check=True, capture_output=True)
    return BeautifulSoup(page.read_text("utf-8"), "html.parser")


def test_the_page_explains_every_term(html: BeautifulSoup) -> None:
    text = " ".join(html.get_text().casefold().split())
    for term, said in labels().items():
        assert said.label.casefold() in text, term
        assert said.comment.casefold().split("*")[0].strip() in text, term


def test_the_page_shows_the_words_of_the_trade(html: BeautifulSoup) -> None:
    (table,) = html.select("#words table")
    assert len(table.select("tbody tr")) == len(Meaning)
    assert "lead officer" in table.get_text()
    assert html.select_one('a[href="#words"]')


def test_the_page_asks_no_other_host_for_anything(html: BeautifulSoup) -> None:
    fetched = [tag.get("src") or tag.get("href") for tag in html.select("script[src], img[src], link[href], iframe")]
    assert [address for address in fetched if not str(address).startswith("data:")] == []
    assert html.html is not None
    assert html.html["lang"] == "en"
