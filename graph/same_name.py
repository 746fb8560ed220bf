"""The rules by which two names of one authority are one: each can be said in a sentence, and gives it as its reason.

A rule that fits two candidates fits none. What only looks alike is left apart: suggesting it is another task.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from graph.abbreviations import Expansion, covers
from graph.kinds import Kind, title_only, without_title
from graph.merging import Clusters, Form, FormId, Same, in_order, of_family
from graph.name_words import Key, Word, key, telling, words

_COUNCIL = frozenset({("council",), ("authority", "local")})
_TIERS = frozenset({"city", "county", "borough", "district", "metropolitan", "unitary", "royal", "london"})
_NATIONAL = frozenset({("board", "justice", "youth")})
"""Bodies whose name looks like the short form of a local one."""
DROPPED = frozenset({"management", "child", "children", "young", "people", "person"})
"""Words inside the name of a board that are often left out: "Children's (and Young People's) Trust Board"."""
GENERAL = frozenset(
    {
        "advisory",
        "delivery",
        "executive",
        "implementation",
        "joint",
        "local",
        "management",
        "operational",
        "performance",
        "planning",
        "programme",
        "project",
        "reference",
        "steering",
        "strategic",
        "strategy",
        "task",
        "working",
    }
)
"""Words that many boards have before their head word, so that what begins with one is no name in short."""


@dataclass(frozen=True)
class Context:
    """What the rules look up for one authority.

    `terms` says what acronyms (lower case) stand for, and `unclear` are those that stand for several things; `people` says
    whom initials (lower case) mean in the glossary of a plan (IRI), `authority` is its own name, folded, `titles` are the
    titles of two words and more that its plans give ("Service Manager"), and `posts` the whole names of posts. `own_forms`
    are family and folded way of writing of names that a person told from others with the same words.
    """

    terms: Mapping[str, Expansion]
    unclear: frozenset[str]
    people: Mapping[tuple[str, str], str]
    authority: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    own_forms: Collection[tuple[str, str]] = frozenset()


Rule = Callable[[Clusters, Context], Iterator[Same]]


def by_glossary(clusters: Clusters, context: Context) -> Iterator[Same]:
    """Names that are one once acronyms are written out as a glossary or a bracket of the authority's plans has them."""
    by_key: dict[tuple[str, Key, str], list[FormId]] = {}
    used: dict[FormId, tuple[Expansion, ...]] = {}
    for one in sorted(clusters.forms):
        full, used[one] = written_out(clusters.forms[one].name, context)
        by_key.setdefault((one[0], key(full), one[2]), []).append(one)
    for group in by_key.values():
        first = min(group, key=lambda one: (bool(used[one]), one))
        for one in group:
            if one != first:
                yield Same(one, first, _spelt(used[one] or used[first]))


def written_out(name: str, context: Context) -> tuple[str, tuple[Expansion, ...]]:
    """A name with its acronyms written out, and those that were. A head word is not doubled: "HWB Board" is one board."""
    parts: list[str] = []
    used: list[Expansion] = []
    last = None
    for word in words(name):
        term = context.terms.get(word.letters or "")
        if term:
            used.append(term)
            parts.append(term[1])
            last = telling(term[1])[-1].fold
        elif word.fold != last:
            parts.append(word.raw)
            last = None
    return " ".join(parts), tuple(used)


def _spelt(used: Collection[Expansion]) -> str:
    if not used:
        return "the same words"
    return " and ".join(
        f"'{short}' stands for '{long}' in the authority's plans" for short, long in dict.fromkeys(used)
    )


def by_authority(clusters: Clusters, context: Context) -> Iterator[Same]:
    """A body with and without the authority's own name before it; "the Council" is the authority whose plan it is."""
    bodies = {one[1]: one for one, _ in of_family(clusters.forms, "body")}
    for one, form in of_family(clusters.forms, "body"):
        short = _without(telling(written_out(form.name, context)[0]), context.authority)
        other = bodies.get(tuple(sorted(word.fold for word in short))) if short else None
        if other and len(short) > 1:
            yield Same(one, other, f"the authority's own name before '{clusters.forms[other].name}' tells nothing more")
    unnamed = [one for one, _ in of_family(clusters.forms, "body") if one[1] in _COUNCIL]
    named = [one for one, form in of_family(clusters.forms, "body") if _own_council(form, context)]
    for one, other in pairwise(unnamed + (named if len(named) == 1 else [])):
        yield Same(one, other, "both are the authority whose plan it is")


