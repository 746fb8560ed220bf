"""What was compared, kept in one file, so that a plan that comes later is compared without comparing the others again.

    keep(compared, path)
    compared = open_compared(path)   # None where there is nothing of use

The file is a zip of numpy arrays and nothing else: opening it runs no code of whoever wrote it. It is written beside the old
one and put in its place at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graph.compare.compare import Compared
from graph.compare.corpus import Corpus
from graph.compare.judging import Judged
from graph.compare.lexicon import Lexicon
from graph.compare.rows import narrow, rows
from graph.compare.score import METHOD
from graph.compare.tables import Lexicons, Texts, Works
from graph.compare.weighing import Counted, Weighing

MADE_BY = f"{METHOD} 2"
"""The method of comparing and the form of the file: another one is not read."""

Arrays = dict[str, Any]
Kept = TypeVar("Kept", Works, Texts, Judged)


def keep(compared: Compared, path: Path) -> None:
    """Write what was compared to a file. Raises OSError."""
    corpus = compared.corpus
    arrays: Arrays = {"made_by": np.array(MADE_BY)}
    for name, value in (
        ("works", corpus.works),
        ("texts", corpus.texts),
        ("lexicons", corpus.lexicons),
        ("weighing", corpus.weighing),
        ("letters", corpus.letters),
        ("by_letters", compared.near[0]),
        ("by_words", compared.near[1]),
        ("judged", compared.judged),
    ):
        arrays.update(_arrays(name, value))
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        np.savez(file, **arrays)
    beside.replace(path)


def open_compared(path: Path) -> Compared | None:
    """What was kept in a file; None where there is none, it is damaged, or was made by another method."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            if str(held["made_by"]) != MADE_BY:
                return None
            return _compared({name: held[name] for name in held.files})
    except (OSError, EOFError, KeyError, ValueError, IndexError, BadZipFile):
        return None


def _compared(arrays: Arrays) -> Compared:
    lexicons = Lexicons(*(Lexicon(_strings(arrays, f"lexicons.{column.name}")) for column in fields(Lexicons)))
    corpus = Corpus(
        _table(Works, "works", arrays),
        _table(Texts, "texts", arrays),
        lexicons,
        Weighing(*(_counted(arrays, f"weighing.{column.name}") for column in fields(Weighing))),
        _matrix(arrays, "letters"),
    )
    size = (len(corpus.texts), len(corpus.texts))
    by_letters, by_words = (narrow(_matrix(arrays, name), size[1]) for name in ("by_letters", "by_words"))
    return Compared(corpus, (by_letters, by_words), _table(Judged, "judged", arrays))


def _arrays(name: str, value: object) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """The arrays that a value consists of, by names that tell where they belong."""
    if isinstance(value, csr_matrix):
        yield f"{name}.ends", value.indptr
        yield f"{name}.numbers", value.indices
        if value.dtype != np.int8:  # a set has the value 1 everywhere
            yield f"{name}.values", value.data
    elif isinstance(value, Lexicon):
        yield from _told(name, list(value))
    elif isinstance(value, np.ndarray) and value.dtype == object:
        yield from _told(name, value.tolist())
    elif isinstance(value, Works | Texts | Judged | Weighing | Counted | Lexicons):
        for column in fields(value):
            yield from _arrays(f"{name}.{column.name}", getattr(value, column.name))
    else:
        yield name, np.asarray(value)


def _told(name: str, strings: list[str]) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """Strings as bytes one after the other, and where each ends."""
    told = [string.encode("utf-8", "surrogatepass") for string in strings]
    yield f"{name}.bytes", np.frombuffer(b"".join(told), dtype=np.uint8)
    yield f"{name}.lengths", np.array([len(one) for one in told], dtype=np.int64)


def _strings(arrays: Arrays, name: str) -> Iterator[str]:
    told, end = arrays[f"{name}.bytes"].tobytes(), 0
    for length in arrays[f"{name}.lengths"].tolist():
        yield told[end : end + length].decode("utf-8", "surrogatepass")
        end += length


def _matrix(arrays: Arrays, name: str) -> csr_matrix:
    return rows(arrays[f"{name}.ends"], arrays[f"{name}.numbers"], arrays.get(f"{name}.values"))


def _table(kind: type[Kept], name: str, arrays: Arrays) -> Kept:
    """A table whose columns are arrays, rows or strings."""
    columns = {}
    for column in fields(kind):
        here = f"{name}.{column.name}"
        if f"{here}.ends" in arrays:
            columns[column.name] = _matrix(arrays, here)
        elif f"{here}.bytes" in arrays:
            columns[column.name] = np.array(list(_strings(arrays, here)), dtype=object)
        else:
            columns[column.name] = arrays[here]
    return kind(**columns)


def _counted(arrays: Arrays, name: str) -> Counted:
    return Counted(int(arrays[f"{name}.texts"]), arrays[f"{name}.found"])
