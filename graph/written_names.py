"""A written name taken apart: the post or body, and the person or initials that stand with it.

    "AD Safeguarding (IJ)"               a post and its holder's initials
    "Senior Adviser Reading (Sam Lee)"   a post and its holder
    "Youth Service Sam Lee"              a section and its person
    "Sam Lee, Head of Youth Service"     a person and the post
    "Assistant Director (Adults) (IJ)"   a post with its subject in brackets, and initials
    "Service Manager (QA)"               a post with its subject in brackets: QA stands for something in this plan

Where the plan does not show which of two readings is meant, the name stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from graph.abbreviations import ends_with, fits
from graph.given_names import given_names
from graph.kinds import Kind, kind_of, speaks, title_only
from graph.name_words import is_acronym, plain, telling, words

_LAST_BRACKET = re.compile(r"^(.*?)\s*\(([^()]*)\)\W*$", re.DOTALL)
_APART = re.compile(r"\s*[,:;]\s+|\s+[-\u2013\u2014]\s+")
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?(?:Mc|Mac|O')?){1,3}[A-Z]\.?")
_HONORIFIC = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Rev|Revd|Canon)\.?\s+(?=[A-Z])"
)
_NAME_WORD = re.compile(
    r"(?:[A-Z]\.?|(?:[A-Z]['\u2019])?[A-Z\u00c0-\u00de][^\W\d_]*(?:[-'\u2019][^\W\d_]+)*|de|da|van|von|der|bin|al)"
)
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z.\s']{1,7})\)")
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][a-z]?\b")
# Fields of work that are written as letters after a bare title: "Service Manager (QA)" is no Quentin Adams.
_FIELDS = frozenset(
    {
        "cp",
        "cic",
        "cin",
        "csc",
        "cla",
        "cse",
        "ey",
        "ehcp",
        "hr",
        "ict",
        "it",
        "lac",
        "pr",
        "qa",
        "sen",
        "send",
        "vs",
        "yos",
        "yot",
    }
)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """The parts of a written name; "" for `body` and None for the others where there is none.

    `body` is the post or body as written, without its person. A full `person` has no `initials` beside it.
    """

    body: str = ""
    person: str | None = None
    initials: str | None = None


@dataclass(frozen=True)
class Habits:
    """What a plan's own words show about how it writes names.

    `ordinary` are words that its text uses in lower case. `acronyms` are letters that its sentences or its glossary use
    as a word, so that they are nobody's initials. `codes` are the bracketed letters that nothing else explains.
    `names_people` tells whether leads are people at all.
    """

    ordinary: AbstractSet[str] = frozenset()
    acronyms: AbstractSet[str] = frozenset()
    codes: AbstractSet[str] = frozenset()
    names_people: bool = False

    def surely_person(self, text: str) -> bool:
        """Whether a name is a person's: a title such as "Cllr" or a common given name, then a surname."""
        parts = _name_words(text)
        if _HONORIFIC.match(text):
            return len(parts) >= 1 and not self._speaks(parts)
        return len(parts) >= 2 and parts[0].casefold() in given_names() and not self._speaks(parts[1:])

    def maybe_person(self, text: str) -> bool:
        """Whether a name could be a person's: two or three capitalised words that mean nothing else here."""
        parts = _name_words(text)
        return (
            2 <= len(parts) <= 3
            and not self._speaks(parts)
            and not any(part.casefold() in self.ordinary for part in parts)
        )

    def person(self, text: str) -> bool:
        """Whether a name alone is read as a person's: surely, or maybe in a plan that names people."""
        return self.surely_person(text) or (self.names_people and self.maybe_person(text))

    def initials(self, text: str) -> bool:
        """Whether bracketed letters are somebody's initials, and not an acronym of this plan.

        Two letters are; three only where the plan has the habit, as most acronyms have three.
        """
        letters = bare(text)
        if not _INITIALS.fullmatch(text.strip()) or letters.casefold() in self.acronyms or kind_of(letters):
            return False
        return len(letters) == 2 or not letters.isupper() or sum(len(code) == len(letters) for code in self.codes) > 1

    @staticmethod
    def _speaks(parts: Iterable[str]) -> bool:
        """Whether one of the words says what kind of post or body it is."""
        name = " ".join(parts)
        return any(map(speaks, words(name))) or kind_of(name) is not None


def habits(text: str, sentences: Iterable[str], glossary: Iterable[str], names: Iterable[str]) -> Habits:
    """The habits of a plan: from its text, the sentences of its actions, its acronyms, and the names in its cells."""
    spoken = {
        letters.casefold() for sentence in sentences for letters in _CAPITALS.findall(_BRACKETED.sub(" ", sentence))
    }
    acronyms = spoken | {term.casefold() for term in glossary}
    held = sorted(set(names))
    codes = frozenset(code for name in held for code in _codes(name) if code.casefold() not in acronyms)
    first = Habits(frozenset(_LOWER.findall(text)), acronyms, codes)
    people = {plain(name) for name in held if first.maybe_person(name)}
    alone = frozenset(name for name in held if _two_letters(name) and name.casefold() not in acronyms)
    shown = len(people) > 1 or any(first.surely_person(name) for name in held) or bool(codes)
    return replace(first, names_people=shown, codes=codes | alone if shown or len(alone) > 1 else codes)


