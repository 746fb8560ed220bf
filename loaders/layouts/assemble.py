"""Drafts become the plan's values: each cell is given to the reader of its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.document import Cell
from loaders.fields.bodies import addressed_to, reports_to
from loaders.fields.dates import find_due, read_due
from loaders.fields.holders import Responsibilities, read_responsibilities, says_as_above, split_bodies
from loaders.fields.links import cross_links, related_plans
from loaders.fields.progress import read_status
from loaders.fields.splitting import LONGEST_LIST
from loaders.layouts.cells import statements
from loaders.layouts.drafts import OF_ACTIONS, ActionDraft, RecommendationDraft, Said
from loaders.layouts.fit import HOLDERS
from loaders.layouts.references import lettered, plain
from loaders.layouts.stacked import lone_names, unstacked
from loaders.wording import Wording
from ontology.plan import Action, Due, Quote, Recommendation, Status
from ontology.vocabulary import Meaning

Key = Mapping[str, str]
Runs = Sequence[tuple[int, int]]
_Spoken = Mapping[Meaning, Sequence[Said]]
_NAMES = HOLDERS | {Meaning.ADDRESSED_TO}
_PLANNED = HOLDERS | {Meaning.DUE}
_LONGEST_STEP = 1_000  # characters of an action in which a link is looked for
_NEWS = frozenset({Meaning.PROGRESS, Meaning.COMMENT})


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is known of the whole plan while its recommendations are read.

    `references` are those of all recommendations, `key` is the document's own key of codes, `struck` what is struck out. Said
    of a recommendation without actions, a meaning of `enough` makes it its own action. `apart` as `_apart` gives it, `names`
    as `lone_names` does.
    """

    references: frozenset[str]
    key: Key
    struck: Runs
    enough: frozenset[Meaning]
    apart: frozenset[Meaning]
    names: frozenset[str]


def assemble(drafts: Iterable[RecommendationDraft], key: Key, struck: Runs = ()) -> tuple[Recommendation, ...]:
    """The recommendations of the drafts; one without any words is left out.

    `key` is the document's own key of codes, `struck` are the runs of its text that are struck out.
    """
    kept = [draft for draft in drafts if draft.parts or draft.title or draft.ref]
    kept = _by_letter(kept)
    references = frozenset(plain(draft.ref.text) for draft in kept if draft.ref)
    plan = _Plan(references, key, struck, _enough(kept), _apart(kept), lone_names(kept))
    return tuple(_recommendation(draft, plan) for draft in kept)


def _by_letter(drafts: list[RecommendationDraft]) -> list[RecommendationDraft]:
    """The drafts, with the letters that the texts of all of them open with as their references."""
    if any(draft.ref or not draft.parts for draft in drafts):
        return drafts
    opened = lettered([draft.parts[0] for draft in drafts])
    return [
        replace(d, ref=ref, parts=[rest, *d.parts[1:]]) for d, (ref, rest) in zip(drafts, opened, strict=False)
    ] or drafts


def _apart(drafts: Iterable[RecommendationDraft]) -> frozenset[Meaning]:
    """The meanings of news, where this plan tells its news apart from a status: a status alone is then no news."""
    told = (said for draft in drafts for said in (draft.said, *(action.said for action in draft.actions)))
    beside = any(said.get(Meaning.STATUS) and any(said.get(meaning) for meaning in _NEWS) for said in told)
    return _NEWS if beside else frozenset()


