"""Invented plans with planted duplicates, paraphrases, related steps and traps, and what each pair truly is.

    corpus = planted(seed=7, plans=12)
    corpus.works, corpus.truth[frozenset((a.iri, b.iri))]   # a Band; a pair that is not there is nothing to each other

A seed gives the same plans for ever. Nothing here is taken from a real plan.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from graph.compare.score import Band
from graph.compare.works import Level, Work

THEMES = {
    "allotments": (
        "allotment waiting lists",
        "plot inspections",
        "water butts",
        "compost deliveries",
        "plot tenancy agreements",
    ),
    "harbour": ("mooring licences", "dredging surveys", "quay lighting", "berth allocations", "harbour byelaws"),
    "libraries": (
        "reading schemes",
        "mobile library stops",
        "book stock",
        "reference enquiries",
        "library opening hours",
    ),
    "repairs": (
        "boiler servicing",
        "damp and mould complaints",
        "void turnaround",
        "repair appointments",
        "asbestos registers",
    ),
    "licensing": (
        "taxi vehicle tests",
        "street trading consents",
        "late night refreshment licences",
        "driver badges",
        "gambling permits",
    ),
    "archives": (
        "parish registers",
        "map conservation",
        "reading room rules",
        "digitised photographs",
        "deposit agreements",
    ),
    "waste": (
        "missed bin collections",
        "bulky waste bookings",
        "recycling contamination",
        "garden waste subscriptions",
        "fly-tipping reports",
    ),
    "meals": (
        "kitchen hygiene ratings",
        "menu planning",
        "allergen labels",
        "meal entitlement checks",
        "dining hall queues",
    ),
    "travel": ("bus pass renewals", "cycle routes", "crossing patrols", "parking permits", "concessionary fares"),
    "homes": ("supported lodgings", "tenancy sustainment", "rent arrears", "adaptation grants", "sheltered schemes"),
    "records": ("case chronologies", "file closure", "supervision notes", "consent forms", "risk registers"),
    "leisure": ("swimming lessons", "pitch bookings", "gym memberships", "coaching sessions", "pavilion hire"),
}
WORDINGS = {
    "audit": (
        "Audit of {o}{g} undertaken and reported to {b}",
        "Carry out an audit of {o}{g} and report to {b}",
        "Sample {o}{g} and put the results before {b}",
        "Dip sample checks of {o}{g} to be reported to {b}",
    ),
    "train": (
        "Commission training{g} on {o}",
        "Training on {o} to be commissioned and delivered{g}",
        "Run workshops{g} about {o}",
        "Courses on {o} to be held{g}",
    ),
    "review": (
        "Review {o}{g}",
        "Undertake a review of {o}{g}",
        "{O}{g} to be reviewed",
        "Examine and assess how {o} work{g}",
    ),
    "set up": (
        "Develop a protocol for {o}{g}",
        "Establish an agreed protocol covering {o}{g}",
        "Draw up a written procedure for {o}{g}",
        "A protocol on {o} to be in place{g}",
    ),
    "publish": (
        "Publish a guide to {o}{g}",
        "Produce and circulate guidance on {o}{g}",
        "A leaflet explaining {o} to be issued{g}",
        "Distribute a booklet about {o}{g}",
    ),
    "monitor": (
        "Monitor {o}{g} each quarter and report to {b}",
        "Quarterly monitoring of {o}{g}, reported to {b}",
        "Track {o}{g} every three months",
    ),
    "implement": (
        "Implement the new standard for {o}{g}",
        "Roll out the revised standard on {o}{g}",
        "Embed standards for {o}{g}",
    ),
    "examples": (
        "Identify good examples of {o} and make them available{g}",
        "Good examples of {o} will be collected and made available{g}",
        "Collect examples of good {o}{g} to help practice",
    ),
    "increase": ("Increase the range of {o}{g}", "Expand and widen {o}{g}", "Improve the offer of {o}{g}"),
    "appoint": ("Appoint a project officer for {o}", "Recruit a lead officer to take forward {o}"),
}
GROUPS = (
    "",
    "",
    "",
    " for tenants",
    " for older people",
    " for frontline staff",
    " for all team managers",
    " for carers",
    " for disabled residents",
    " for schools",
)
BARE = (
    "Report on audit to {b}",
    "Audit of compliance",
    "Implementation of action plan",
    "Quarterly report to {b}",
    "Action plan developed",
    "Communications strategy refreshed",
    "Review progress",
    "Undertake peer review",
)
AIMS = (
    "Improve the quality and timeliness of {o}{g}",
    "Ensure that {o} are effective{g} and that risks are known",
    "Make sure that all partners understand {o}{g}",
    "Take steps to raise the standard of {o}{g}",
    "The authority and its partners should ensure that {o} meet the needs of everybody{g}",
)
BODIES = ("Quality Board", "Scrutiny Panel", "Executive Group", "Partnership Board", "Improvement Committee")
LEADS = (
    "Head of Homes",
    "Service Manager Quality",
    "Harbour Master",
    "Policy Officer",
    "Chief Librarian",
    "Contracts Manager",
)
DAY = date(2031, 1, 31)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a step is, whatever its words. A bare one is about whatever its recommendation is about (`recommendation`)."""

    deed: str
    matter: str
    group: str
    recommendation: str = ""


