"""What a name names: a post, a person, a board or an organisation, by the head words that the ontology keeps."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from graph.name_words import Word, telling
from ontology.vocabulary import Holder, body_words, folded, kind_of_holder, post_words


class Kind(StrEnum):
    """What an agent is; the value is the folder of its IRI."""

    POST = "post"
    PERSON = "person"
    BOARD = "board"
    ORGANISATION = "organisation"

    @property
    def family(self) -> str:
        """Names are compared within a family only: boards and organisations are one, as plans use either word for a body."""
        return "body" if self in {Kind.BOARD, Kind.ORGANISATION} else self.value


_RANKS = frozenset(
    {
        "acting",
        "area",
        "assistant",
        "associate",
        "chief",
        "corporate",
        "deputy",
        "district",
        "executive",
        "general",
        "group",
        "independent",
        "interim",
        "joint",
        "nominated",
        "principal",
        "regional",
        "senior",
        "service",
        "strategic",
        "team",
        "vice",
    }
)
"""Words that stand in a title before its head word."""
_WEAK = frozenset({"lead", "head", "deputy", "assistant", "associate", "partner", "member"})
"""Head words of posts that also stand before other nouns: "Lead Professionals Network"."""
_DOCUMENTS = frozenset({"plan", "strategy", "policy", "protocol", "process", "report", "review"})


def kind_of(name: str) -> Kind | None:
    """What a name's head words say it is; None where it has none.

    Beside the last head word, which decides as a rule, a title at the beginning counts where its subject follows it: a
    Service Manager Front Door Team is a post, though a Service Managers' Group is a board.
    """
    if one_office(name):
        return Kind.ORGANISATION
    found = kind_of_holder(name)
    if found and found is not Holder.POST and _title_with_subject(telling(name)):
        return Kind.POST
    return Kind(found.value) if found else None


def _title_with_subject(found: Sequence[Word]) -> bool:
    size = _title_size(found)
    if not size or size == len(found) or found[size - 1].fold in _WEAK or found[size - 1].plural:
        return False
    return kind_of_holder(found[size].raw) is not Holder.BOARD and found[size].fold != "team"


def _title_size(found: Sequence[Word]) -> int:
    """How many words at the beginning are a title: ranks, then head words of posts."""
    size = 0
    while size < len(found) and (found[size].fold in _RANKS or _is_post(found[size])):
        size += 1
    return size if any(map(_is_post, found[:size])) else 0


def _is_post(word: Word) -> bool:
    # Letters of three words and more have their subject in them: an IRO is one kind of officer, an AD any assistant director.
    return folded(word.raw) in post_words() and (len(word.letters or "") < 3 or word.letters == "hos")


def speaks(word: Word) -> bool:
    """Whether a word alone says what kind of post or body has it in its name."""
    return folded(word.raw) in post_words() or folded(word.raw) in body_words()


def title_only(name: str) -> bool:
    """Whether a name is a title without its subject, which many people bear: "Assistant Directors", "Head of Service"."""
    found = telling(name)
    return bool(found) and _title_size(found) == len(found)


def without_title(name: str) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words of a post's title, and those of what it is for."""
    found = telling(name)
    size = _title_size(found)
    return found[:size], found[size:]


def is_document(name: str) -> bool:
    """Whether a name is that of a plan or a paper, which holds nothing: "Homes Improvement Plan"."""
    found = telling(name)
    return bool(found) and found[-1].fold in _DOCUMENTS


def one_office(name: str) -> bool:
    """Whether it names the office of the one chief executive: "Chief Execs", "Chief Executive's"."""
    found = telling(name)
    return [word.fold for word in found] in (["chief", "exec"], ["chief", "executive"]) and found[-1].plural