def _recommendation(draft: RecommendationDraft, plan: _Plan) -> Recommendation:
    """One recommendation and its actions."""
    text, title = _text(draft)
    links = [*cross_links(text, draft.ref.text if draft.ref else None)]
    for said in draft.said[Meaning.LINKED_WITH]:
        links += cross_links(said.cell.plain, draft.ref.text if draft.ref else None)
    for step in _steps(draft):
        for words in (part.plain for part in step.parts):
            if len(words.raw) <= _LONGEST_STEP:
                links += cross_links(words, draft.ref.text if draft.ref else None)
    asked = [body for said in draft.said[Meaning.ADDRESSED_TO] for body in split_bodies(said.cell.plain)]
    return Recommendation(
        text=text.quote(draft.found_as),
        kind=draft.kind,
        ref=draft.ref.quote(draft.found_as) if draft.ref else None,
        group=draft.group.quote("heading") if draft.group else None,
        title=title.quote(draft.found_as) if title else None,
        addressed_to=_quotes(asked or addressed_to(text), "column" if asked else "sentence"),
        response=_first(draft.said, Meaning.RESPONSE),
        baseline=_statements(draft.said[Meaning.BASELINE]),
        success_criteria=_statements(draft.said[Meaning.SUCCESS_CRITERION]),
        evaluation=_statements([*draft.said[Meaning.EVALUATION], *draft.said[Meaning.EVIDENCE]]),
        related_plans=_related(draft.said[Meaning.RELATED_PLAN]),
        cross_links=_quotes((link for link in _once(links) if plain(link.text) in plan.references), "sentence"),
        actions=tuple(_action(action, plan) for action in _actions(draft, text, plan.enough)),
    )


def _text(draft: RecommendationDraft) -> tuple[Wording, Wording | None]:
    """The words of a recommendation, and its short heading where it has both."""
    parts = [part for part in draft.parts if part]
    if parts:
        return Wording.joined(parts).trimmed(), draft.title
    only = draft.title or draft.ref
    if only is None:
        raise ValueError("A recommendation has words, a heading or a number.")
    return only, None


def _enough(drafts: Iterable[RecommendationDraft]) -> frozenset[Meaning]:
    """What must be said of a recommendation without actions for it to be an action of its own.

    Beside recommendations that list actions, mere news ("Prices are fixed until 2027") makes no action of another.
    """
    return _PLANNED if any(map(_steps, drafts)) else OF_ACTIONS


def _steps(draft: RecommendationDraft) -> list[ActionDraft]:
    """The actions that have words."""
    return [action for action in draft.actions if any(part.plain for part in action.parts)]


def _actions(draft: RecommendationDraft, text: Wording, enough: frozenset[Meaning]) -> Iterator[ActionDraft]:
    """The actions, each with what was said of all; where there is none, but a lead, a date or progress, the recommendation itself."""
    common = {meaning: said for meaning, said in draft.said.items() if meaning in OF_ACTIONS and said}
    told = _carried_down(_steps(draft))
    own = [ActionDraft([Cell(text)], found_as=draft.found_as)] if enough & common.keys() else []
    for action in told or own:
        for meaning, said in common.items():
            if not action.said[meaning]:
                action.said[meaning] = said
        yield action


def _carried_down(actions: Sequence[ActionDraft]) -> Sequence[ActionDraft]:
    """The actions, those whose holders are "As above" with the holders that the action above them has."""
    above: dict[Meaning, list[Said]] = {}
    for action in actions:
        for meaning in HOLDERS:
            said = action.said[meaning]
            if said and above.get(meaning) and all(says_as_above(one.cell.plain) for one in said):
                action.said[meaning] = above[meaning]
            above[meaning] = action.said[meaning]
    return actions