@dataclass(frozen=True, slots=True)
class Planted:
    """Works and what each pair truly is, by the two IRIs."""

    works: tuple[Work, ...]
    truth: dict[frozenset[str], Band]


@dataclass(frozen=True, slots=True)
class _Step:
    work: Work
    meaning: Meaning
    theme: str
    wording: int
    copied: str


def planted(seed: int = 1, plans: int = 12, recommendations: int = 7) -> Planted:
    """Some plans of some recommendations with three to six actions each."""
    steps = list(_steps(random.Random(seed), plans, recommendations))  # noqa: S311  (the same plans for one seed)
    truth = {
        frozenset((one.work.iri, other.work.iri)): band
        for one, other in combinations(steps, 2)
        if one.work.level is other.work.level and (band := _band(one, other))
    }
    return Planted(tuple(step.work for step in steps), truth)


def _steps(dice: random.Random, plans: int, recommendations: int) -> Iterator[_Step]:
    earlier: list[_Step] = []
    for number in range(plans):
        themes = dice.sample(sorted(THEMES), 4)
        mine: list[_Step] = []
        for at in range(recommendations):
            mine += _recommendation(
                dice, number, at, dice.choice(themes), [*mine, *dice.sample(earlier, min(30, len(earlier)))]
            )
        yield from mine
        earlier += mine


def _recommendation(dice: random.Random, plan: int, at: int, theme: str, known: list[_Step]) -> Iterator[_Step]:
    iri = f"urn:plan:{plan}/recommendation/{at}"
    base = Work(iri, Level.RECOMMENDATION, f"urn:plan:{plan}", f"plan-{plan}.txt", str(at), "", iri)
    matter, group, wording = dice.choice(THEMES[theme]), dice.choice(GROUPS), dice.randrange(len(AIMS))
    aim = _words(AIMS[wording], matter, group, "")
    yield _Step(replace(base, text=aim), Meaning("aim", matter, group), theme, wording, aim)
    over = [step for step in known if step.theme == theme and step.work.level is Level.ACTION]
    lead, body, day = dice.choice(LEADS), dice.choice(BODIES), DAY + timedelta(days=dice.randrange(0, 720, 30))
    for step in range(dice.randrange(3, 7)):
        dull = replace(
            base,
            iri=f"{iri}/action/{step}",
            level=Level.ACTION,
            about=aim,
            leads=frozenset({lead if dice.random() < 0.7 else dice.choice(LEADS)})
            if dice.random() < 0.75
            else frozenset(),
            end=(day if dice.random() < 0.5 else day + timedelta(days=30 * dice.randrange(1, 9)))
            if dice.random() < 0.75
            else None,
        )
        roll = dice.random()
        if over and roll < 0.10:
            yield _copy(dice, dice.choice(over), dull)
        elif over and roll < 0.22:
            yield _reworded(dice, dice.choice(over), dull, body)
        elif roll < 0.38:
            yield _bare(dice, dull, theme, body)
        else:
            deed = dice.choice(sorted(WORDINGS))
            near = matter if dice.random() < 0.6 else dice.choice(THEMES[theme])
            yield _step(dice, dull, Meaning(deed, near, dice.choice(GROUPS)), theme, body)


