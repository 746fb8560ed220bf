"""What the commands share: where the store is, the settings, how faults are told and answers written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import click

from graph.errors import GraphError
from graph.export import replacing
from graph.folder import current_snapshot
from graph.names import Names
from graph.remote import addresses
from graph.store import is_address
from loaders.errors import LoadError
from ontology.settings import Settings
from queries.answer import Answer
from queries.ask import Engine
from queries.errors import QuestionError
from queries.remote import Remote
from queries.worker import Workers

VERSION = version_of("golden-thread")


@dataclass(frozen=True, slots=True)
class House:
    """What every command shares: where the store is, the base of its IRIs, the limits."""

    location: str
    names: Names
    settings: Settings

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """What answers queries under limits: killable processes for a store on disk, the server itself for an address."""
        if is_address(self.location):
            queries, _ = addresses(self.location)
            yield Remote(queries.url, self.settings, queries.headers)
            return
        with Workers(lambda: current_snapshot(Path(self.location)), self.settings) as workers:
            yield workers


class Sentences(click.Group):
    """Commands whose known faults end in one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (GraphError, LoadError, QuestionError) as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # whoever read our output has had enough of it: click ends quietly
        except OSError as error:
            raise click.ClickException(f"The output cannot be written: {error.strerror}.") from error


def limits(command: Callable[..., None]) -> Callable[..., None]:
    """An option for each field of the settings table, with its help and default."""
    for one in reversed(fields(Settings)):
        option = click.option(
            f"--{one.name.replace('_', '-')}",
            type=type(one.default),
            default=one.default,
            show_default=True,
            help=one.metadata["help"],
        )
        command = option(command)
    return command


output_option = click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Where to write; standard output if left out."
)


def write(content: bytes, output: Path | None) -> None:
    """Put an answer into a file, whole or not at all, or on standard output."""
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with replacing(output) as file:
        file.write(content)


def warn_if_cut(answer: Answer) -> None:
    """Say on standard error that there is more than was shown."""
    if answer.truncated:
        click.echo(f"Only the first {len(answer.rows):,} rows are shown; --query-rows raises the limit.", err=True)
