"""The acronyms that a document lists: in a table, in lines by turns, or a pair a line ("YJS = Youth Justice Service")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.document import Cell, Document, Table
from loaders.front.prose import ProseLine
from loaders.wording import Wording
from ontology.plan import GlossaryTerm
from ontology.vocabulary import Fact, Section, column_meanings, document_facts, section_of, status_of

_FORM = r"[A-Z0-9][\w&/.’'()-]{0,13}(?:\s(?:[&/]\s)?[A-Z0-9][\w&/()-]{0,5}){0,2}"
_ACRONYM = re.compile(_FORM)
_PAIR = re.compile(rf"(?P<short>{_FORM})\s*(?:=|:|\t|\s[–—-]+\s|–|—|\s{{2,}}|\.{{3,}})\s*(?P<full>\S.*)", re.DOTALL)
_REVERSED = re.compile(
    r"(?P<full>[A-Z][^()=:\t]{4,90}?)\s*(?:\(\s*(?P<short>[A-Z][\w&/-]{1,11})\s*\)|\t+(?P<last>[A-Z][\w&/-]{1,11}))"
)
# A line that opens with its own heading: "Abbreviations: HOS = Head of Service; SM = Service Manager".
_HEADED = re.compile(r"(?P<heading>[A-Za-z][A-Za-z ]{2,40}?)\s*[:–—-]\s+(?=\S)")
_EQUAL = re.compile(r"[;,]?\s*(?=\b[A-Z][\w&/]{1,9}\s*=)|;\s*")
_LONGEST_LINE = 400  # characters of a line that can hold pairs
_LONGEST_HEADED = 2_000  # characters of a line that opens with its heading
_LONGEST_FULL = 30  # words of an expansion
_FEWEST = 2  # pairs of a line without a heading
_MISSES = 2  # lines between heading and list that are neither


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in the document's order, and the indices of the blocks that list them."""

    terms: tuple[GlossaryTerm, ...] = ()
    blocks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Pair:
    """An acronym and its expansion, and the block of the expansion."""

    short: Wording
    full: Wording
    blocks: tuple[int, ...]


def read_glossary(document: Document, lines: Sequence[ProseLine]) -> Glossary:
    """All acronyms that the document lists; an acronym listed twice is two terms, one listed twice alike is one."""
    pairs = [*_of_tables(document, lines)]
    for number, line in enumerate(lines):
        if _opens(line.text):
            found = list(_under(document, lines, number))
            pairs += found
        else:
            pairs += _in_headed_line(line)
    seen: set[tuple[str, str]] = set()
    terms = []
    for pair in sorted(pairs, key=lambda pair: pair.short.start):
        key = (pair.short.text, pair.full.text.casefold())
        if key not in seen:
            terms.append(GlossaryTerm(pair.short.quote("glossary"), pair.full.trimmed(";,").quote("glossary")))
            seen.add(key)
    headings = {lines[n].block for n in range(len(lines)) if terms and _opens(lines[n].text)}
    return Glossary(tuple(terms), frozenset({number for pair in pairs for number in pair.blocks} | headings))


def _opens(text: str) -> bool:
    """Whether a line is the heading of a glossary."""
    return len(text.split()) <= 10 and not text.endswith(".") and section_of(text.rstrip(":")) is Section.GLOSSARY


def is_acronym(short: str, full: str = "") -> bool:
    """Whether a word is short for something: capitals in it, or the letters of what it stands for, in order."""
    if not _ACRONYM.fullmatch(short) or not any(character.isalpha() for character in short):
        return False
    if sum(character.isupper() for character in short) > 1 or (len(short) < 4 and short.isupper()):
        return not full or short.casefold() != full.casefold()
    letters = iter(full.casefold())
    return (
        " " not in short
        and len(short) <= 8
        and all(character in letters for character in short.casefold() if character.isalpha())
    )


# --- in tables


def _of_tables(document: Document, lines: Sequence[ProseLine]) -> Iterator[_Pair]:
    """The pairs of tables with the header of a glossary, or under the heading of one."""
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        above = next((line.text for line in reversed(lines) if number - 2 <= line.block < number), "")
        rows = [[cell for cell in row if cell] for row in block.rows]
        rows = [row for row in rows if row]
        headed = bool(rows) and _is_header(rows[0])
        if rows and not headed and _heads_a_plan(rows[0]):
            continue
        if headed or _opens(above) or (bool(rows) and len(rows[0]) == 1 and _opens(rows[0][0].words.text)):
            yield from (pair for row in rows[int(headed) :] for pair in _of_row(row, number))


def _is_header(row: Sequence[Cell]) -> bool:
    """Whether a row says "Acronym" and "Meaning"."""
    facts = [document_facts(cell.words.text) for cell in row]
    short = any(Fact.ACRONYM in fact for fact in facts)
    return (
        short
        and any(Fact.EXPANSION in fact for fact in facts)
        and not any(
            meaning
            for cell, fact in zip(row, facts, strict=True)
            if not fact
            for meaning in column_meanings(cell.words.text)
        )
    )


def _heads_a_plan(row: Sequence[Cell]) -> bool:
    """Whether a row names columns of a plan: the table below a list of abbreviations is mostly the plan itself."""
    return sum(bool(column_meanings(cell.words.text)) for cell in row) > 2


def _of_row(row: Sequence[Cell], number: int) -> Iterator[_Pair]:
    """The pairs of a row, side by side."""
    for short, full in zip(row[::2], row[1::2], strict=False):
        if is_acronym(short.words.text, full.words.text) and _is_full(full.words.text):
            yield _Pair(short.words.trimmed(":"), full.words, (number,))
        elif is_acronym(full.words.text, short.words.text) and _is_full(short.words.text):
            yield _Pair(full.words.trimmed(":"), short.words, (number,))