def _copy(dice: random.Random, step: _Step, dull: Work) -> _Step:
    """The same words under another recommendation or in another plan; within a plan mostly with lead and date."""
    text = step.work.text if dice.random() < 0.7 else _mistyped(dice, step.work.text)
    work = replace(dull, text=text, bodies=step.work.bodies)
    if step.work.plan == dull.plan and dice.random() < 0.8:
        work = replace(work, leads=step.work.leads, end=step.work.end)
    # Bare words that are copied mean another thing, unless lead and date are copied with them.
    meaning = step.meaning
    told = bool(work.leads and work.end) and (work.leads, work.end) == (step.work.leads, step.work.end)
    if meaning.recommendation and not told:
        meaning = replace(meaning, recommendation=dull.under)
    return _Step(work, meaning, step.theme, step.wording, step.copied)


def _reworded(dice: random.Random, step: _Step, dull: Work, body: str) -> _Step:
    meaning = step.meaning
    if meaning.recommendation:
        return _bare(dice, dull, step.theme, body)
    if dice.random() < 0.4:
        meaning = replace(meaning, group=dice.choice(GROUPS))
    kept = min(step.work.bodies) if step.work.bodies and dice.random() < 0.5 else body
    return _step(dice, dull, meaning, step.theme, kept)


def _bare(dice: random.Random, dull: Work, theme: str, body: str) -> _Step:
    words = dice.choice(BARE)
    bodies = frozenset({body}) if "{b}" in words else frozenset[str]()
    text = words.format(b=body)
    return _Step(replace(dull, text=text, bodies=bodies), Meaning(words, "", "", dull.under), theme, 0, text)


def _step(dice: random.Random, dull: Work, meaning: Meaning, theme: str, body: str) -> _Step:
    wording = dice.randrange(len(WORDINGS[meaning.deed]))
    words = WORDINGS[meaning.deed][wording]
    text = _words(words, meaning.matter, meaning.group, body)
    if dice.random() < 0.3:
        text = f"{text} {dice.choice(('by the end of June 2031', 'so that risks are managed', 'across all partners', 'as part of the yearly cycle', 'with support from partners'))}"
    bodies = frozenset({body}) if "{b}" in words or dice.random() < 0.3 else frozenset[str]()
    return _Step(replace(dull, text=text, bodies=bodies), meaning, theme, wording, text)


def _words(words: str, matter: str, group: str, body: str) -> str:
    return words.format(o=matter, O=matter.capitalize(), g=group, b=body)


def _mistyped(dice: random.Random, text: str) -> str:
    at = dice.randrange(1, len(text) - 1)
    return dice.choice(
        (
            text + ".",
            text.replace(" and ", " & "),
            text[:at] + text[at + 1 :],
            text.replace("undertaken", "carried out"),
            "To " + text[0].lower() + text[1:],
        )
    )


def _band(one: _Step, other: _Step) -> Band | None:
    a, b = one.meaning, other.meaning
    same_reader = bool(one.work.leads & other.work.leads) and one.work.plan == other.work.plan
    if a.recommendation or b.recommendation:
        if a == b:
            return Band.DUPLICATE if one.work.under != other.work.under else Band.RELATED
        return None
    if (a.deed, a.matter) == (b.deed, b.matter):
        return Band.DUPLICATE if a.group == b.group and one.copied == other.copied else Band.NEAR_DUPLICATE
    if a.matter == b.matter:
        return Band.RELATED if a.group == b.group or one.work.plan == other.work.plan else None
    if a.deed == b.deed and one.theme == other.theme and same_reader and one.work.level is Level.ACTION:
        return Band.RELATED if one.work.bodies & other.work.bodies or one.work.end == other.work.end else None
    return None
