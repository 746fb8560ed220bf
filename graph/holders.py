"""The names of one authority's plans, taken apart and folded into forms; who stands in which statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.abbreviations import Expansion, expansions, fits
from graph.agents import same_way
from graph.kinds import Kind, is_document, kind_of, title_only, without_title
from graph.merging import Clusters, FormId, Place
from graph.name_words import is_acronym, key, plain, telling, words
from graph.names_in_text import names_in
from graph.said import Naming, Said
from graph.same_name import Context, written_out
from graph.same_person import initials_form, name_form
from graph.written_names import Habits, WrittenName, habits, take_apart

_CELLS = frozenset({"lead", "support", "monitoredBy"})
"""Roles that a person may have. The others are for bodies: there a name is a person's only where that is sure."""
_BOARDS = frozenset({"overseenBy", "monitoredBy", "reportsTo", "approvedBy"})
"""Roles of boards, for names whose own words do not tell."""
_NOBODY = frozenset(
    {"tbc", "tba", "tbd", "n", "na", "vacant", "vacancy", "none", "various", "be confirmed", "be agreed", "as above"}
)
"""What stands in a cell, folded, where nobody does."""
_NOTE = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Holding:
    """Whom one statement names: the form of a post or body, of a person, of both or of neither.

    `name` is the post or body as written, without its person.
    """

    naming: Naming
    body: FormId | None
    person: FormId | None
    name: str


def context_of(plans: Sequence[Said], own_forms: Collection[tuple[str, str]] = frozenset()) -> Context:
    """What the rules look up for one authority: whom and what its letters stand for, where its plans agree, and its name.

    `own_forms` are names that a person said are not the same as others with the same words.
    """
    people = {(plan.plan, letters): person for plan in plans for letters, person in _people(plan).items()}
    cells = sorted({_NOTE.sub("", naming.words) for plan in plans for naming in plan.namings if naming.role in _CELLS})
    meanings = _meanings(plans, people)
    return Context(
        terms={letters: told[0] for letters, told in meanings.items() if len(told) == 1},
        unclear=frozenset(letters for letters, told in meanings.items() if len(told) > 1),
        people=people,
        authority=tuple(word.fold for word in telling(plans[0].authority_name or "")),
        titles=tuple(sorted({_title(name) for name in cells} - {""})),
        posts=tuple(name for name in cells if kind_of(name) is Kind.POST),
        own_forms=own_forms,
    )


def _meanings(plans: Sequence[Said], people: Collection[tuple[str, str]]) -> dict[str, list[Expansion]]:
    """What letters stand for in glossaries and in brackets of texts and cells; wordings that fold to one are one."""
    found: dict[str, dict[tuple[str, ...], Expansion]] = {}
    for plan in plans:
        cells = "\n".join(naming.words for naming in plan.namings)
        for acronym, long in (*plan.glossary, *expansions(plan.text), *expansions(cells)):
            letters = [word.letters for word in telling(acronym)]
            if len(letters) == 1 and letters[0] and (plan.plan, letters[0]) not in people:
                full = _NOTE.sub("", long)
                found.setdefault(letters[0], {}).setdefault(key(full), (acronym, full))
    return {letters: list(told.values()) for letters, told in found.items()}


def _people(plan: Said) -> dict[str, str]:
    """Whom initials mean in a plan's own glossary, where it gives them one meaning: "IJ: Ines Jha, Head of Homes"."""
    people = Habits()
    found: dict[str, set[str | None]] = {}
    for letters, long in plan.glossary:
        found.setdefault(letters.casefold(), set()).add(take_apart(long, people).person)
    return {letters: person for letters, (person, *more) in found.items() if person and not more}


def _title(name: str) -> str:
    """The title that a name begins with, where it has two words or more and a subject after it."""
    title, subject = without_title(name)
    return name[title[0].start : title[-1].end] if len(title) > 1 and subject else ""