def _codes(name: str) -> Iterator[str]:
    """Bracketed letters of a name that are neither a head word nor the first letters of the words before them."""
    for match in _BRACKETED.finditer(name):
        code = bare(match.group(1))
        known = kind_of(code) or ends_with(code.casefold(), words(name[: match.start()]))
        if _INITIALS.fullmatch(match.group(1)) and not known:
            yield code


def _two_letters(name: str) -> bool:
    return (
        len(name) == 2
        and name.isupper()
        and name.isalpha()
        and name.casefold() not in _FIELDS
        and kind_of(name) is None
    )


def bare(letters: str) -> str:
    """Initials without full stops and white space: "P. McK." becomes "PMcK"."""
    return re.sub(r"[.\s]", "", letters)


def take_apart(text: str, habits: Habits) -> WrittenName:
    """The parts of a written name, by the habits of its plan."""
    name = text.strip().rstrip(".;,")
    if habits.person(name):
        return WrittenName(person=name)
    bracket = _LAST_BRACKET.match(name)
    if bracket:
        return _with_bracket(name, bracket.group(1), bracket.group(2).strip(), habits)
    return _with_person(name, habits) or WrittenName(body=name)


def _with_bracket(name: str, before: str, inside: str, habits: Habits) -> WrittenName:
    if not before:
        return WrittenName(initials=bare(inside)) if habits.initials(inside) else WrittenName(body=name)
    if habits.person(before) and not habits.person(inside):
        own = is_acronym(bare(inside)) and habits.initials(inside)
        return WrittenName(person=before) if own else WrittenName(inside, person=before)
    if habits.surely_person(inside) or (habits.person(inside) and not title_only(before)):
        return WrittenName(before, person=inside)
    return _with_letters(name, before, inside, habits) if is_acronym(bare(inside)) else WrittenName(body=name)


def _with_letters(name: str, before: str, inside: str, habits: Habits) -> WrittenName:
    """A name with letters in brackets: its own acronym, its holder's initials, or a part of it."""
    letters = words(bare(inside))[0].letters or ""
    if fits(letters, telling(before)) or (len(letters) > 2 and ends_with(letters, words(before))):
        return WrittenName(body=before)
    if habits.initials(inside) and not _subject(before, inside):
        return WrittenName(before, initials=bare(inside))
    return WrittenName(body=name)


def _subject(before: str, inside: str) -> bool:
    """Whether bracketed letters say what a bare title is for: "Service Manager (QA)", but "AD Homes (IT)" has one."""
    return inside.casefold() in _FIELDS and title_only(before)


def _with_person(name: str, habits: Habits) -> WrittenName | None:
    """A post or section with its person: on either side of a comma or dash, or run on at one end."""
    parts = _APART.split(name)
    if len(parts) == 2:
        for person, body in (parts, reversed(parts)):
            if habits.surely_person(person) and not habits.person(body) and kind_of(body):
                return WrittenName(body, person=person)
        if habits.person(parts[0]) and kind_of(parts[1]) is Kind.POST:
            return WrittenName(parts[1], person=parts[0])
        return None
    return _run_on(name, habits)


def _run_on(name: str, habits: Habits) -> WrittenName | None:
    raw = name.split()
    for size in (3, 2):
        body, person = " ".join(raw[:-size]), " ".join(raw[-size:])
        if body and habits.surely_person(person) and not words(body)[-1].joining:
            return WrittenName(body, person=person)
        person, body = " ".join(raw[:size]), " ".join(raw[size:])
        if body and habits.surely_person(person) and kind_of(body) is Kind.POST:
            return WrittenName(body, person=person)
    return None


def _name_words(text: str) -> list[str]:
    """The words of what is shaped like a person's name; none where it is not."""
    parts = without_honorific(text).split()
    return (
        parts
        if len(parts) <= 4 and all(_NAME_WORD.fullmatch(part) for part in parts) and not any(map(is_acronym, parts))
        else []
    )


def without_honorific(person: str) -> str:
    """A person's name without "Mr", "Dr", "Cllr" before it."""
    return _HONORIFIC.sub("", person.strip())


def initials_of(person: str) -> frozenset[str]:
    """The initials by which a person may be meant, in lower case: "Paul McKay" gives "pm", "pmk" and "pmck"."""
    parts = [part for word in without_honorific(person).split() for part in re.split(r"-", word) if part]
    found = {""}
    for part in parts:
        scots = re.match(r"(Mc|Mac|O['\u2019])([A-Z])", part)
        longer = {part[0]} | ({scots.group(1) + scots.group(2), part[0] + scots.group(2)} if scots else set())
        found = {start + more for start in found for more in longer}
    return frozenset(one.casefold().replace("\u2019", "'") for one in found)