def _without(found: Sequence[Word], authority: tuple[str, ...]) -> Sequence[Word]:
    """The words after the authority's name; none where a name does not begin with it."""
    size = len(authority)
    return found[size:] if size and tuple(word.fold for word in found[:size]) == authority else ()


def _own_council(form: Form, context: Context) -> bool:
    rest = _without(telling(form.name), context.authority)
    return 1 <= len(rest) <= 3 and rest[-1].fold == "council" and all(word.fold in _TIERS for word in rest[:-1])


def by_head_of_service(clusters: Clusters, _context: Context) -> Iterator[Same]:
    """A Head of Service and a Head before the same subject, where it is set off: a comma, a dash, an acronym."""
    posts = dict(of_family(clusters.forms, "post"))
    for one, form in posts.items():
        found = telling(form.name)
        if len(found) > 2 and [word.fold for word in found[:2]] == ["head", "service"] and _set_off(form.name, found):
            other = ("post", tuple(sorted(word.fold for word in (found[0], *found[2:]))), one[2])
            if other in posts:
                yield Same(one, other, "a Head of Service is a head, and the same words follow")


def _set_off(name: str, found: Sequence[Word]) -> bool:
    return found[2].letters is not None or not name[found[1].end : found[2].start].isspace()


def by_acronym(clusters: Clusters, context: Context) -> Iterator[Same]:
    """A name whose acronyms fit the first letters of exactly one other name, word by word."""
    index = _full_names(clusters)
    for one in sorted(clusters.forms):
        form = clusters.forms[one]
        found = telling(form.name)
        if any(word.letters for word in found):
            candidates = index.get((one[0], found[0].initials[0]), ())
            fitting: dict[FormId, tuple[Expansion, ...]] = {}
            for other, spelt in _covered(one, candidates, clusters, context):
                fitting.setdefault(other, spelt)
            roots = {clusters.root(other) for other in fitting}
            if len(roots) == 1 and (clusters.held(one) or clusters.held(min(roots))):
                other = min(fitting)
                yield Same(one, other, _short_for(fitting[other]))


def _full_names(clusters: Clusters) -> Mapping[tuple[str, str], list[tuple[FormId, str]]]:
    """Names that letters could stand for, by family and the first letters of their first words.

    A part of a longer run of capitals is none: it may be an odd piece.
    """
    index: dict[tuple[str, str], list[tuple[FormId, str]]] = {}
    for one, form in sorted(clusters.forms.items()):
        for name in in_order(form.written) if form.held or form.whole else ():
            for initial in {word.initials[0] for word in telling(name)[:2]}:
                index.setdefault((one[0], initial), []).append((one, name))
    return index


def _covered(
    one: FormId, candidates: Iterable[tuple[FormId, str]], clusters: Clusters, context: Context
) -> Iterator[tuple[FormId, tuple[Expansion, ...]]]:
    form, root = clusters.forms[one], clusters.root(one)
    spoken = {word.fold for word in telling(form.name) if not word.letters}
    letters = sum(len(word.letters or word.fold[:1]) for word in telling(form.name))
    for other, name in candidates:
        # The cheap tests leave few names to be compared letter by letter.
        if (
            one[2] == other[2]
            and len(other[1]) <= letters + 3
            and spoken.issubset(other[1])
            and clusters.root(other) != root
        ):
            found = covers(form.name, name)
            if found and _trusted(found, form, clusters.forms[other], context):
                yield other, found


def _trusted(found: tuple[Expansion, ...], short: Form, long: Form, context: Context) -> bool:
    """Whether acronyms tell enough: three letters or a word besides, and two letters only for a title or in one plan.

    What only a sentence says counts in its own plan.
    """
    one_plan = bool(short.plans & long.plans)
    if not one_plan and not (short.held and long.held):
        return False
    letters = sum(len(telling(acronym)[0].letters or "") for acronym, _ in found)
    if letters < 3 and len(telling(short.name)) == len(found):
        return False
    for acronym, run in found:
        folded = telling(acronym)[0].letters or ""
        term = context.terms.get(folded)
        if folded in context.unclear or (term and key(term[1]) != key(run)):
            return False
        of_body = one_plan and short.kind.family == "body"
        if len(folded) < 3 and not (title_only(run) or of_body):
            return False
    return True