def read_plan(plan: Said, clusters: Clusters, context: Context) -> Iterator[Holding]:
    """The holdings of one plan; its forms are added to the clusters."""
    people = _habits_of(plan, clusters, context)
    bodies = replace(people, names_people=False)
    for naming in plan.namings:
        parts = take_apart(naming.words, people if naming.role in _CELLS else bodies)
        parts = _lone_letters(parts, people, naming.role)
        place = Place(plan.plan, naming.recommendation, naming.about)
        body = _body(parts.body, naming, clusters, context, place)
        person = _person(parts, clusters, place)
        if body and person:
            clusters.forms[body].beside.add(person)
            clusters.forms[person].beside.add(body)
            clusters.forms[person].cells.add(naming.words)
        yield Holding(naming, body, person, parts.body)


def _habits_of(plan: Said, clusters: Clusters, context: Context) -> Habits:
    """The habits of a plan. The people in its glossary are added to the clusters; their letters are no acronyms."""
    cells = [naming.words for naming in plan.namings if naming.role in _CELLS]
    letters = {*context.terms, *(letters for letters, _ in plan.glossary)}
    found = habits(plan.text, plan.sentences, letters, cells)
    known = {letters: name for (where, letters), name in context.people.items() if where == plan.plan}
    for name in known.values():
        clusters.hear(name_form(name), Kind.PERSON, name, Place(plan.plan, "", ""))
    codes = found.codes | {letters.upper() for letters in known}
    return replace(found, acronyms=found.acronyms - set(known), codes=codes)


def _lone_letters(parts: WrittenName, people: Habits, role: str) -> WrittenName:
    """Letters alone in a cell are initials where the plan has them in brackets elsewhere."""
    if role in _CELLS and is_acronym(parts.body) and parts.body in people.codes:
        return WrittenName(initials=parts.body)
    return parts


def _body(name: str, naming: Naming, clusters: Clusters, context: Context, place: Place) -> FormId | None:
    """The form of a post or body; None where the words name none, or a document."""
    if not key(name) or is_document(name) or plain(name) in _NOBODY:
        return None
    kind = _kind(name, context) or (Kind.BOARD if naming.role in _BOARDS else Kind.ORGANISATION)
    form = _form_of(name, kind, context)
    clusters.hold(form, kind, name, place)
    return form


def _kind(name: str, context: Context) -> Kind | None:
    """What a name names, by its own words, those that its letters stand for, or a title or post whose letters it has."""
    known = kind_of(written_out(name, context)[0]) or kind_of(name)
    first, *rest = telling(name)
    if known or not first.letters:
        return known
    spelt = context.titles if rest else context.posts
    if not rest and len(first.letters) < 3:  # two letters fit too much but a title that stands here
        spelt = (*context.titles, *filter(title_only, context.posts))
    return Kind.POST if any(fits(first.letters, words(one)) for one in spelt) else None


def read_terms(clusters: Clusters, context: Context) -> None:
    """Add the posts and bodies that glossaries and brackets explain to the clusters, as other ways of writing."""
    for acronym, long in context.terms.values():
        kind = kind_of(long)
        if kind:
            for name in (acronym, long):
                clusters.hear(_form_of(name, kind, context), kind, name, Place("", "", ""))


def read_sentences(plan: Said, clusters: Clusters, context: Context) -> None:
    """Add the names in a plan's sentences to the clusters, as other ways of writing what its cells name."""
    place = Place(plan.plan, "", "")
    for name, whole in names_in(plan.sentences).items():
        if key(name):
            kind = _kind(name, context) or Kind.ORGANISATION
            clusters.hear(_form_of(name, kind, context), kind, name, place).whole |= whole


def _form_of(name: str, kind: Kind, context: Context) -> FormId:
    """The form of a post or body. A bare title keeps its number: "Assistant Directors" is no Assistant Director."""
    if (kind.family, same_way(name)) in context.own_forms:
        return kind.family, key(name), same_way(name)
    several = kind is Kind.POST and title_only(name) and any(word.plural for word in telling(name))
    return kind.family, key(name), "several" if several else ""


def _person(parts: WrittenName, clusters: Clusters, place: Place) -> FormId | None:
    if parts.person:
        form = name_form(parts.person)
        clusters.hold(form, Kind.PERSON, parts.person, place)
        return form
    if parts.initials:
        form = initials_form(parts.initials, place.plan)
        clusters.hold(form, Kind.PERSON, parts.initials, place)
        return form
    return None
