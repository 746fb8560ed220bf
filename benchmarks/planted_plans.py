"""Any number of invented actions for measuring at scale, with planted copies and paraphrases, and what is planted.

    for work, meaning in planted_plans(100_000):
        ...   # works of one meaning are the same work in the same or other words

Plans are like real ones: recommendations with three to six actions, of which many are siblings (the same wording about
something else, something else done about the same thing). One action in ten is an earlier one in other words: other words for
the same deed, words left out, clauses moved, mistyped; one in twenty is copied. A seed gives the same plans for ever, and
nothing is taken from a real plan.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from planted_works import BODIES, GROUPS, LEADS

from graph.compare.works import Level, Work

PARAPHRASED, COPIED = 0.10, 0.05
SIBLINGS, PLACED, PLAIN, REASONED, LONG = 0.6, 0.5, 0.3, 0.5, 0.1
"""Shares of new actions: about what their recommendation is about, in a place, in words of every day, with each of two
clauses, with a second sentence."""
KNOWN = 50_000  # earlier actions that can be said again: what is measured is not the memory of this
DEEDS = (
    ("Carry out an audit of {o}{g}", "Audit {o}{g}", "Dip sample {o}{g}", "An audit of {o}{g} is to be undertaken"),
    ("Commission training{g} on {o}", "Procure a course{g} about {o}", "Training on {o} to be commissioned{g}"),
    ("Review {o}{g}", "Undertake a review of {o}{g}", "{O}{g} to be reviewed", "Evaluate {o}{g}"),
    ("Develop a protocol for {o}{g}", "Establish a protocol on {o}{g}", "Draw up a protocol covering {o}{g}"),
    ("Publish a guide to {o}{g}", "Produce and circulate a guide to {o}{g}", "Distribute a guide about {o}{g}"),
    ("Monitor {o}{g} each quarter", "Quarterly monitoring of {o}{g}", "Track {o}{g} every quarter"),
    ("Implement the standard for {o}{g}", "Roll out the standard on {o}{g}", "Embed the standard for {o}{g}"),
    ("Identify good examples of {o}{g}", "Collate good examples of {o}{g}", "Good examples of {o}{g} to be found"),
    ("Expand {o}{g}", "Widen {o}{g}", "Increase the extent of {o}{g}"),
    ("Recruit an officer for {o}{g}", "Appoint an officer to take forward {o}{g}"),
    ("Consult partners on {o}{g}", "Engage partners about {o}{g}", "Consultation of partners on {o}{g}"),
    ("Agree a budget for {o}{g}", "Sign off a budget for {o}{g}", "A budget for {o}{g} to be approved"),
)
KINDS = (
    "weekly", "seasonal", "joint", "shared", "rural", "coastal", "evening", "supervised", "temporary", "electronic",
    "volunteer", "outdoor", "subsidised", "mobile", "central", "district", "winter", "early", "voluntary", "specialist",
)  # fmt: skip
THINGS = (
    "allotment", "mooring", "library", "boiler", "taxi", "archive", "recycling", "kitchen", "bus pass", "cycle route",
    "lodgings", "tenancy", "chronology", "swimming", "harbour", "quay", "market stall", "footpath", "playground", "cemetery",
    "museum", "orchard", "drainage", "lighting", "asbestos", "nursery", "canteen", "sports pitch", "beach hut", "flood wall",
    "parking", "crossing patrol", "street trading", "gambling permit", "rent arrears", "adaptation grant", "hedgerow",
    "bandstand", "pest control", "bulky waste", "compost", "garden waste", "fly-tipping", "parish register", "reading room",
    "boating lake", "ferry", "windmill", "toll bridge", "village hall", "weighbridge", "lifeguard", "signage", "signpost",
)  # fmt: skip
MATTERS = (
    "agreements", "inspections", "waiting lists", "bookings", "licences", "surveys", "renewals", "repairs", "registers",
    "complaints", "enquiries", "allocations", "fees", "opening hours", "byelaws", "appointments", "tests", "labels",
    "deliveries", "subscriptions", "reports", "ratings", "checks", "queues", "notes", "closures", "forms", "handovers",
    "rotas", "handbooks", "valuations", "contracts", "referrals", "statistics", "leases", "sponsorship", "insurance",
)  # fmt: skip
WITH = (
    "with support from partners", "in every ward", "by the end of the financial year", "with the parish councils",
    "within existing budgets", "at all four depots", "and put the results before {b}", "and report progress to {b}",
)  # fmt: skip
WHY = (
    "to {do} {what} {where}",
    "so that {what} {where} are known",
    "in line with the {what} policy",
    "before {what} {where} begin",
)
DO = (
    "shorten",
    "simplify",
    "restore",
    "settle",
    "publicise",
    "enlarge",
    "secure",
    "combine",
    "protect",
    "relocate",
    "finance",
)
AIMS = (
    "{do} the {what} of {o}{g}", "See to it that the {what} of {o} is {good}{g}", "{do} {o}{g} and make their {what} {good}",
    "Partners should {do} the {what} of {o}{g}", "Make sure that {o} have {good} {what}{g}", "Give {g} a {good} {what} of {o}",
)  # fmt: skip
AIMED = (
    "improve",
    "restore",
    "simplify",
    "strengthen",
    "renew",
    "clarify",
    "widen",
    "speed up",
    "rethink",
    "publish",
    "settle",
)
WHAT = (
    "quality",
    "timeliness",
    "upkeep",
    "safety",
    "cost",
    "staffing",
    "record",
    "oversight",
    "reach",
    "fairness",
    "condition",
)
GOOD = (
    "known",
    "sound",
    "prompt",
    "fair",
    "affordable",
    "consistent",
    "public",
    "lasting",
    "measured",
    "reliable",
    "simple",
)
STARTS = (
    "wy",
    "east",
    "har",
    "pel",
    "brig",
    "lin",
    "fen",
    "mar",
    "tor",
    "cas",
    "drem",
    "gul",
    "ost",
    "ruv",
    "sal",
    "vin",
    "kel",
    "nor",
    "bos",
    "tam",
)
MIDDLES = ("ba", "de", "fi", "go", "la", "mi", "no", "pu", "ra", "se", "ti", "vo")
ENDS = (
    "vern",
    "mere",
    "row",
    "dale",
    "ham",
    "ton",
    "stow",
    "combe",
    "marsh",
    "wick",
    "bourne",
    "ley",
    "garth",
    "thorpe",
    "holm",
    "sett",
    "den",
    "by",
)
FIRST = date(2031, 1, 31)


@dataclass(frozen=True, slots=True)
class _Step:
    """What an action says, whatever its words. `matter` is what it is about, `why` a clause at its end or "" for none."""

    meaning: int
    deed: int
    matter: str
    group: str
    why: str
    wording: int
    body: str

    @property
    def text(self) -> str:
        """Its words as they first stood."""
        return f"{_words(DEEDS[self.deed][self.wording], self.matter, self.group)} {self.why}".strip().format(
            b=self.body
        )


def planted_plans(actions: int, seed: int = 1) -> Iterator[tuple[Work, int]]:
    """So many actions in plans, with the recommendations above them, and for each work the number of its meaning."""
    dice = random.Random(seed)  # noqa: S311  (the same plans for one seed)
    meanings = count()
    earlier: list[_Step] = []
    done = 0
    for plan in count():
        for work, step in _plan(dice, plan, earlier, meanings):
            yield work, step.meaning if step else next(meanings)
            done += step is not None
            if step and len(earlier) < KNOWN:
                earlier.append(step)
            elif step:
                earlier[dice.randrange(KNOWN)] = step
            if done == actions:
                return


def _plan(
    dice: random.Random, number: int, earlier: Sequence[_Step], meanings: Iterator[int]
) -> Iterator[tuple[Work, _Step | None]]:
    """The works of a plan in order; None for a recommendation."""
    place = _invented(dice).capitalize()
    for at in range(dice.randrange(10, 20)):
        iri, matter = f"urn:plan:{number}/recommendation/{at}", _matter(dice, place)
        aim = _aim(dice, matter, dice.choice(GROUPS))
        above = Work(iri, Level.RECOMMENDATION, f"urn:plan:{number}", f"plan-{number}.txt", str(at), aim, iri)
        yield above, None
        lead, body, day = dice.choice(LEADS), dice.choice(BODIES), FIRST + timedelta(days=dice.randrange(0, 720, 30))
        dull = replace(above, level=Level.ACTION, about=aim, end=day)
        dull = replace(dull, leads=frozenset({lead}), bodies=frozenset({body}))
        for action in range(dice.randrange(3, 7)):
            again, roll = bool(earlier), dice.random()
            if again and roll < COPIED + PARAPHRASED:
                step = dice.choice(earlier)
                text = step.text if roll < COPIED else _reworded(dice, step)
            else:
                about = matter if dice.random() < SIBLINGS else _matter(dice, place)
                step = _new(dice, next(meanings), about, body)
                text = step.text
            yield replace(dull, iri=f"{iri}/action/{action}", text=text), step


def _new(dice: random.Random, meaning: int, matter: str, body: str) -> _Step:
    deed = dice.randrange(len(DEEDS))
    wording = dice.randrange(len(DEEDS[deed]))
    return _Step(meaning, deed, matter, dice.choice(GROUPS), _ending(dice), wording, body)


def _aim(dice: random.Random, matter: str, group: str) -> str:
    words = dice.choice(AIMS).format(
        do=dice.choice(AIMED), what=dice.choice(WHAT), good=dice.choice(GOOD), o=matter, g=group or " for everybody"
    )
    return f"{words[0].upper()}{words[1:]} {_ending(dice)}".replace("  ", " ").strip().format(b=dice.choice(BODIES))


def _ending(dice: random.Random) -> str:
    """What stands after the deed: mostly a clause or two, now and then a sentence of its own about something else."""
    why = dice.choice(WHY).format(
        do=dice.choice(DO), what=_matter(dice, ""), where=f"near {_invented(dice).capitalize()}"
    )
    clauses = " ".join(clause for clause in (dice.choice(WITH), why) if dice.random() < REASONED)
    if dice.random() > LONG:
        return clauses
    more = dice.choice(DEEDS[dice.randrange(len(DEEDS))])
    return f"{clauses}. {_words(more, _matter(dice, ''), dice.choice(GROUPS))} {dice.choice(WITH)}".strip()


def _matter(dice: random.Random, place: str) -> str:
    where = f" in {place}" if place and dice.random() < PLACED else ""
    thing = dice.choice(THINGS) if dice.random() < PLAIN else _invented(dice)
    return f"{dice.choice(KINDS)} {thing} {dice.choice(MATTERS)}{where}"


def _invented(dice: random.Random) -> str:
    """One of a hundred thousand words that no language has: the more plans there are, the more words are in them."""
    return dice.choice(STARTS) + dice.choice(("", *STARTS)) + dice.choice(("", "", *MIDDLES)) + dice.choice(ENDS)


def _reworded(dice: random.Random, step: _Step) -> str:
    """The same in another wording of its deed, and with one or two of: words left out, its clause moved, mistyped."""
    several = len(DEEDS[step.deed])
    again = replace(step, wording=(step.wording + dice.randrange(1, several)) % several)
    text, why = again.text, step.why.format(b=step.body)
    for change in dice.sample(("shorter", "moved", "mistyped"), dice.randrange(1, 3)):
        if change == "shorter":
            text = _shortened(text, why, step.matter)
        elif change == "moved":
            text = _moved(text, why)
        else:
            text = _mistyped(dice, text)
    return text


def _shortened(text: str, why: str, matter: str) -> str:
    """Without the reason, or without one word of what it is about."""
    return text.removesuffix(f" {why}") if why else text.replace(f"{matter.split(maxsplit=1)[0]} ", "", 1)


def _moved(text: str, why: str) -> str:
    """With the reason in front."""
    if not why or not text.endswith(why):
        return f"To {text[0].lower()}{text[1:]}"
    return f"{why[0].upper()}{why[1:]}, {text[0].lower()}{text[1:].removesuffix(f' {why}')}"


def _mistyped(dice: random.Random, text: str) -> str:
    """With a letter lost or two in the wrong order."""
    at = dice.randrange(1, len(text) - 2)
    return text[:at] + dice.choice((text[at + 1 :], text[at + 1] + text[at] + text[at + 2 :]))


def _words(words: str, matter: str, group: str) -> str:
    return words.format(o=matter, O=matter.capitalize(), g=group)