def _is_full(text: str) -> bool:
    """Whether some words can be what an acronym stands for."""
    return 0 < len(text.split()) <= _LONGEST_FULL and any(character.islower() for character in text)


# --- in lines


def _under(document: Document, lines: Sequence[ProseLine], heading: int) -> Iterator[_Pair]:
    """The pairs under a heading, to the first line that is none of them."""
    at, missed, found = heading + 1, 0, 0
    while at < len(lines) and missed < _MISSES:
        if _tables_between(document, lines[at - 1].block, lines[at].block):
            return
        pairs, used = _at(lines, at)
        yield from pairs
        found += len(pairs)
        if not pairs and (found or section_of(lines[at].text)):
            return
        missed += not pairs
        at += used


def _in_headed_line(line: ProseLine) -> list[_Pair]:
    """The pairs of a line that opens with the heading of a glossary, or with "Key" where each pair is an acronym in full."""
    match = _HEADED.match(line.words.raw) if len(line.text) <= _LONGEST_HEADED else None
    section = section_of(match["heading"]) if match else None
    if not match or section not in (Section.GLOSSARY, Section.STATUS_KEY):
        return _run_on(line)
    found = [pair for part in line.words.cut(match.end()).split(_EQUAL) for pair in _inline(replace(line, words=part))]
    spelt = all(_is_spelt(pair.short.text, pair.full.text) for pair in found)
    return found if len(found) > 1 and (spelt or section is Section.GLOSSARY) else []


def _run_on(line: ProseLine) -> list[_Pair]:
    """The pairs of a line that holds nothing but acronyms in full, two at least: "YJS = Youth Justice Service HOS = Head of Service"."""
    if line.text.count("=") < _FEWEST or len(line.text) > _LONGEST_HEADED:
        return []
    found = [pair for part in line.words.split(_EQUAL) for pair in _inline(replace(line, words=part))]
    spelt = all(_is_spelt(pair.short.text, pair.full.text) and _fits(pair.short.text, pair.full.text) for pair in found)
    return found if spelt and len(found) == line.text.count("=") else []


def _is_spelt(short: str, full: str) -> bool:
    """Whether letters of an acronym stand in order in what it stands for, which is no status ("NS = Not started")."""
    letters = iter(full.casefold())
    in_order = all(letter in letters for letter in short.casefold() if letter.isalpha())
    return len(short) > 1 and in_order and status_of(full) is None


def _tables_between(document: Document, first: int, last: int) -> bool:
    """Whether a table stands between two blocks."""
    return any(isinstance(block, Table) for block in document.blocks[first + 1 : last])


def _at(lines: Sequence[ProseLine], at: int) -> tuple[list[_Pair], int]:
    """The pairs that begin at a line, and how many lines they take up."""
    line = lines[at]
    if len(line.text) > _LONGEST_LINE:
        return [], 1
    inline = _inline(line)
    if inline:
        return inline, 1
    if (
        at + 1 == len(lines)
        or not is_acronym(line.text, lines[at + 1].text)
        or not _expands(lines[at + 1].text, line.text)
    ):
        return [], 1
    end = at + 2
    while end < len(lines) and (
        _goes_on(lines[end - 1].text, lines[end].text) or _completes(line.text, lines[at + 1 : end], lines[end].text)
    ):
        end += 1
    full = Wording.joined(one.words for one in lines[at + 1 : end])
    return [_Pair(line.words.trimmed(":=–—-"), full, tuple(one.block for one in lines[at:end]))], end - at


def _inline(line: ProseLine) -> list[_Pair]:
    """The pairs within a line, one or more set apart by semicolons."""
    found = []
    for part in line.words.split(r";\s*(?=[A-Z])"):
        match = _PAIR.fullmatch(part.raw)
        if match and is_acronym(match["short"], match["full"]) and _is_full(match["full"]):
            found.append(_Pair(part.cut(*match.span("short")), part.cut(*match.span("full")), (line.block,)))
            continue
        turned = _REVERSED.fullmatch(part.raw)
        if turned and is_acronym(turned["short"] or turned["last"], turned["full"]):
            group = "short" if turned["short"] else "last"
            found.append(_Pair(part.cut(*turned.span(group)), part.cut(*turned.span("full")), (line.block,)))
        else:
            return []
    return found


def _expands(text: str, short: str) -> bool:
    """Whether a line can be what the acronym above it stands for."""
    if not _is_full(text) or text.endswith("."):
        return False
    return not is_acronym(text) or _fits(short, text)


def _fits(short: str, full: str) -> bool:
    """Whether the letters of an acronym begin words of what it might stand for."""
    return short[:1].casefold() == full[:1].casefold() and len(full) > len(short) + 3


def _completes(short: str, above: Sequence[ProseLine], text: str) -> bool:
    """Whether a line begins with the letter of an acronym that the lines above it have yet to give."""
    letters = "".join(character for character in short if character.isupper())
    given = "".join(word[0] for one in above for word in re.findall(r"[A-Z]\w+", one.text))
    return len(given) < len(letters) and letters.startswith(given + text[:1]) and not is_acronym(text)


def _goes_on(above: str, text: str) -> bool:
    """Whether a line goes on with the expansion above it: in small letters, in brackets, or closing them."""
    return (
        text[:1].islower()
        or text.startswith("(")
        or above.count("(") > above.count(")")
        or above.endswith((",", " and", " of"))
    )
