"""The page of decisions: who decided what and when, what is no longer found, and how right our suggestions were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from flask import Blueprint, abort, make_response, render_template, request, url_for
from rdflib import Literal
from werkzeug.wrappers import Response

from graph.decisions.decision import VERDICTS, Verdict
from web.deciding import form
from web.english import chance
from web.lookups import Row, about, look_up, look_up_part
from web.pairs import RELATION_OF, VERDICT_OF, Ruling
from web.sorting import with_parameters
from web.suggestions import page_number

pages = Blueprint("decisions", __name__)

PAGE = 50
"""How many decisions a page shows."""

STANDINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "in force": ("In force", "What holds now."),
        "lost": (
            "No longer found",
            "One or both of the two are in no plan that is loaded now. The decision is kept, and holds again when they come back.",
        ),
        "withdrawn": ("Taken back", "What was decided and taken back: the suggestion, if there still is one, is open again."),
    }
)  # fmt: skip
"""What a decision may be worth now: its word for people, and what that means."""

VERDICT_WORDS: Mapping[str, tuple[Verdict, str]] = MappingProxyType(
    {
        "accepted": (Verdict.ACCEPTED, "The same, or related"),
        "rejected": (Verdict.REJECTED, "Not the same"),
        "unsure": (Verdict.UNSURE, "Unsure"),
    }
)
"""The verdicts to choose from, by their words in the address."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two as it was when somebody decided; `now` is its IRI if it is found, `changed` what has changed since."""

    words: str
    name: str
    told: str
    now: str | None
    changed: str


@dataclass(frozen=True, slots=True)
class Made:
    """A decision as the page tells it."""

    ruling: Ruling
    pair: str | None
    sides: Sequence[Side]
    shown: str
    imported: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for: what the decisions are worth, whose, which verdict, of works or of names."""

    standing: str
    who: str
    verdict: str
    kind: str

    @classmethod
    def asked(cls) -> Filter:
        """The filter of this request. Refuses (400) what cannot be."""
        one = request.args.get
        found = cls(one("show", "in force"), one("who", ""), one("verdict", ""), one("kind", ""))
        if (
            found.standing not in STANDINGS
            or found.verdict not in {"", *VERDICT_WORDS}
            or found.kind not in {"", "works", "names"}
        ):
            abort(400, "The decisions cannot be asked for that. Open Decisions and choose from what is offered.")
        return found

    @property
    def narrows(self) -> bool:
        """Whether some are left out."""
        return bool(self.who or self.verdict or self.kind)

    def look_up(self, first: int, most: int) -> Sequence[Row]:
        """So many decisions that fit, from the first."""
        return look_up_part(
            "decisions",
            first,
            most,
            standing=Literal(self.standing),
            who=Literal(self.who) if self.who else None,
            verdict=about(VERDICTS[VERDICT_WORDS[self.verdict][0]].value) if self.verdict else None,
            names=Literal(self.kind == "names") if self.kind else None,
        )


@pages.get("/decisions")
def show() -> Response:
    """The decisions, a part at a time, with the form to take back what is ticked."""
    return page()


def page(problem: str = "", status: int = 200) -> Response:
    """The page of decisions; `problem` is what is wrong with a file that was to be brought in."""
    asked, number = Filter.asked(), page_number()
    found = asked.look_up((number - 1) * PAGE, PAGE + 1)
    counts = look_up("decision-counts")
    text = render_template(
        "decisions.html",
        problem=problem,
        asked=asked,
        tabs=[_tab(standing, counts, asked.standing) for standing in STANDINGS],
        told=STANDINGS[asked.standing][1],
        title=STANDINGS[asked.standing][0],
        people=sorted({str(row["who"]) for row in counts}, key=str.casefold),
        verdicts=[(word, words) for word, (_, words) in VERDICT_WORDS.items()],
        decisions=made(row["decision"] for row in found[:PAGE]),
        earlier=with_parameters("list", page=str(number - 1)) if number > 1 else None,
        later=with_parameters("list", page=str(number + 1)) if len(found) > PAGE else None,
        form=form(),
        trail=[],
    )
    return make_response(text, status, {"Cache-Control": "no-store"})


def made(iris: Iterable[str]) -> Sequence[Made]:
    """The decisions of these IRIs, in this order."""
    wanted = tuple(dict.fromkeys(iris))
    if not wanted:
        return ()
    by_decision: dict[str, list[Row]] = {}
    for row in look_up("decided", decisions=tuple(map(about, wanted))):
        by_decision.setdefault(row["decision"], []).append(row)
    return [_made(by_decision[iri]) for iri in wanted if iri in by_decision]


def _made(rows: Sequence[Row]) -> Made:
    row = rows[0]
    when: datetime = row["when"]
    ruling = Ruling(
        row["decision"],
        VERDICT_OF[row["verdict"]],
        RELATION_OF[row["relation"]],
        row["who"],
        when,
        row["note"] or "",
    )
    by_side = {one["side"]: one for one in rows}
    shown = f"{RELATION_OF[row['suggested']]}, {chance(float(row['score'] or 0))}" if row["suggested"] else ""
    return Made(ruling, row["pair"], [_side(by_side[side]) for side in sorted(by_side)], shown, row["imported"])


def _side(row: Row) -> Side:
    above = f"of recommendation {row['refAbove']}" if row["refAbove"] else ""
    ref = " ".join(filter(None, (row["ref"], above)))
    told = ", ".join(filter(None, (row["title"] or row["document"], row["authority"])))
    return Side(row["words"], f"{str(row['level']).capitalize()} {ref}".strip(), told, row["now"], row["changed"] or "")


def _tab(standing: str, counts: Sequence[Row], current: str) -> Mapping[str, object]:
    return {
        "text": STANDINGS[standing][0],
        "number": sum(row["decisions"] for row in counts if row["standing"] == standing),
        "href": url_for("decisions.show", show=standing),
        "current": standing == current,
    }
