"""The rules by which two namings of a person are one person: initials that fit exactly one name, and one post's holder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graph.merging import Clusters, Form, FormId, Same, of_family
from graph.same_name import Context, Rule
from graph.written_names import initials_of, without_honorific


def name_form(name: str) -> FormId:
    """The form of a full name: its words in their order, without "Mr" or "Cllr"."""
    return "person", tuple(without_honorific(name).casefold().replace("\u2019", "'").replace(".", "").split()), ""


def initials_form(letters: str, plan: str) -> FormId:
    """The form of initials, which mean somebody in one plan only."""
    return "person", (letters.casefold(),), plan


def by_key(clusters: Clusters, context: Context) -> Iterator[Same]:
    """Initials that the plan's own glossary explains."""
    for (plan, letters), person in sorted(context.people.items()):
        one, other = initials_form(letters, plan), name_form(person)
        if one in clusters.forms and other in clusters.forms:
            yield Same(one, other, f"the plan's glossary says that '{clusters.forms[one].name}' is {person}")


def by_initials(clusters: Clusters, _context: Context) -> Iterator[Same]:
    """Initials and the only full name that they fit: in the same recommendation, or in the plan where they are three or more.

    A plan hardly writes one person in two ways in one row, so a name in the same action is another's; and so is one that
    stands beside another post.
    """
    names = {one: (form, initials_of(form.name)) for one, form in of_family(clusters.forms, "person") if not one[2]}
    fitting: dict[FormId, list[FormId]] = {}
    for one, form in of_family(clusters.forms, "person"):
        if one[2] and one not in clusters.links:
            near = [
                other for other, (full, letters) in names.items() if one[1][0] in letters and _near(one, form, full)
            ]
            if len(near) == 1:
                fitting.setdefault(near[0], []).append(one)
    for full, found in fitting.items():
        for one in found:
            if len([other for other in found if other[2] == one[2]]) == 1:
                name = clusters.forms[full].name
                yield Same(
                    one, full, f"'{clusters.forms[one].name}' are the initials of {name} and of nobody else named there"
                )


def _near(one: FormId, form: Form, full: Form) -> bool:
    if {place.about for place in form.places} & {place.about for place in full.places}:
        return False
    if len(one[1][0]) > 2:
        return bool(form.plans & full.plans)
    return bool({place.recommendation for place in form.places} & {place.recommendation for place in full.places})


def by_first_initial(clusters: Clusters, _context: Context) -> Iterator[Same]:
    """A name like "J. Lee" and the only full name of the authority with that surname and first letter."""
    names = [one for one, _ in of_family(clusters.forms, "person") if not one[2] and len(one[1]) > 1]
    for one in names:
        if len(one[1]) == 2 and len(one[1][0]) == 1:
            full = [
                other for other in names if other != one and other[1][-1] == one[1][-1] and other[1][0][0] == one[1][0]
            ]
            if len(full) == 1:
                yield Same(one, full[0], "the same surname and first letter, and nobody else here has both")


def by_post(clusters: Clusters, _context: Context) -> Iterator[Same]:
    """The same initials beside the same post in two plans."""
    held: dict[tuple[str, FormId], list[FormId]] = {}
    for one, form in of_family(clusters.forms, "person"):
        if one[2]:
            for post in {clusters.root(beside) for beside in form.beside}:
                held.setdefault((one[1][0], post), []).append(one)
    for together in held.values():
        for one, other in combinations(together, 2):
            yield Same(one, other, "the same initials stand beside the same post")


PERSON_RULES: tuple[Rule, ...] = (by_key, by_initials, by_first_initial, by_post)
"""After the rules for posts, whose result `by_post` needs."""
