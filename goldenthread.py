"""The command `goldenthread`: load plans, ask who is accountable for what, serve the pages. The only module that knows every room."""

from __future__ import annotations

import signal
import sys
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import click
import waitress

from decided import COMMANDS
from graph.check import breaches
from graph.export import ONE_FILE, PLAN_JSON, plan_json, replacing
from graph.names import Names
from graph.store import MEMORY, open_reader
from graph.verify import verify as verify_store
from house import VERSION, House, Sentences, limits, output_option, warn_if_cut, write
from loaders.apart import Readers
from loaders.load import READABLE
from loading import compared, load_into
from ontology.settings import ANYWHERE, BASE, Settings
from queries import serialise, tables
from queries.ask import Engine
from queries.ask import ask as ask_question
from queries.question import Parameter, named, questions
from queries.terminal import cells, show
from web import create_app
from web.site import Adding, Deciding, Site


@click.group(
    cls=Sentences, context_settings={"auto_envvar_prefix": "GOLDENTHREAD", "help_option_names": ["-h", "--help"]}
)
@click.version_option(VERSION, prog_name="goldenthread")
@click.option(
    "--store",
    "location",
    envvar="GOLDENTHREAD_STORE",
    default="goldenthread.db",
    show_default=True,
    help="A folder for the store, the http(s) address of a SPARQL 1.1 server, or for serve :memory:.",
)
@click.option("--base", default=BASE, show_default=True, help="What the IRIs of plans, posts and boards begin with.")
@limits
@click.pass_context
def main(ctx: click.Context, /, location: str, base: str, **settings: Any) -> None:
    """Golden Thread reads action plans into a graph and answers who is accountable for what.

    Start with `goldenthread load FOLDER`, then `goldenthread serve` for the pages or `goldenthread queries` for the
    questions. Every option can stand in the environment: --store as GOLDENTHREAD_STORE, and so on.
    """
    try:
        ctx.obj = House(location, Names(base), Settings(**settings))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, readable=False, path_type=Path))
@click.pass_obj
def load(house: House, paths: tuple[Path, ...]) -> None:
    """Read action plans from files, and from folders with all that is in them, into the store.

    Several documents are read at the same time, each in a process of its own. A document that was loaded before is
    replaced by what it says now; one that says the same changes nothing. A document that cannot be read, or takes too
    long or too much memory (--document-seconds, --document-memory), is told and changes nothing, the others are loaded,
    and the exit code is 1. Ctrl+C stops between two documents: what was kept so far stays.

    Then the actions and recommendations that are new are compared with all others, so that `goldenthread serve` can show
    which are the same or related. --comparing false leaves that out; `goldenthread compare` does it at any time.

    For example: goldenthread load plans/
    """
    loaded = load_into(house, paths)
    failed = sum(one.has_failed for one in loaded)
    if failed:
        raise click.ClickException(f"{failed:,} of {len(loaded):,} documents could not be loaded; the table says why.")
    if not loaded:
        raise click.ClickException(f"No document was found there. What can be read: {', '.join(sorted(READABLE))}")


@main.command()
@click.pass_obj
def compare(house: House) -> None:
    """Compare all actions and recommendations anew, and tell how many links were found.

    A load compares what is new by itself. This is for a store that was loaded with --comparing false, whose load was
    broken off, or that has grown much since everything was compared.
    """
    show(("relation", "links found"), compared(house))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, readable=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.pass_obj
def serve(house: House, paths: tuple[Path, ...], host: str, port: int) -> None:
    """Serve the pages until Ctrl+C; PATHS are loaded first.

    With `--store :memory:` the plans of PATHS are served and nothing is kept. On the page /add a browser on this machine
    can add plans; --adding says who else may, or that nobody may.
    """
    if house.location == MEMORY:
        # Strangers' queries run in processes that can be killed, and those read a snapshot on disk.
        with TemporaryDirectory(prefix="goldenthread-") as folder:
            serve_from(replace(house, location=str(Path(folder) / "store")), paths, host, port)
    else:
        serve_from(house, paths, host, port)


def serve_from(house: House, paths: tuple[Path, ...], host: str, port: int) -> None:
    """Load documents, then answer requests."""
    if paths:
        load_into(house, paths)
    apart = replace(house.settings, libreoffice=False)  # no stranger starts a program of such a size
    with house.engine() as engine, Readers(apart, apart.upload_workers) as readers:
        listen(house, engine, readers, host, port)


