"""Progress and status: the words of the cells, the status that they mean, and the keys that explain codes."""

from __future__ import annotations

from dataclasses import dataclass, field

from layouts.chance import Chance
from layouts.words import BOARDS, UPDATES

STATUS_WORDS = {
    "completed": ("Completed", "Complete", "Done", "Completed", "Fully completed"),
    "partly completed": ("Partly completed", "Partially complete", "2 of 5 done", "Partly complete"),
    "in progress": ("In progress", "In progress", "Started", "Underway", "Under way"),
    "ongoing": ("Ongoing", "On-going"),
    "not started": ("Not started", "Not yet started", "Not started yet"),
}
LETTERS = {"completed": "C", "partly completed": "P", "in progress": "IP", "not started": "NS"}
FIGURES = {"not started": "1", "in progress": "2", "partly completed": "3", "completed": "4"}
COLOURS = {"completed": "Blue", "in progress": "Green", "partly completed": "Amber", "not started": "Red"}
SHORT_COLOURS = {"completed": "B", "in progress": "G", "partly completed": "A", "not started": "R"}
MEANINGS = {
    "completed": ("Completed", "Action completed", "Complete"),
    "partly completed": ("Partly completed", "Partially completed"),
    "in progress": ("In progress", "Action in progress"),
    "not started": ("Not started", "Not yet started"),
}


@dataclass(frozen=True)
class Progress:
    """What the cells of one action say: `state` in a status cell, `update` in a progress cell, and what is meant."""

    state: str = ""
    update: str = ""
    status: str | None = None
    reports_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProgressStyle:
    """How one plan tells of progress: in words, or in the codes of a key."""

    codes: dict[str, str] = field(default_factory=dict)
    key: tuple[tuple[str, str], ...] = ()

    @classmethod
    def drawn(cls, chance: Chance) -> ProgressStyle:
        """Words, letters, figures or colours; anything but words has a key."""
        style = chance.axis("status words", {"words": 6, "letters": 1, "figures": 1, "colours": 1, "short colours": 1})
        if style == "words":
            return cls()
        codes = {"letters": LETTERS, "figures": FIGURES, "colours": COLOURS, "short colours": SHORT_COLOURS}[style]
        return cls(dict(codes), tuple((code, chance.one(MEANINGS[status])) for status, code in codes.items()))

    def of_status(self, chance: Chance) -> Progress:
        """The progress of one action for a plan with a status cell, and perhaps an update beside it."""
        if chance.happens(0.1):
            return Progress()
        if self.codes:
            status = chance.one(list(self.codes))
            state = self.codes[status]
        else:
            status = chance.one(list(STATUS_WORDS))
            state = chance.one(STATUS_WORDS[status])
        return Progress(state, chance.one(UPDATES) if chance.happens(0.8) else "", status)


def of_words(chance: Chance) -> Progress:
    """The progress of one action for a plan with a progress cell alone."""
    if chance.happens(0.12):
        return Progress()
    if chance.happens(0.15):
        board = chance.one(BOARDS)
        day = f"{chance.number(1, 28)}.{chance.number(1, 12)}.{chance.number(14, 24)}"
        update = chance.one((f"On {board} agenda {day}", f"Report to {board} on {day}", f"On agenda for {board} {day}"))
        return Progress(update=update, status="in progress", reports_to=(board,))
    status = chance.one(list(STATUS_WORDS))
    words = chance.one(STATUS_WORDS[status])
    if status == "completed" and chance.happens(0.4):
        words += chance.one((". Copies sent to all teams", " and checked", ". Further sessions planned", " in full"))
    if status == "in progress" and chance.happens(0.4):
        words = chance.one(
            (
                "Started; first draft with the team",
                "In progress. Two of the teams have tried it",
                "Tender out",
                "Underway, no delays expected",
            )
        )
    return Progress(update=words, status=status)
