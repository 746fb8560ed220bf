"""The commands about what was decided: listed, exchanged as a file, taken back, and held against what was suggested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

import click

import deciding
from deciding import Table, by_now, changed, format_option, signed
from graph.decisions.agreement import Band, agreement
from graph.decisions.bring import Brought, bring_in
from graph.decisions.decision import Verdict
from graph.decisions.read import Judgement, Standing, history
from graph.decisions.sssom import sssom
from graph.decisions.sssom_read import LARGEST
from graph.decisions.suggestions import named
from graph.decisions.write import withdraw
from graph.names import Names
from graph.store import Store, open_reader
from house import House, output_option, write

STANDINGS = {
    "in-force": Standing.IN_FORCE,
    "not-found": Standing.NOT_FOUND,
    "withdrawn": Standing.WITHDRAWN,
    "overtaken": Standing.OVERTAKEN,
}
_FEW = 5  # lines of a file that are told by their numbers


@click.group(name="decisions", invoke_without_command=True)
@click.option("--standing", type=click.Choice(list(STANDINGS)), help="Only these; all that stand if left out.")
@click.option("--history", "past", is_flag=True, help="Also those that others have taken the place of.")
@format_option
@output_option
@click.pass_context
def list_decisions(ctx: click.Context, /, standing: str | None, past: bool, form: str, output: Path | None) -> None:  # noqa: FBT001
    """List what was decided, by whom and when, the newest first; or exchange decisions and take them back.

    "No longer found" are decisions whose action, recommendation or name stands in no plan here: they are kept, and in force
    again as soon as it does. A decision after which words have changed says so: look at it again.

    For example: goldenthread decisions --standing not-found
    """
    if ctx.invoked_subcommand:
        return
    house: House = ctx.obj
    with open_reader(house.location) as store:
        made = history(store, house.names)
    wanted = {STANDINGS[standing]} if standing else set(Standing) if past else set(Standing) - {Standing.OVERTAKEN}
    told_decisions([one for one in made if one.standing in wanted]).tell(form, output)


def told_decisions(made: Iterable[Judgement]) -> Table:
    """Decisions as a table."""
    rows = [
        (
            (one.pair or one.iri).rpartition("/")[2][:12],
            one.verdict.value,
            one.relation.value,
            one.sides[0].words,
            one.sides[0].document or one.sides[0].authority or "",
            one.sides[1].words,
            one.sides[1].document or one.sides[1].authority or "",
            one.who,
            one.when.astimezone(UTC).strftime("%Y-%m-%d %H:%M"),
            one.note,
            "; ".join((one.standing.value, *filter(None, one.changed))),
        )
        for one in made
    ]
    headings = (
        "Name",
        "Verdict",
        "Relation",
        "One",
        "In",
        "Other",
        "Stands in",
        "By",
        "When (UTC)",
        "Note",
        "Standing",
    )
    return Table(headings, rows)


@list_decisions.command(name="export")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export_decisions(house: House, file: Path | None) -> None:
    """Write the decisions as SSSOM/TSV, the standard for exchanging mappings, to FILE or standard output.

    Another Golden Thread that holds the same plans takes them in with `goldenthread decisions import`, whatever its IRIs are.

    For example: goldenthread decisions export decisions.sssom.tsv
    """
    with open_reader(house.location) as store:
        write(sssom(store, house.names), file)


@list_decisions.command(name="import")
@click.argument("file", type=click.File("rb"))
@click.pass_obj
def import_decisions(house: House, file: IO[bytes]) -> None:
    """Take in the decisions of an SSSOM/TSV file that `goldenthread decisions export` wrote: all of it, or nothing.

    Where the two stores decided differently about the same pair, the newer decision holds, and it is told. Decisions whose
    plans are not here are kept, and are in force as soon as the plans are loaded. The same file again changes nothing.

    For example: goldenthread decisions import decisions.sssom.tsv
    """
    content = file.read(LARGEST + 1)
    name = Path(file.name).name
    brought = changed(house, lambda store: bring_in(store, house.names, content, name, datetime.now(UTC)))
    for number, words in told_brought(brought):
        click.echo(f"{number:,} {words}", err=True)
    if brought.new or brought.instead or brought.confirmed:
        key = brought.name.rpartition(" ")[2]
        click.echo(f"To undo this: goldenthread decisions withdraw --imported {key} --by NAME", err=True)


def told_brought(brought: Brought) -> list[tuple[int, str]]:
    """What bringing in a file did, in words, each with its number; what did not happen is left out."""
    told = (
        (brought.new, "taken in."),
        (brought.instead, "took the place of an older decision here that said otherwise:"),
        (brought.confirmed, "said again, later, what was decided here."),
        (brought.known, "known here already."),
        (brought.older, "left out, because there is a newer decision on the same two:"),
        (brought.waiting, "of those taken in wait for their plans, which are not here:"),
    )
    return [(len(at), words if words.endswith(".") else f"{words} {lines(at)}.") for at, words in told if at]


def lines(numbers: Iterable[int]) -> str:
    """Lines of a file in words: "lines 3, 4 and 9 more"."""
    told = sorted(numbers)
    few = ", ".join(f"{number:,}" for number in told[:_FEW])
    return f"line{'s' * (len(told) > 1)} {few}{f' and {len(told) - _FEW:,} more' if len(told) > _FEW else ''}"


@list_decisions.command(name="withdraw")
@click.argument("which", nargs=-1, metavar="[NAME]...")
@click.option("--made-by", help="All that this person decided.")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Of those, only what was decided on this day (UTC)."
)
@click.option("--imported", help="All that came with one file, by the key that importing it told.")
@signed
@click.pass_obj
def withdraw_decisions(house: House, /, which: tuple[str, ...], who: str, note: str, **chosen: Any) -> None:
    """Take decisions back: named ones, all of one person or day, or all that came with one file.

    What was suggested is open again. Nothing is lost: what was decided stays in the history.

    For example: goldenthread decisions withdraw --made-by "A. Officer" --on 2026-03-02 --by "B. Lead"
    """
    by = by_now(who, note)
    day = chosen["day"].date() if chosen["day"] else None
    asked = _Asked(which, chosen["made_by"], day, chosen["imported"])
    if asked == _Asked():
        raise click.UsageError("Say which decisions: their names, --made-by, --on or --imported.")
    done = changed(house, lambda store: withdraw(store, house.names, asked.of(store, house.names), by))
    click.echo(f"{len(done):,} taken back." if done else "No decision that stands is among those.", err=True)


@dataclass(frozen=True)
class _Asked:
    """Which decisions are to be taken back."""

    which: tuple[str, ...] = ()
    made_by: str | None = None
    day: date | None = None
    imported: str | None = None

    def of(self, store: Store, names: Names) -> list[str]:
        """Their IRIs. Raises DecisionError where a name fits none, and StoreError."""
        if self.which:
            told = named(store, names, self.which)
            return [one.iri for one in told if isinstance(one, Judgement) and self._fits(one)]
        return [one.iri for one in history(store, names) if one.is_last and self._fits(one)]

    def _fits(self, one: Judgement) -> bool:
        return (
            one.verdict is not Verdict.WITHDRAWN
            and self.made_by in {None, one.who}
            and self.day in {None, one.when.astimezone(UTC).date()}
            and (self.imported is None or (one.imported or "").endswith(f" {self.imported}"))
        )


@click.command(name="agreement")
@format_option
@output_option
@click.pass_obj
def show_agreement(house: House, form: str, output: Path | None) -> None:
    """Show how good the suggestions are, by what people decided: for each relation and band of scores.

    Right is what was accepted as suggested, or as something closer. The interval is that of Wilson for 95 per cent: with few
    decisions it is wide. Where "said" is higher than "right", the scores promise too much.
    """
    with open_reader(house.location) as store:
        told_agreement(agreement(store, house.names)).tell(form, output)


def told_agreement(bands: Iterable[Band]) -> Table:
    """How good suggestions are, as a table."""
    rows = [
        (
            one.relation.value,
            f"{one.least} to {one.most}",
            *(str(number) for number in (one.accepted, one.looser, one.rejected, one.unsure)),
            "" if one.precision is None else f"{one.precision:.1%} of {one.decided:,}",
            "" if one.interval is None else f"{one.interval[0]:.1%} to {one.interval[1]:.1%}",
            "" if one.mean_score is None else f"{one.mean_score:.1%}",
        )
        for one in bands
    ]
    return Table(
        ("Suggested", "Score", "Accepted", "As looser", "Rejected", "Unsure", "Right", "Surely between", "Said"), rows
    )


COMMANDS = (*deciding.COMMANDS, list_decisions, show_agreement)
"""All commands with which people decide, for the command line to take in."""