def _action(draft: ActionDraft, plan: _Plan) -> Action:
    """One action."""
    text = Wording.joined(part.plain for part in draft.parts if part).trimmed()
    who, others = _responsible(draft.said, plan.names)
    due = _due(draft, text, others, plan.struck)
    progress, status_cell = _progress(draft, plan.apart)
    status = read_status(progress, status_cell, _joined(draft.said[Meaning.DUE]), plan.key) or _completed_on(draft)
    monitoring = _joined(draft.said[Meaning.MONITORING])
    told = [*reports_to(text, _joined(draft.said[Meaning.DUE]), progress, monitoring)]
    told += [body for said in draft.said[Meaning.REPORTS_TO] for body in split_bodies(said.cell.plain)]
    return Action(
        text=text.quote(draft.found_as),
        ref=draft.ref.quote() if draft.ref else None,
        due=due,
        leads=_quotes(who.leads, _found_as(draft, Meaning.LEAD)),
        support=_quotes(who.support, _found_as(draft, Meaning.SUPPORT) or _found_as(draft, Meaning.LEAD)),
        boards=_quotes(who.boards, _found_as(draft, Meaning.BOARD) or _found_as(draft, Meaning.LEAD)),
        monitored_by=_quotes(who.monitored_by, _found_as(draft, Meaning.MONITORED_BY)),
        monitoring=monitoring.quote(_found_as(draft, Meaning.MONITORING)) if monitoring else None,
        reports_to=_quotes(_once(told), "sentence"),
        progress=progress.quote(_found_as(draft, Meaning.PROGRESS)) if progress else None,
        status=status[0] if status else None,
        status_quote=status[1].quote() if status else None,
    )


# --- who


def _responsible(said: _Spoken, names: frozenset[str]) -> tuple[Responsibilities, dict[Meaning, Wording]]:
    """Everybody named, from the cells of leads, support, boards and monitors; and what else stands in those cells."""
    leads = [read_responsibilities(unstacked(one.cell.plain, names)) for one in said.get(Meaning.LEAD, ())]
    helps = [read_responsibilities(unstacked(one.cell.plain, names)) for one in said.get(Meaning.SUPPORT, ())]
    boards = [body for one in said.get(Meaning.BOARD, ()) for body in split_bodies(one.cell.plain)]
    monitors = [body for one in said.get(Meaning.MONITORED_BY, ()) for body in split_bodies(one.cell.plain)]
    cells = [*leads, *helps]
    who = Responsibilities(
        leads=_once(name for cell in leads for name in cell.leads),
        support=_once(
            [*(n for cell in leads for n in cell.support), *(n for c in helps for n in (*c.leads, *c.support))]
        ),
        boards=_once([*(name for cell in cells for name in cell.boards), *boards]),
        monitored_by=_once([*monitors, *(name for cell in cells for name in cell.monitored_by)]),
    )
    return who, {meaning: words for cell in cells for meaning, words in cell.others}


def of_no_action(drafts: Sequence[RecommendationDraft]) -> Iterator[Wording]:
    """What is said of an action beside recommendations that have none, so that nothing is read from it."""
    enough = _enough(drafts)
    for draft in drafts:
        if not _steps(draft) and not any(draft.said.get(meaning) for meaning in enough):
            cells = (said.cell.words for meaning in OF_ACTIONS for said in draft.said.get(meaning, ()))
            yield from (words for words in cells if words)


def unlisted(drafts: Iterable[RecommendationDraft]) -> Iterator[Wording]:
    """The cells where names are looked for that are too long to list any, so that none is read from them."""
    for draft in drafts:
        for told in (draft.said, *(action.said for action in draft.actions)):
            cells = (said.cell.plain for meaning in _NAMES for said in told.get(meaning, ()))
            yield from (cell for cell in cells if len(cell.raw) > LONGEST_LIST)


# --- when


def _due(draft: ActionDraft, text: Wording, others: Mapping[Meaning, Wording], struck: Runs) -> Due | None:
    """When an action is due: its timescale cell with its start and revised dates; where it has no such cell, its sentence."""
    said = draft.said
    words = _joined(said[Meaning.DUE]) or others.get(Meaning.DUE)
    start, revised = _joined(said[Meaning.START]), _joined(said[Meaning.REVISED_DUE])
    found_as = _found_as(draft, Meaning.DUE)
    due = _standing(words, found_as, struck) if words else None
    if revised and (later := _standing(revised, _found_as(draft, Meaning.REVISED_DUE), struck)):
        due = _revised(due, later, Wording.joined([words, revised]).quote(found_as)) if due and words else later
    if start and (first := _standing(start, _found_as(draft, Meaning.START), struck)):
        return _started(due, first)
    cells = {Meaning.DUE, Meaning.START, Meaning.REVISED_DUE}
    if due is None and not words and not draft.blank & cells:
        return find_due(text, "sentence")
    return due


