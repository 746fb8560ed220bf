"""What people decided on the names of one authority, as the rules see it: forms that are joined first, and forms kept apart.

A decision remembers names as they were written, so that it holds whatever has become of the agents since. A name that no
plan writes any more is left out until one does again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.agents import same_way
from graph.decisions.decision import Verdict
from graph.decisions.names import DecidedNames, NameSide
from graph.kinds import Kind
from graph.merging import Clusters, FormId, Same
from graph.name_words import key
from graph.names import slug
from graph.said import Said

Ways = Mapping[tuple[str, str], list[FormId]]
"""Forms by family and a way of writing them, folded."""


def decided_of(plan: Said, decided: Iterable[DecidedNames]) -> list[DecidedNames]:
    """The decisions on names of the authority of a plan, or of that plan where it names none."""
    if plan.authority is None:
        return [
            one for one in decided if one.authority is None and any(_is_of(plan.plan, side) for side in (one.a, one.b))
        ]
    return [one for one in decided if slug(one.authority) == slug(plan.authority_name)]


def own_forms(decided: Iterable[DecidedNames]) -> frozenset[tuple[str, str]]:
    """Family and folded way of writing of names that need a form of their own: kept apart from another with the same words."""
    return frozenset(
        (one.a.kind.family, max(same_way(one.a.words), same_way(one.b.words)))
        for one in decided
        if one.verdict is Verdict.REJECTED and _alike(one.a, one.b)
    )


def _alike(one: NameSide, other: NameSide) -> bool:
    return one.kind.family == other.kind.family and key(one.words) == key(other.words)


def keep_apart(decided: Iterable[DecidedNames], clusters: Clusters) -> None:
    """Let no rule join names that people said are not one."""
    rejected = [one for one in decided if one.verdict is Verdict.REJECTED]
    clusters.apart.update((one, other) for one, other, _ in _found(rejected, clusters))


def join_decided(decided: Iterable[DecidedNames], clusters: Clusters) -> None:
    """Join names that people said are one, the last decision first; where two decisions contradict each other, it holds."""
    accepted = sorted(
        (one for one in decided if one.verdict is Verdict.ACCEPTED), key=lambda one: one.when, reverse=True
    )
    for one, other, because in _found(accepted, clusters):
        clusters.join([Same(one, other, because)])


def _found(decided: Iterable[DecidedNames], clusters: Clusters) -> Iterator[tuple[FormId, FormId, str]]:
    """Both forms of each decision whose names are still written, and what was decided, in words."""
    ways: dict[tuple[str, str], list[FormId]] = {}
    for form in sorted(clusters.forms):
        for written in clusters.forms[form].written:
            ways.setdefault((form[0], same_way(written)), []).append(form)
    for decision in decided:
        one, other = _form(decision.a, clusters, ways), _form(decision.b, clusters, ways)
        if one and other and one != other and one[0] == other[0]:
            yield one, other, decision.because


def _form(side: NameSide, clusters: Clusters, ways: Ways) -> FormId | None:
    """The form of a name: as it was written, or else its words in any order, or else another way in which it was written."""
    family = side.kind.family
    for name in (side.words, *side.others):
        written = [form for form in ways.get((family, same_way(name)), []) if _is_of_plan(form, side)]
        if written:
            return written[0]
        if family != Kind.PERSON.family and (family, key(name), "") in clusters.forms:
            return family, key(name), ""
    return None


def _is_of_plan(form: FormId, side: NameSide) -> bool:
    """Whether initials are those of the plan that was meant: they stand for somebody in one plan only."""
    return form[0] != Kind.PERSON.family or not form[2] or _is_of(form[2], side)


def _is_of(plan: str, side: NameSide) -> bool:
    """Whether a name that means something in one plan only (IRI) was meant as it stands there: its IRI says so."""
    return f"-{plan.rpartition('/')[2]}-" in f"{side.path}-"