def listen(house: House, engine: Engine, readers: Readers, host: str, port: int) -> None:
    """Answer requests until Ctrl+C."""
    app = create_app(
        Site(
            engine=engine,
            questions=questions(),
            today=date.today,
            version=VERSION,
            settings=house.settings,
            base=house.names.base,
            adding=Adding(house.location, readers.read, lambda: datetime.now(UTC)),
            deciding=Deciding(house.location, lambda: datetime.now(UTC)),
        )
    )
    bounds = {"max_request_body_size": house.settings.request_bytes, "threads": house.settings.threads}
    try:
        server = waitress.create_server(app, host=host, port=port, ident="Golden Thread", **bounds)
    except OSError as error:
        raise click.ClickException(
            f"The pages cannot be served at {host}:{port}: {error.strerror}. Is something else there? Try --port 0."
        ) from error
    # A service manager stops us as Ctrl+C does: workers end, and what was kept for this run is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    click.echo(f"Golden Thread is at http://{host}:{server.effective_port}/ (Ctrl+C stops it).")
    if house.settings.adding == ANYWHERE:
        click.echo("Whoever reaches these pages can add plans, and put others in the place of those here.", err=True)
    if house.settings.deciding == ANYWHERE:
        click.echo("Whoever reaches these pages can decide what is the same, under any name.", err=True)
    server.run()


@main.command(name="queries")
def list_questions() -> None:
    """List the questions, each with its parameters: [NAME] may be left out."""
    rows = [(one.name, one.title, ", ".join(map(told, one.parameters))) for one in questions().values()]
    show(("name", "question", "parameters"), rows)


def told(parameter: Parameter) -> str:
    """A parameter as it is typed."""
    return parameter.name if parameter.required else f"[{parameter.name}]"


@main.command()
@click.argument("question")
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@click.option(
    "--format", "form", default="table", show_default=True, type=click.Choice(["table", "csv", "json", "xlsx"])
)
@output_option
@click.pass_obj
def ask(house: House, question: str, values: tuple[str, ...], form: str, output: Path | None) -> None:
    """Ask one of the questions that `goldenthread queries` lists.

    For example: goldenthread ask overdue-actions as-at=2026-01-31
    """
    asked = named(questions(), question)
    with house.engine() as engine:
        answer = ask_question(engine, asked, dict(map(pair, values)), date.today())  # noqa: DTZ011 - the officer's day
    shown = answer.only(asked.variables)
    if form == "table":
        show(asked.headings, cells(shown))
    elif form == "csv":
        write(tables.to_csv(shown, asked.headings).encode("utf-8-sig" if output else "utf-8"), output)
    elif form == "json":
        write(tables.to_json(answer, asked.headings, {"question": asked.question}).encode(), output)
    else:
        write(tables.to_xlsx(shown, asked.headings, {"Question": asked.question}), output)
    warn_if_cut(answer)


def pair(text: str) -> tuple[str, str]:
    """NAME and VALUE of an argument."""
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"A parameter is written NAME=VALUE; {text!r} has no '='.")
    return name, value


SPARQL_FORMATS = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
}


@main.command()
@click.argument("query", type=click.File("r", encoding="utf-8"), default="-", metavar="[FILE|-]")
@click.option("--format", "form", default="table", show_default=True, type=click.Choice(["table", *SPARQL_FORMATS]))
@output_option
@click.pass_obj
def sparql(house: House, query: IO[str], form: str, output: Path | None) -> None:
    """Run a SPARQL 1.1 query from a file or standard input. The usual prefixes need not be declared."""
    with house.engine() as engine:
        answer = engine.run(query.read())
    if form == "table":
        show(answer.columns, cells(answer))
    elif SPARQL_FORMATS[form] not in serialise.formats(answer):
        raise click.UsageError(f"This query's answer has no {form} form.")
    else:
        write(serialise.text(answer, SPARQL_FORMATS[form]).encode(), output)
    warn_if_cut(answer)


@main.command()
@click.pass_obj
def check(house: House) -> None:
    """Tell in sentences what the plans leave open: no lead, no date, no board, nothing said of progress."""
    with open_reader(house.location) as store:
        found = breaches(store)
    show(("plan", "what is open"), [(one.plan, one.sentence) for one in found])


@main.command()
@click.pass_obj
def verify(house: House) -> None:
    """Compare every passage with the kept text of its source; exit 1 where one does not match."""
    with open_reader(house.location) as store:
        result = verify_store(store)
    counts = [(field.name, getattr(result, field.name)) for field in fields(result) if field.name != "faults"]
    show(
        ("checked", "number"), [*((name, str(number)) for name, number in counts), ("faults", str(len(result.faults)))]
    )
    for fault in result.faults:
        click.echo(fault, err=True)
    if result.faults:
        raise click.ClickException(f"{len(result.faults)} facts do not stand in their source as they were kept.")


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice([PLAN_JSON, *ONE_FILE]))
@output_option
@click.pass_obj
def export(house: House, form: str, output: Path | None) -> None:
    """Write the store for other software.

    plan-json fills a folder with a file for each document; the others are one file each, or go to standard output. graphml
    is the network of dependencies, for tools that draw networks.
    """
    with open_reader(house.location) as store:
        if form == PLAN_JSON:
            written = plan_json(store, output or Path("plan-json"))
            click.echo(f"{len(written)} plans are in {output or Path('plan-json')}.", err=True)
        elif output:
            with replacing(output) as file:
                ONE_FILE[form](store, file)
        else:
            ONE_FILE[form](store, sys.stdout.buffer)


for command in COMMANDS:
    main.add_command(command)


if __name__ == "__main__":
    main()
