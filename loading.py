"""Loading as a command: documents read side by side, kept one by one, told in a table, and compared with the others."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from graph.errors import GraphError
from graph.inferred import counted
from graph.load import Load
from graph.loaded import HEADINGS, Loaded, totals
from graph.names import Names
from graph.resolve import resolved
from graph.store import Store, StoreError, open_existing, open_store
from house import VERSION, House
from loaders.apart import Readers
from loaders.errors import LoadError
from loaders.files import find
from ontology.plan import Reading
from ontology.terms import GT
from ontology.turtle import labels
from queries.terminal import busy, progress, show, stages, undisturbed

RELATIONS = (GT.Duplicate, GT.NearDuplicate, GT.Related)
FEW = 40  # rows of a load that are shown whole on a terminal


def load_into(house: House, paths: Iterable[Path]) -> list[Loaded]:
    """Load documents with a progress bar, and show a row for each: name, result, counts, and why it failed."""
    found = find(paths)
    names = Counter(path.name for path in found.documents)
    loaded = [Loaded.failed(str(path), error) for path, error in found.problems]
    processes = min(house.settings.readers, len(found.documents)) or 1
    with open_store(house.location) as store:
        run = Load(store, house.names, datetime.now(UTC), VERSION, resolved)
        try:
            with Readers(house.settings, processes) as readers:
                for path, outcome in progress(readers.read_all(found.documents), len(found.documents), "Loading"):
                    name = path.name if names[path.name] == 1 else str(path)
                    with undisturbed():
                        loaded.append(kept(run, path, outcome, name))
        except KeyboardInterrupt:
            done = len(loaded) - len(found.problems)
            click.echo(f"Stopped after {done:,} of {len(found.documents):,} documents. What was kept stays.", err=True)
            raise
        finally:
            # First, so that it is known what was kept also where publishing fails, or the run is broken off.
            show_loaded(loaded, found.others)
            with busy("Finding out whom each name means ..."):
                run.finish()
        if house.settings.comparing:
            compare_with_others(store, house.names)
    return loaded


def kept(run: Load, path: Path, outcome: Reading | LoadError, name: str) -> Loaded:
    """Keep what was read of one document, and tell what became of it; whatever is wrong with it stops no other."""
    if isinstance(outcome, LoadError):
        return Loaded.failed(name, outcome)
    try:
        return Loaded.kept(name, run.keep(outcome, str(path)), outcome)
    except GraphError as error:
        return Loaded.failed(name, error)
    except Exception as error:  # noqa: BLE001 - the one trap: a fault of ours in one document must not lose the others
        return Loaded.failed(name, f"a fault in Golden Thread, please report it: {error!r}")


def show_loaded(loaded: Sequence[Loaded], others: Sequence[tuple[str, int]]) -> None:
    """A row for each document (on a terminal, where there are many, for each that failed); then, for people, the sums."""
    all_of_them = len(loaded) <= FEW or not sys.stdout.isatty()
    show(HEADINGS, [one.row for one in loaded if all_of_them or one.has_failed])
    if loaded:
        click.echo(totals(loaded), err=True)
    if others:
        passed = ", ".join(f"{number:,} {ending}" for ending, number in others)
        click.echo(f"Files that nothing here reads were passed over: {passed}.", err=True)


def compare_with_others(store: Store, names: Names) -> None:
    """Compare what is new with all other plans, and publish what was found. The plans were published before."""
    from graph.infer import infer  # noqa: PLC0415 (half a second that no other command need wait)

    try:
        with stages() as told:
            infer(store, names, VERSION, told)
        store.publish()
    except GraphError as error:
        raise StoreError(f"The plans are kept, but they could not be compared with each other: {error}") from error
    except KeyboardInterrupt:
        click.echo(
            "Comparing was stopped. The plans are kept; the next load compares them, or goldenthread compare.", err=True
        )
        raise


def compared(house: House) -> list[tuple[str, str]]:
    """Compare all that a store holds anew; each relation, as it is called, with the number of links that were found."""
    from graph.infer import forget  # noqa: PLC0415 (as above)

    with open_existing(house.location) as store:
        forget(store, house.names)
        compare_with_others(store, house.names)
        found = counted(store, house.names)
    return [(labels()[relation].label, f"{found[str(relation)]:,}") for relation in RELATIONS]