def _short_for(found: Iterable[Expansion]) -> str:
    told = " and ".join(f"'{short}' is short for '{long}'" for short, long in found)
    return f"{told}, and the letters fit no other name here"


def by_short_form(clusters: Clusters, context: Context) -> Iterator[Same]:
    """A board named in short, in a plan that names it in full too, where no other board of the authority would fit."""
    boards = {one: form for one, form in of_family(clusters.forms, "body") if form.kind is Kind.BOARD and form.held}
    by_head: dict[str, dict[FormId, str]] = {}
    for one, form in boards.items():
        full = written_out(form.name, context)[0]
        by_head.setdefault(telling(full)[-1].fold, {})[one] = full
    for group in by_head.values():
        for one, short in group.items():
            fitting = [other for other, long in group.items() if _shortens(short, long)]
            if fitting and _tells(telling(short)) and one[1] not in _NATIONAL:
                longest = [
                    other for other in fitting if not any(_shortens(group[other], group[more]) for more in fitting)
                ]
                together = [other for other in fitting if boards[other].plans & boards[one].plans]
                roots = {clusters.root(other) for other in longest}
                others = [form for board, form in boards.items() if clusters.root(board) not in roots]
                if together and len(roots) == 1 and not _rivals(telling(short), others):
                    said = f"'{boards[one].name}' says '{boards[min(together)].name}' in short"
                    yield Same(one, min(together), f"{said}, and no other board here would fit")


def _tells(short: Sequence[Word]) -> bool:
    """Whether a name in short tells enough: "Trust Board" and "SMT" do, "Board" and "Steering Group" do not."""
    if len(short) == 1:
        return len(short[0].letters or "") > 2
    return short[0].fold not in GENERAL


def _shortens(short: str, long: str) -> bool:
    """Whether words are missing from the front of a name, or inside it only words that are often left out.

    Where "of" stands before the rest, it is the name of another: the sub-group of the Planning Group is not the group.
    """
    rest = [word.fold for word in telling(short)]
    missing: list[str] = []
    kept = telling(long)[-1]
    for word in reversed(telling(long)):
        if rest and word.fold == rest[-1]:
            kept = word
            rest.pop()
        elif rest:
            missing.append(word.fold)
    if rest or not set(missing) <= DROPPED or len(telling(short)) >= len(telling(long)):
        return False
    return not long[: kept.start].rstrip().casefold().endswith((" of", " of the", " for", " for the"))


def _rivals(short: Sequence[Word], boards: Iterable[Form]) -> bool:
    """Whether an acronym that nobody explains could mean the short form as well: "LSCB" beside "Safeguarding Board"."""
    initials = "".join(word.initials[0] for word in short)
    for form in boards:
        found = telling(form.name)
        letters = iter(found[0].letters or "")
        if (
            len(found) == 1
            and found[0].letters
            and found[0].letters[-1] == initials[-1]
            and all(one in letters for one in initials)
        ):
            return True
    return False


def by_holder(clusters: Clusters, context: Context) -> Iterator[Same]:
    """One title with the same holder, where the subject of one only goes on in the other."""
    for one, person in of_family(clusters.forms, "person"):
        posts = sorted(beside for beside in person.beside if beside[0] == "post")
        subjects = {post: _subject(clusters.forms[post].name, context) for post in posts}
        for post, other in combinations(posts, 2):
            if _goes_on(subjects[post], subjects[other]):
                held = clusters.forms[one].name
                yield Same(
                    post,
                    other,
                    f"{held} holds both; the title is the same, and one subject only goes on after the other",
                )


def _subject(name: str, context: Context) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of the title, written out, and those of what it is for, in order."""
    title, subject = without_title(written_out(name, context)[0])
    return frozenset(word.fold for word in title), tuple(word.fold for word in subject)


def _goes_on(one: tuple[frozenset[str], tuple[str, ...]], other: tuple[frozenset[str], tuple[str, ...]]) -> bool:
    if one[0] != other[0] or not one[1] or not other[1]:
        return False
    shorter, longer = sorted((one[1], other[1]), key=len)
    return longer[: len(shorter)] == shorter


RULES: tuple[Rule, ...] = (by_glossary, by_authority, by_head_of_service, by_acronym, by_short_form, by_holder)
"""In this order, the surest first: later rules look at what the earlier have joined."""
