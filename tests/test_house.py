"""The house rules that no linter knows: who imports whom, whose names are taken, what sizes modules have."""

from __future__ import annotations

import ast
import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = {
    "ontology": set[str](),
    "loaders": {"ontology"},
    "graph": {"ontology"},
    "queries": {"ontology"},
    "web": {"ontology", "loaders", "graph", "queries"},
}
COMMANDS = sorted(HOUSE.glob("*.py"))
MODULES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Top-level names that a module imports, also inside its functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def named(path: Path) -> str:
    """A module's path inside the house, for test names."""
    return path.relative_to(HOUSE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    room = path.relative_to(HOUSE).parts[0]
    neighbours = (imported(path) & set(ROOMS)) - {room}
    assert neighbours <= ROOMS[room]
    assert not imported(path) & {command.stem for command in COMMANDS}


@pytest.mark.parametrize("path", [*MODULES, *COMMANDS], ids=named)
def test_a_module_is_at_most_four_hundred_lines_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_command_traps_every_error_and_nothing_reads_the_clock(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"except (Base)?Exception\b", text)
    assert not re.search(r"\b(datetime\.now|date\.today|utcnow|time\.time)\(", text)


def test_the_commands_have_one_trap_for_all_errors_of_a_document() -> None:
    traps = {path.name: len(re.findall(r"except Exception\b", path.read_text("utf-8"))) for path in COMMANDS}
    assert {name: number for name, number in traps.items() if number} == {"loading.py": 1}


@pytest.mark.parametrize("room", ROOMS)
def test_no_other_installed_package_owns_the_name_of_a_room(room: str) -> None:
    assert set(packages_distributions().get(room, [])) <= {"golden-thread"}
