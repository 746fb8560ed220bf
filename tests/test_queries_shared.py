"""Questions asked of the real plans, as the loaders read them, against answers reckoned from the gold readings in plain Python.

Things are compared by where they stand (plan, recommendation, action), so that a word read otherwise is the loaders' matter
and not the questions'.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from rdflib import URIRef

from graph.load import Load
from graph.names import Names
from graph.resolve import resolved
from graph.store import MEMORY, open_store
from loaders.load import load
from ontology.settings import Settings
from queries.answer import Answer
from queries.ask import ask, choices
from queries.inline import Inline
from queries.question import questions

AS_AT = "2012-12-31"
QUESTIONS = questions()
Ask = Callable[..., Answer]


@dataclass(frozen=True)
class Gold:
    """A gold action with where it stands."""

    key: str
    recommendation: dict[str, Any]
    action: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.action[name]


@pytest.fixture(scope="session")
def gold(shared: Path) -> dict[str, dict[str, Any]]:
    """The gold readings by the stem of their document."""
    found = (json.loads(path.read_text("utf-8")) for path in sorted((shared / "gold").glob("*.json")))
    return {one["document"].removesuffix(".txt"): one for one in found if isinstance(one, dict)}


@pytest.fixture(scope="session")
def actions(gold: dict[str, dict[str, Any]]) -> list[Gold]:
    """All gold actions."""
    return [
        Gold(f"{key}/action/{number}", recommendation, action)
        for key, recommendation in recommendations_of(gold)
        for number, action in enumerate(recommendation["actions"], 1)
    ]


def recommendations_of(gold: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for stem, plan in gold.items():
        for position, one in enumerate(plan["recommendations"], 1):
            yield f"{stem}/recommendation/{(one['ref'] or str(position)).lower()}", one


@pytest.fixture(scope="session")
def engine(shared: Path) -> Iterator[Inline]:
    """The five plans, read by the loaders."""
    with open_store(MEMORY) as store:
        run = Load(store, Names(), datetime(2026, 11, 21, tzinfo=UTC), "0.1.0", resolved)
        for path in sorted((shared / "plans").glob("*.txt")):
            run.keep(load(path, Settings()))
        run.finish()
        yield Inline(store)


@pytest.fixture(scope="session")
def answer(engine: Inline) -> Ask:
    """Asks a question of them."""
    return lambda name, **values: ask(engine, QUESTIONS[name], values, date.fromisoformat(AS_AT))


def keys(given: Answer, column: str = "action") -> Counter[str]:
    """Where the things of a column stand: "plan/recommendation/2/action/1", without authority."""
    return Counter(str(row[0]).split("/plan/")[1].partition("/")[2] for row in given.only([column]).rows)


def column(given: Answer, *names: str) -> list[tuple[str, ...]]:
    return [tuple("" if cell is None else str(cell) for cell in row) for row in given.only(names).rows]


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("actions-without-lead", lambda one: not one["leads"]),
        ("actions-without-date", lambda one: one["due_text"] is None),
        ("dates-only-in-words", lambda one: one["due_text"] and not one["due_start"] and not one["due_end"]),
        ("actions-without-board", lambda one: not one["boards"] and not one["reports_to"]),
        ("actions-without-progress", lambda one: one["progress"] is None and one["status"] is None),
        ("joint-leads", lambda one: len(one["leads"]) > 1),
    ],
)
def test_actions_that_lack_something_are_those_of_the_gold(
    answer: Ask, actions: list[Gold], name: str, missing: Callable[[Gold], bool]
) -> None:
    assert keys(answer(name)) == Counter(one.key for one in actions if missing(one))


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("recommendations-without-action", lambda one: not one["actions"]),
        ("recommendations-without-measure", lambda one: not one["success_criteria"] and not one["evaluation"]),
    ],
)
def test_recommendations_that_lack_something_are_those_of_the_gold(
    answer: Ask, gold: dict[str, dict[str, Any]], name: str, missing: Callable[[dict[str, Any]], bool]
) -> None:
    wanted = Counter(key for key, one in recommendations_of(gold) if missing(one))
    assert keys(answer(name), "recommendation") == wanted


def overdue(one: Gold, day: str) -> str | None:
    """The three words, by the rule as an officer would tell it."""
    if one["status"] == "completed" or one["due_text"] is None:
        return None
    if not one["due_start"] and not one["due_end"]:
        return "cannot be said"
    if one["due_end"] and one["due_end"] < day:
        return "certainly"
    return "possibly" if one["due_start"] and one["due_start"] < day else None


@pytest.mark.parametrize("day", ["2008-07-15", "2012-12-31", "2014-07-31", "2026-01-01"])
def test_overdue_actions_are_those_of_the_gold_in_the_same_three_words(
    answer: Ask, actions: list[Gold], day: str
) -> None:
    given = answer("overdue-actions", **{"as-at": day})
    found = zip(column(given, "overdue"), keys_in_order(given), strict=True)
    wanted = {(word, one.key) for one in actions if (word := overdue(one, day))}
    assert {(word, key) for (word,), key in found} == wanted
    words = [word for (word,) in column(given, "overdue")]
    assert words == sorted(words, key=["certainly", "possibly", "cannot be said"].index)


def keys_in_order(given: Answer) -> list[str]:
    return [str(row[0]).split("/plan/")[1].partition("/")[2] for row in given.only(["action"]).rows]


def test_what_is_due_in_a_period_is_what_the_gold_s_dates_say(answer: Ask, actions: list[Gold]) -> None:
    given = answer("due-in-a-period", **{"from": "2012-10-01", "to": "2012-12-31"})
    wanted = Counter(
        one.key
        for one in actions
        if (one["due_start"] or one["due_end"])
        and (one["due_start"] or one["due_end"]) <= "2012-12-31"
        and (one["due_end"] or one["due_start"]) >= "2012-10-01"
    )
    assert keys(given) == wanted


def test_what_is_due_next_are_the_fifty_nearest_last_days(answer: Ask, actions: list[Gold]) -> None:
    ends = sorted(
        one["due_end"] for one in actions if one["status"] != "completed" and (one["due_end"] or "") >= "2008-03-01"
    )
    assert [end for (end,) in column(answer("due-next", after="2008-03-01"), "end")] == ends[:50]


def test_statuses_are_counted_as_in_the_gold(answer: Ask, gold: dict[str, dict[str, Any]]) -> None:
    wanted = Counter(
        (stem, action["status"] or "")
        for stem, plan in gold.items()
        for one in plan["recommendations"]
        for action in one["actions"]
    )
    found = {
        (plan.rpartition("/")[2], status): int(n)
        for plan, status, n in column(answer("actions-by-status"), "plan", "status", "actions")
    }
    assert found == dict(wanted)


def test_how_complete_each_plan_is_follows_from_the_gold(answer: Ask, gold: dict[str, dict[str, Any]]) -> None:
    names = ("plan", "recommendations", "actions", "led", "dated", "watched", "told", "complete")
    found = {
        row[0].rpartition("/")[2]: [int(cell) for cell in row[1:]]
        for row in column(answer("completeness-of-plans"), *names)
    }
    for stem, plan in gold.items():
        inside = [action for one in plan["recommendations"] for action in one["actions"]]
        counts = [
            sum(bool(action["leads"]) for action in inside),
            sum(action["due_text"] is not None for action in inside),
            sum(bool(action["boards"] or action["reports_to"]) for action in inside),
            sum(bool(action["progress"] or action["status"]) for action in inside),
        ]
        share = int(100 * sum(counts) / (4 * len(inside)) + 0.5)
        assert found[stem] == [len(plan["recommendations"]), len(inside), *counts, share]


def test_the_one_link_that_a_plan_states_is_found_and_said_by_both(answer: Ask) -> None:
    given = answer("linked-recommendations")
    assert column(given, "ref", "otherRef", "saidBy") == [("2", "6", "both")]
    assert keys(given, "recommendation") == Counter(["stockton-jar-2008/recommendation/2"])


def test_the_same_words_are_found_wherever_they_stand(
    answer: Ask, gold: dict[str, dict[str, Any]], actions: list[Gold]
) -> None:
    def folded(text: str) -> str:
        return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()

    texts = [(one.key, folded(one["text"])) for one in actions] + [
        (key, folded(one["text"])) for key, one in recommendations_of(gold)
    ]
    times = Counter(text for _, text in texts)
    wanted = {key: str(times[text]) for key, text in texts if times[text] > 1}
    given = answer("same-words")
    found = [places for (places,) in column(given, "places")]
    assert dict(zip(keys(given, "thing"), found, strict=True)) == wanted


def test_glossaries_are_whole(answer: Ask, gold: dict[str, dict[str, Any]]) -> None:
    wanted = {
        (stem, acronym, words)
        for stem, plan in gold.items()
        for acronym, given in plan["glossary"].items()
        for words in ([given] if isinstance(given, str) else given)
    }
    found = {(plan.rpartition("/")[2], *rest) for plan, *rest in column(answer("glossary"), "plan", "acronym", "words")}
    assert found == wanted


def test_approvals_come_in_their_order_with_what_is_blank_left_blank(
    answer: Ask, gold: dict[str, dict[str, Any]]
) -> None:
    wanted = [
        (one["body"], one["date"] or "", one["version"] or "") for plan in gold.values() for one in plan["approvals"]
    ]
    assert column(answer("approval-history"), "body", "approved", "version") == wanted


def test_each_inspection_has_its_plan_and_the_plan_s_numbers(answer: Ask, gold: dict[str, dict[str, Any]]) -> None:
    wanted = {
        (
            stem,
            one["name"].casefold(),
            str(len(plan["recommendations"])),
            str(sum(len(each["actions"]) for each in plan["recommendations"])),
            str(sum(action["status"] == "completed" for each in plan["recommendations"] for action in each["actions"])),
        )
        for stem, plan in gold.items()
        for one in plan["inspections"]
    }
    given = column(answer("after-each-inspection"), "plan", "name", "recommendations", "actions", "completed")
    assert {(plan.rpartition("/")[2], name.casefold(), *rest) for plan, name, *rest in given} == wanted


def test_recommendations_that_name_who_must_act_are_those_of_the_gold(
    answer: Ask, gold: dict[str, dict[str, Any]]
) -> None:
    given = answer("addressed-to")
    assert set(keys(given, "recommendation")) == {key for key, one in recommendations_of(gold) if one["addressed_to"]}


def test_other_plans_are_named_as_often_as_in_the_gold(answer: Ask, gold: dict[str, dict[str, Any]]) -> None:
    wanted = Counter(name for _, one in recommendations_of(gold) for name in set(one["related_plans"]))
    assert {name: int(number) for name, number in column(answer("related-plans"), "name", "number")} == dict(wanted)


@pytest.mark.parametrize("theme", ["training", "health", "children's"])
def test_a_theme_is_found_in_every_plan_that_has_the_word(
    answer: Ask, gold: dict[str, dict[str, Any]], actions: list[Gold], theme: str
) -> None:
    def has(*texts: str | None) -> bool:
        return any(theme in re.sub("[‘’]", "'", text.lower()) for text in texts if text)

    wanted = Counter(one.key for one in actions if has(one["text"]))
    wanted.update(key for key, one in recommendations_of(gold) if has(one["text"], one["title"]))
    assert keys(answer("theme-across-plans", theme=theme), "thing") == wanted


def test_the_load_of_all_leads_together_is_every_action_once_for_each_who_leads_it(answer: Ask) -> None:
    given = answer("load-per-lead")
    everything = sum(
        sum(part == "leads" for (part,) in column(answer("responsibilities-of", holder=str(lead)), "part"))
        for (lead,) in given.only(["lead"]).rows
        if isinstance(lead, URIRef) and "/post/" in lead
    )
    assert everything == sum(int(n) for lead, n in column(given, "lead", "actions") if "/post/" in lead)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_answered_in_under_a_second(answer: Ask, engine: Inline, name: str) -> None:
    written = {"theme": "safeguarding", "from": "2012-01-01", "to": "2012-12-31"}
    required = [one for one in QUESTIONS[name].parameters if one.required]
    given = {one.name: choices(engine, one)[0][0] if one.choices else written[one.name] for one in required}
    start = time.perf_counter()
    answer(name, **given)
    assert time.perf_counter() - start < 1
