"""What a drawn plan says: recommendations and steps with all their possible values, before columns are chosen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from layouts import words
from layouts.chance import Chance
from layouts.dates import DateStyle, When, by_month, later, month, month_end
from layouts.progress import Progress, ProgressStyle, of_words
from layouts.roles import RoleStyle, Who, listed


@dataclass(frozen=True)
class Step:
    """One action with everything that a column could say of it."""

    text: str
    points: tuple[str, ...] = ()
    said_due: When | None = None
    said_reports: tuple[str, ...] = ()
    due: When = field(default_factory=lambda: When(""))
    who: Who = field(default_factory=Who)
    support: Who = field(default_factory=Who)
    board: Who = field(default_factory=Who)
    monitored_by: Who = field(default_factory=Who)
    monitoring: str = ""
    monitoring_reports: tuple[str, ...] = ()
    progress: Progress = field(default_factory=Progress)
    outcome: str = ""
    cost: str = ""
    risk: str = ""

    @property
    def whole(self) -> str:
        """Its words with those of the list in it."""
        return " ".join((self.text, *self.points))


@dataclass(frozen=True)
class Item:
    """One recommendation with everything that a column, a label or a heading could say of it."""

    ref: str | None
    text: str
    title: str
    steps: tuple[Step, ...]
    group: str | None = None
    addressed_to: tuple[str, ...] = ()
    response: str = ""
    baseline: tuple[str, ...] = ()
    success: tuple[str, ...] = ()
    evaluation: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    said_links: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manner:
    """The habits of one plan: how it names, dates and refers, and how its sentences end."""

    roles: RoleStyle
    dates: DateStyle
    progress: ProgressStyle
    refs: str
    label: str
    full_stop: bool
    words_of_progress_only: bool
    dated_sentences: bool
    listed_points: bool
    ref_in_cell: str = ""
    one_cell: bool = False  # lead and date share a cell


LABELS = {
    "Recommendation": 8.0, "Key Issue": 1.0, "Objective": 1.0, "Priority": 1.2, "Area for improvement": 1.0, "Area for development": 0.6,
}  # fmt: skip
REFS = {"1": 5.0, "1.1": 1.0, "R1": 1.5, "Rec 1": 1.0, "A": 0.7, "A-1": 0.5, "none": 1.5}


def refs(style: str, count: int) -> list[str | None]:
    """The references of that many recommendations, as the truth has them."""
    if style == "none":
        return [None] * count
    if style == "1.1":
        return [f"{number // 3 + 1}.{number % 3 + 1}" for number in range(count)]
    form = {"1": "{}", "Rec 1": "{}", "R1": "R{}", "A-1": "A-{}"}.get(style)
    return [form.format(number) if form else chr(64 + number) for number in range(1, count + 1)]


class Writer:
    """Composes sentences, none about the same thing twice in one plan."""

    def __init__(self, chance: Chance, manner: Manner) -> None:
        self.chance = chance
        self.manner = manner
        things: list[tuple[tuple[str, ...], str]] = [(words.WORK_ON_DOCUMENTS, one) for one in words.DOCUMENTS]
        things += [(words.WORK_ON_EVENTS, one) for one in words.EVENTS]
        things += [(words.WORK_ON_CHECKS, one) for one in words.CHECKS]
        self._things = chance.some(things, len(things), len(things))
        self._subjects = chance.some(words.SUBJECTS, len(words.SUBJECTS), len(words.SUBJECTS))
        self._states = chance.some(words.STATES, len(words.STATES), len(words.STATES))
        self._written = 0

    def items(self, count: int, groups: int, steps: int) -> list[Item]:
        """The recommendations of a plan; `groups` of them gathered under headings, 0 for none."""
        chance = self.chance
        numbers = refs(self.manner.refs, count)
        titles = chance.some(words.TITLES, count, count)
        headings = chance.some(words.GROUPS, groups, groups)
        made = []
        for number in range(count):
            group = headings[number * groups // count] if groups else None
            made.append(self._item(number, numbers, titles[number], group, chance.number(1, steps)))
        return made

    def _item(self, number: int, numbers: list[str | None], title: str, group: str | None, steps: int) -> Item:
        chance = self.chance
        subject, state = self._subjects.pop(), self._states[number % len(self._states)]
        text, addressed = self._recommendation(subject, state)
        others = [ref for ref in numbers if ref and ref != numbers[number]]
        linked = tuple(sorted(chance.some(others, 1, 2), key=others.index)) if others and chance.happens(0.3) else ()
        said: tuple[str, ...] = ()
        if others and chance.happens(0.12):
            said = (chance.one(others),)
            text = f"{text.rstrip('.')}. {chance.one(('This is linked with', 'See also', 'Links with'))} {self.named(said[0])}."
        return Item(
            ref=numbers[number],
            text=text,
            title=title,
            steps=tuple(self._step() for _ in range(steps)),
            group=group,
            addressed_to=addressed,
            response=chance.one(
                ("Accepted", "Agreed", "Accepted", "Partially accepted", "Accepted in part", "Rejected", "Not accepted")
            ),
            baseline=tuple(one.format(subject) for one in chance.some(words.BASELINES, 1, 3)),
            success=tuple(_sentence(one.format(subject)) for one in chance.some(words.OUTCOMES, 1, 3)),
            evaluation=tuple(one.format(subject) for one in chance.some(words.JUDGEMENTS, 1, 2)),
            related=tuple(chance.some(words.RELATED_PLANS, 1, 3)),
            said_links=said,
            links=linked,
        )

    def named(self, ref: str) -> str:
        """A recommendation as a sentence names it."""
        return f"{self.manner.label.lower()} {ref}"

    def _recommendation(self, subject: str, state: str) -> tuple[str, tuple[str, ...]]:
        chance = self.chance
        reason = f", {chance.one(words.REASONS)}" if chance.happens(0.5) else ""
        if reason.startswith((", and", ", so")):
            reason = reason[1:]
        tail = f"{subject} {state}{reason}"
        if chance.happens(0.2):
            bodies = chance.some(words.ADDRESSED, 1, 2)
            both = " and ".join([bodies[0], *[one[0].lower() + one[1:] for one in bodies[1:]]])
            return self._ended(f"{both} should {chance.one(('ensure', 'make sure'))} that {tail}"), tuple(
                both.split(" and ")
            )
        return self._ended(f"{chance.one(words.ENSURING)} {tail}"), ()

    def _ended(self, sentence: str) -> str:
        return f"{sentence}." if self.manner.full_stop else sentence

    def _step(self) -> Step:
        chance, manner = self.chance, self.manner
        text, reports = self._action()
        said_due = None
        if manner.dated_sentences and chance.happens(0.8):
            said_due, text = self._dated(text)
        points: tuple[str, ...] = ()
        if manner.listed_points and not said_due and not reports and chance.happens(0.2):
            text, points = f"{text}, covering:", tuple(chance.some(words.TOPICS, 2, 3))
        who = manner.roles.who(chance)
        support = chance.some([name for name in manner.roles.names if name not in who.leads], 1, 2)
        monitoring, told = chance.one(words.MONITORING), tuple[str, ...]()
        if chance.happens(0.2):
            told = (chance.one(words.BOARDS),)
            monitoring = chance.one((f"Report to {told[0]} each quarter.", f"Quarterly report to the {told[0]}."))
        return Step(
            text=self._ended(text) if not points else text,
            points=points,
            said_due=said_due,
            said_reports=reports,
            due=manner.dates.due(chance),
            who=who,
            support=listed(support, manner.roles.join) if chance.happens(0.7) else Who(),
            board=listed([chance.one(words.BOARDS)], "; "),
            monitored_by=self._watchers(),
            monitoring=monitoring,
            monitoring_reports=told,
            progress=of_words(chance) if manner.words_of_progress_only else manner.progress.of_status(chance),
            cost=chance.one(words.COSTS),
            risk=chance.one(words.RISKS),
            outcome=_sentence(chance.one(words.OUTCOMES).format(chance.one(words.SUBJECTS)))
            if chance.happens(0.9)
            else "",
        )

    def _watchers(self) -> Who:
        chance = self.chance
        watchers = [chance.one(words.BOARDS), chance.one(words.POSTS)]
        return listed(chance.some(watchers, 1, 2 if chance.happens(0.2) else 1), chance.one(("; ", " / ")))

    def _action(self) -> tuple[str, tuple[str, ...]]:
        """A sentence about a thing that no other is about, and the boards that it says it is reported to."""
        chance = self.chance
        verbs, thing = self._things[self._written % len(self._things)]
        self._written += 1
        core = f"{chance.one(verbs)} {thing}"
        if chance.happens(0.55):
            core += f" {chance.one(words.GROUPS_OF_PEOPLE)}"
        board, post = chance.one(words.BOARDS), chance.one(words.POSTS)
        small = f"{core[0].lower()}{core[1:]}"
        told = chance.one(("report the findings to", "report to", "present the results to"))
        ways: dict[tuple[str, tuple[str, ...]], float] = {
            (core, ()): 30,
            (f"{core} {chance.one(words.PURPOSES)}", ()): 45,
            (f"{core} and {told} the {board}", (board,)): 8,
            (f"Seek approval from the {board} to {small}", (board,)): 4,
            (f"{core} via the {board}", ()): 4,
            (f"{post} to {small}", ()): 5,
            (f"{core} with the help of the {post}", ()): 4,
        }
        return chance.weighed(ways)

    def _dated(self, text: str) -> tuple[When, str]:
        """A sentence that says its own date."""
        chance = self.chance
        day = later(self.manner.dates.first, chance.number(1, 14)) + timedelta(days=chance.number(0, 27))
        when = by_month(chance, day)
        if not when.words.lower().startswith("by "):
            when = When(f"by {month(day)}", None, month_end(day))
        if not text.startswith(words.POSTS) and chance.happens(0.3):
            when = replace(when, words=f"B{when.words[1:]}")
            return when, f"{when.words} {text[0].lower()}{text[1:]}"
        when = replace(when, words=f"b{when.words[1:]}")
        return when, f"{text} {when.words}"


def _sentence(words_of_it: str) -> str:
    return words_of_it[0].upper() + words_of_it[1:]
