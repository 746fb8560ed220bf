"""Names that stand in a plan's sentences: other ways of writing the posts and bodies of its cells.

A name in a sentence makes nobody responsible; it only shows how else a post or body is written ("SM QA to audit" beside the
lead "Service Manager QA"), or what its letters stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.kinds import kind_of
from graph.name_words import is_acronym

_CAPITAL = r"[A-Z\u00c0-\u00de][\w\u2019'&-]*\w|[A-Z]\b"
_RUN = re.compile(rf"(?:{_CAPITAL})(?:,? \(?(?:(?:of|for|in|and|&|the) )*\(?(?:{_CAPITAL})\)?){{0,9}}")
_PARTS = re.compile(r",| and | & ")
_JOINING = re.compile(r"^(?:(?:of|for|in|and|&|the) )+", re.IGNORECASE)


def names_in(sentences: Iterable[str]) -> dict[str, bool]:
    """The runs of capitalised words that begin with letters or have a head word, and the parts of them that could be names.

    The value tells whether a name is a whole run. A part can be an odd piece of a longer name: "Services Group" out of
    "Centres and Services Group".
    """
    runs = {_JOINING.sub("", run) for sentence in sentences for run in _RUN.findall(sentence)}
    found = dict.fromkeys((part for run in runs for part in _parts(run)), False) | dict.fromkeys(runs, True)
    return {name: found[name] for name in sorted(found) if is_acronym(name.split()[0]) or kind_of(name)}


def _parts(run: str) -> Iterator[str]:
    """The parts of a run, and each without its first word, which may only begin the sentence ("Ensure SMT")."""
    for part in (run, *_PARTS.split(run)):
        name = _JOINING.sub("", part.strip(" ,"))
        if name:
            yield name
            first, _, rest = name.partition(" ")
            if rest and not is_acronym(first):
                yield _JOINING.sub("", rest)