def _standing(words: Wording, found_as: str | None, struck: Runs) -> Due | None:
    """What a timescale cell says; of a date struck out and the one after it, both stay in the words and the latter counts."""
    due = read_due(words, found_as)
    here = [run for run in struck if run[0] < words.end and run[1] > words.start] if words.spans else []
    left = words.outside(here).trimmed() if here else words
    valid = read_due(left) if here and left else None
    return replace(due, start=valid.start, end=valid.end) if due and valid else due


def _revised(due: Due, later: Due, both: Quote) -> Due:
    """A date and the one that takes its place: both stay in the words, the later one counts."""
    if later.start is None and later.end is None:
        return replace(due, quote=both, periods=(*due.periods, *later.periods))
    return Due(both, later.start, later.end, (*due.periods, *later.periods))


def _started(due: Due | None, first: Due) -> Due:
    """A due date with the start that a column of its own gives."""
    if due is None:
        return replace(first, end=None)
    start = first.start if first.start and (due.end is None or first.start <= due.end) else due.start
    return replace(due, start=start, periods=(*first.periods, *due.periods))


# --- how far


def _progress(draft: ActionDraft, apart: frozenset[Meaning]) -> tuple[Wording | None, Wording | None]:
    """The words of progress and those of status: a status cell is both where no cell for updates or comments stands beside it."""
    told = _spoken(_joined(draft.said[Meaning.PROGRESS])) or _spoken(_joined(draft.said[Meaning.COMMENT]))
    status = _spoken(_joined(draft.said[Meaning.STATUS]))
    if told is None and not apart and not draft.blank & _NEWS:
        return status, status
    return told, status


def _spoken(words: Wording | None) -> Wording | None:
    """The words, unless they are only a dash."""
    return words if words and any(character.isalnum() for character in words.raw) else None


def _completed_on(draft: ActionDraft) -> tuple[Status, Wording] | None:
    """Completed, where a column for the date of completion gives one."""
    words = _joined(draft.said[Meaning.COMPLETED_ON])
    due = read_due(words) if words else None
    return (Status.COMPLETED, words) if words and due and (due.start or due.end) else None


# --- words


def _joined(said: Sequence[Said]) -> Wording | None:
    """All words under a meaning."""
    cells = [one.cell.plain for one in said if one.cell]
    return Wording.joined(cells).trimmed() if cells else None


def _first(said: _Spoken, meaning: Meaning) -> Quote | None:
    """The first words under a meaning."""
    return next((one.cell.plain.quote(one.found_as) for one in said.get(meaning, ()) if one.cell.plain), None)


def _statements(said: Sequence[Said]) -> tuple[Quote, ...]:
    """The statements of the cells under a meaning, each once."""
    quotes = [words.quote(one.found_as) for one in said for words in statements(one.cell)]
    return tuple({quote.text: quote for quote in reversed(quotes)}.values())[::-1]


def _related(said: Sequence[Said]) -> tuple[Quote, ...]:
    """The plans and strategies that the cells name."""
    return tuple(name.quote(one.found_as) for one in said for name in related_plans(one.cell.plain))


def _quotes(names: Iterable[Wording], found_as: str | None) -> tuple[Quote, ...]:
    """Names as quotes."""
    return tuple(name.quote(found_as) for name in names if name)


def _once(names: Iterable[Wording]) -> tuple[Wording, ...]:
    """Each name once, at its first place."""
    return tuple({name.text.casefold(): name for name in reversed(list(names))}.values())[::-1]


def _found_as(draft: ActionDraft, meaning: Meaning) -> str | None:
    """How the words under a meaning were found."""
    return next((one.found_as for one in draft.said.get(meaning, ())), None)
