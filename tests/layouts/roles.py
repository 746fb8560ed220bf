"""Role styles: what a cell of names holds, line by line, and the entries that it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from layouts.chance import Chance
from layouts.words import BOARDS, FIRST_NAMES, LAST_NAMES, LONG_POSTS, ORGANISATIONS, POSTS


@dataclass(frozen=True)
class Who:
    """The lines of a cell of names, and the leads, support and boards that they name."""

    lines: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()


STYLES = {
    "post": 6.0,
    "person": 2.0,
    "post (person)": 1.0,
    "post (initials)": 1.5,
    "initials": 1.0,
    "mixed": 2.0,
    "tagged": 1.2,
}
JOINS = {" / ": 2.0, "; ": 2.0, " and ": 2.0, "\n": 2.5, ", ": 1.0, " & ": 0.7}


@dataclass(frozen=True)
class RoleStyle:
    """How one plan names those who act: the style, what joins two of them, and whom there is to name."""

    style: str
    join: str
    names: tuple[str, ...]
    share_of_two: float = 0.2
    share_of_none: float = 0.1
    initials: dict[str, str] = field(default_factory=dict)

    @classmethod
    def drawn(cls, chance: Chance, *, lines: bool, tags: bool, always: bool) -> RoleStyle:
        """The style of a plan; `lines` where a cell keeps its lines, `tags` where "Lead:" may stand in it, `always` where none may be empty."""
        style = chance.axis(
            "roles", STYLES if lines and tags else {key: share for key, share in STYLES.items() if key != "tagged"}
        )
        people = [
            f"{first} {last}"
            for first, last in zip(chance.some(FIRST_NAMES, 8, 8), chance.some(LAST_NAMES, 8, 8), strict=True)
        ]
        posts = chance.some(POSTS, 7, 7)
        if chance.happens(0.3):
            posts[0] = chance.one(LONG_POSTS)
        initials: dict[str, str] = {}
        names = posts
        if style == "person":
            names = people
        elif style == "post (person)":
            names = [f"{post} ({person})" for post, person in zip(posts, people, strict=False)]
        elif style == "post (initials)":
            names = [f"{post} ({_initials(person)})" for post, person in zip(posts, people, strict=False)]
        elif style == "initials":
            initials = {_initials(person): person for person in people}
            names = list(initials)
        elif style == "mixed":
            names = [*posts[:4], *people[:2], *chance.some(ORGANISATIONS, 2, 2)]
        unclear = {"\n", ", "} if style == "mixed" else set[str]()  # a person above a post may be one holder or two
        joins = {key: share for key, share in JOINS.items() if (lines or key != "\n") and key not in unclear}
        join = chance.axis("joined by", joins)
        if join in (" and ", " & ", ", "):  # a title with "and" or a comma within it would be read two ways
            names = [name for name in names if " and " not in name and "," not in name]
        return cls(
            style,
            join,
            tuple(names),
            chance.one((0.0, 0.2, 0.4)),
            0.0 if always else chance.one((0.0, 0.0, 0.15)),
            initials,
        )

    def who(self, chance: Chance) -> Who:
        """The cell of one action."""
        if chance.happens(self.share_of_none):
            return Who()
        if self.style == "tagged":
            return self._tagged(chance)
        return listed(chance.some(self.names, 1, 2 if chance.happens(self.share_of_two) else 1), self.join)

    def _tagged(self, chance: Chance) -> Who:
        """The marks "Lead:" and "Support:" within one cell."""
        one, two, three = chance.some(self.names, 3, 3)
        lines, support, boards = [f"Lead: {one}"], [two], list[str]()
        if chance.happens(0.3):
            support.append(three)
        lines += ["Support:", *support] if len(support) > 1 else [f"Support: {two}"]
        if chance.happens(0.3):
            boards = [chance.one(BOARDS)]
            lines.append(f"Partnership group: {boards[0]}")
        return Who(tuple(lines), (one,), tuple(support), tuple(boards))


def listed(names: list[str], join: str) -> Who:
    """Names in one cell, joined in one way; all of them leads."""
    return Who(tuple(join.join(names).split("\n")), tuple(names))


def _initials(person: str) -> str:
    return "".join(word[0] for word in person.split())
