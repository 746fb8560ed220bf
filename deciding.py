"""The commands with which a person decides: what is open, and accepting or rejecting it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any, TypeVar

import click
from rdflib import Literal

from graph.decisions.cluster import members_of, of_cluster
from graph.decisions.decision import By, Decision, Relation, Verdict
from graph.decisions.read import Judgement
from graph.decisions.suggestions import SHORTEST, Suggested, Wanted, named, suggestions
from graph.decisions.works import Stock
from graph.decisions.write import Decided, Revision, decide
from graph.errors import DecisionError
from graph.links import decided as who_decided
from graph.load import Load
from graph.resolve import resolved
from graph.settling import settle
from graph.store import Store, open_existing, open_reader
from house import VERSION, House, output_option, write
from queries import tables
from queries.answer import Answer
from queries.terminal import busy, show, undisturbed

SAID = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED, "unsure": Verdict.UNSURE, "withdraw": Verdict.WITHDRAWN}
RELATIONS = {relation.value.replace(" ", "-"): relation for relation in Relation}
LISTED = 100
"""Suggestions that are listed unless more are asked for."""

_NAME = re.compile(r"(?:^|/)[0-9a-f]{20}$")
_Done = TypeVar("_Done")
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Table:
    """What a command lists: headings, and rows of text."""

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def tell(self, form: str, output: Path | None) -> None:
        """Show it, or write it as CSV or JSON."""
        if form == "table":
            show(self.headings, self.rows)
            return
        columns = tuple(heading.lower().replace(" ", "_") for heading in self.headings)
        cells = tuple(tuple(Literal(cell) if cell else None for cell in row) for row in self.rows)
        answer = Answer(columns, cells, truncated=False, seconds=0.0)
        if form == "csv":
            write(tables.to_csv(answer, self.headings).encode("utf-8-sig" if output else "utf-8"), output)
        else:
            write(tables.to_json(answer, self.headings, {}).encode(), output)


format_option = click.option(
    "--format", "form", default="table", show_default=True, type=click.Choice(["table", "csv", "json"])
)


def signed(command: Command) -> Command:
    """The options that say who decides, and why."""
    note = click.option("--note", default="", help="Why, in your words; it is kept and shown with the decision.")
    by = click.option(
        "--by",
        "who",
        required=True,
        envvar="GOLDENTHREAD_BY",
        show_envvar=True,
        help="Your name, as others shall read it.",
    )
    return by(note(command))


def by_now(who: str, note: str) -> By:
    """Who decides now. Raises UsageError where the name or the note cannot be kept."""
    try:
        return By(who, datetime.now(UTC), note)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _a_number(_ctx: click.Context, _option: click.Parameter, given: float) -> float:
    """Refuse what is called a number and is none: it is in every range."""
    if isnan(given):
        raise click.BadParameter("nan is not in the range 0<=x<=1.")
    return given


@click.command(name="suggestions")
@click.option(
    "--relation", "relations", multiple=True, type=click.Choice(list(RELATIONS)), help="Only these; may be repeated."
)
@click.option("--names", "about", flag_value="names", help="Only names that may be one.")
@click.option("--links", "about", flag_value="links", help="Only actions and recommendations.")
@click.option("--plan", default="", help="Only plans whose title, authority or file name holds this.")
@click.option(
    "--least", default=0.0, type=click.FloatRange(0, 1), callback=_a_number, help="Only scores from this on, 0 to 1."
)
@click.option("--most", default=LISTED, show_default=True, type=click.IntRange(1, 1_000_000), help="How many to list.")
@format_option
@output_option
@click.pass_obj
def list_suggestions(house: House, /, about: str | None, form: str, output: Path | None, **asked: Any) -> None:
    """List what was found and waits for a decision, the surest first, with both texts and the reasons.

    The name in the first column is what `goldenthread decide` takes. What was accepted or rejected is not listed, what
    somebody was unsure about is.

    For example: goldenthread suggestions --relation duplicate --least 0.9
    """
    chosen = {RELATIONS[one] for one in asked["relations"]} or set(Relation)
    if about:
        chosen &= {Relation.SAME_HOLDER} if about == "names" else set(Relation) - {Relation.SAME_HOLDER}
    wanted = Wanted(chosen, Decimal(str(asked["least"])), asked["plan"])
    with open_reader(house.location) as store:
        found, number = suggestions(store, house.names, wanted, asked["most"])
    told_suggestions(found).tell(form, output)
    if number > len(found):
        click.echo(f"{number - len(found):,} more are open; --most lists more.", err=True)


def told_suggestions(found: Sequence[Suggested]) -> Table:
    """Suggestions as a table; their names as short as tells them apart."""
    length = next(
        length
        for length in range(max(SHORTEST, 8), 65)
        if len({one.name[:length] for one in found}) == len(found) or length == 64
    )
    rows = [
        (
            one.name[:length],
            one.relation.value,
            f"{one.score:.3f}",
            one.words[0],
            one.where[0],
            one.words[1],
            one.where[1],
            one.alike,
            one.apart,
            "unsure" if one.verdict else "",
        )
        for one in found
    ]
    headings = (
        "Pair",
        "Relation",
        "Score",
        "One",
        "One stands in",
        "Other",
        "Other stands in",
        "Alike",
        "Apart",
        "Decided",
    )
    return Table(headings, rows)


@click.command(name="decide")
@click.argument("pairs", nargs=-1, metavar="[PAIR]...")
@click.option("--verdict", required=True, type=click.Choice(list(SAID)), help="What you decide.")
@click.option(
    "--relation", type=click.Choice(list(RELATIONS)), help="What the two are to each other, if not what was suggested."
)
@click.option("--cluster", help="A group of the same work, by the last part of its IRI: all that was found within it.")
@click.option("--between", nargs=2, metavar="IRI IRI", help="Two works or names that nothing suggested, by their IRIs.")
@click.option("--apart", nargs=2, metavar="IRI NAME", help="A post, person or body, and a name that is not its own.")
@signed
@click.pass_obj
def decide_pairs(
    house: House, /, pairs: tuple[str, ...], cluster: str | None, who: str, note: str, **made: Any
) -> None:
    """Accept or reject suggestions, say that you are unsure, or withdraw what was decided.

    PAIR is the name that `goldenthread suggestions` or `goldenthread decisions` lists, or its beginning. All of them are
    decided in one change, or none is. A rejected pair is not suggested again, whatever becomes of its score. Nothing is
    lost: what was decided before stays in the history, and withdrawing opens the suggestion again.

    For example: goldenthread decide 3f2a9c 81bd04 --verdict accept --by "A. Officer" --note "Agreed with the board"
    """
    if [bool(pairs), bool(cluster), bool(made["between"]), bool(made["apart"])].count(True) != 1:
        raise click.UsageError("Name the pairs that you decide; or else a group, two IRIs, or a name to keep apart.")
    by, verdict = by_now(who, note), SAID[made["verdict"]]
    relation = RELATIONS[made["relation"]] if made["relation"] else None

    def change(store: Store) -> Sequence[Decided]:
        if cluster:
            group = _of_group(house, store, cluster, verdict, by)
            return decide(store, house.names, [replace(one, relation=relation or one.relation) for one in group])
        if made["between"] or made["apart"]:
            return decide(store, house.names, [_unsuggested(store, made, verdict, relation, by)])
        told = named(store, house.names, pairs)
        return decide(store, house.names, [_made(one, verdict, relation, by) for one in told])

    done = changed(house, change)
    words = "taken back" if verdict is Verdict.WITHDRAWN else verdict.value
    click.echo(f"{len(done):,} {words}." if done else "Nothing was changed: that was decided so before.", err=True)


def _made(told: Suggested | Judgement, verdict: Verdict, relation: Relation | None, by: By) -> Decision | Revision:
    """A decision on what was named. Raises DecisionError where there is nothing to withdraw."""
    if isinstance(told, Judgement):
        return Revision(told.iri, verdict, by, relation)
    if verdict is Verdict.WITHDRAWN:
        raise DecisionError(f"Nobody has decided on {told.name}: there is nothing to withdraw.")
    a, b = told.ends
    return Decision(a, b, verdict, relation or told.relation, by.who, by.when, by.note)


def _unsuggested(
    store: Store, made: Mapping[str, Any], verdict: Verdict, relation: Relation | None, by: By
) -> Decision:
    """A decision on two things by their IRIs, or on a name that is not that of an agent."""
    if verdict is Verdict.WITHDRAWN:
        raise DecisionError("What is withdrawn is a decision: name it as goldenthread decisions lists it.")
    a, b = made["between"] or (made["apart"][0], made["apart"][0])
    held = relation or (Relation.SAME_HOLDER if made["apart"] else None)
    if held is None:
        raise DecisionError("Say with --relation what the two are to each other: nothing was suggested of them.")
    try:
        return Decision(a, b, verdict, held, by.who, by.when, by.note, written=_written(store, made["apart"]))
    except ValueError as error:
        raise DecisionError(str(error)) from error


def _written(store: Store, apart: tuple[str, str] | None) -> tuple[str, str] | None:
    """The name of an agent, and the one to keep apart from it. Raises DecisionError where there is no such agent."""
    if not apart:
        return None
    agent = Stock(store).names.get(apart[0])
    if agent is None:
        raise DecisionError(f"There is no post, person or body {apart[0]!r}. Its page gives its IRI.")
    return agent.names[0], apart[1]


def _of_group(house: House, store: Store, cluster: str, verdict: Verdict, by: By) -> Sequence[Decision]:
    """The decisions that a verdict on a group makes. Raises DecisionError where there is no such group."""
    members = (
        members_of(store, f"{house.names.base}cluster/{cluster.rpartition('/')[2]}") if _NAME.search(cluster) else ()
    )
    if not members:
        raise DecisionError(
            f"There is no group {cluster!r}: it may have changed since. See them with: goldenthread ask groups-of-the-same-work"
        )
    if verdict is Verdict.WITHDRAWN:
        raise DecisionError(
            "A group is not withdrawn as a whole: withdraw its decisions, which goldenthread decisions lists."
        )
    return of_cluster(store, house.names, members, verdict, by)


def changed(house: House, change: Callable[[Store], _Done]) -> _Done:
    """Make a change whole, bring the store up to date with it, and publish it. Raises GraphError."""
    with (
        open_existing(house.location) as store,
        undisturbed(),
        busy("Keeping it, and bringing the store up to date ..."),
    ):
        before = who_decided(store, house.names)
        done = change(store)
        # Nobody waits for a page here, so as much is compared as there is.
        most = sys.maxsize if house.settings.comparing else 0
        settle(Load(store, house.names, datetime.now(UTC), VERSION, resolved), before, most)
    return done


COMMANDS = (list_suggestions, decide_pairs)
"""The commands of this module."""
