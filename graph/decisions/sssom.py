"""Decisions as a file for other software and other stores: SSSOM/TSV 1.1, the Simple Standard for Sharing Ontological Mappings.

An accepted duplicate is skos:exactMatch, a near duplicate skos:closeMatch, related works skos:relatedMatch, two names of one
holder skos:exactMatch; a rejected one is the same with "Not". What is unsure or withdrawn maps nothing and is rdfs:seeAlso,
which says only that one may look there. What SSSOM has no slot for stands in extension slots, so that a store that holds the
same plans finds both sides again whatever its IRIs are. https://mapping-commons.github.io/sssom/spec-formats-tsv/
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator

from graph.decisions.decision import Relation, Verdict
from graph.decisions.read import Judgement, decisions
from graph.decisions.side import Side
from graph.decisions.write import at
from graph.names import Names
from graph.store import Store

PREDICATES = {
    Relation.DUPLICATE: "skos:exactMatch",
    Relation.NEAR_DUPLICATE: "skos:closeMatch",
    Relation.RELATED: "skos:relatedMatch",
    Relation.SAME_HOLDER: "skos:exactMatch",
}
UNDECIDED = "rdfs:seeAlso"
NOT = "Not"
JUSTIFICATION = "semapv:ManualMappingCuration"
EXTENSIONS = "https://w3id.org/golden-thread/sssom#"

STANDARD = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "mapping_date",
    "similarity_score",
    "similarity_measure",
    "comment",
)
"""Slots of SSSOM in its own order."""

OF_A_SIDE = {
    "authority": "string",
    "copies": "integer",
    "document": "string",
    "level": "string",
    "nearest": "decimal",
    "occurrence": "integer",
    "other_names": "string",
    "path": "string",
    "ref": "string",
    "ref_above": "string",
    "title": "string",
    "words_above": "string",
}
OF_A_DECISION = {"decided_at": "dateTime", "relation": "string", "suggested_relation": "string", "verdict": "string"}
EXTENDED = dict(
    sorted(
        {
            **OF_A_DECISION,
            **{f"{end}_{slot}": kind for end in ("subject", "object") for slot, kind in OF_A_SIDE.items()},
        }.items()
    )
)
"""Extension slots, each with its XSD type; SSSOM wants them in the order of their properties."""

_FORMULA = re.compile(r"'*[=+\-@]")
"""What a spreadsheet program would compute; also what was made safe already, so that it can be told from that."""


def sssom(store: Store, names: Names) -> bytes:
    """The last decision on each two as an SSSOM/TSV file in UTF-8: the same decisions give the same bytes. Raises StoreError."""
    rows = sorted(_row(one, names) for one in decisions(store, names))
    slots = (*STANDARD, *EXTENDED)
    used = [place for place in range(len(slots)) if not rows or any(row[place] for row in rows)]
    file = io.StringIO()
    file.writelines(f"#{line}\n" for line in _header(names, {slots[place] for place in used}))
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    writer.writerow(slots[place] for place in used)
    writer.writerows([guarded(row[place]) for place in used] for row in rows)
    return file.getvalue().encode("utf-8")


def mapped(verdict: Verdict, relation: Relation) -> tuple[str, str]:
    """How SSSOM tells a decision: its predicate, and the modifier of that."""
    is_judged = verdict in {Verdict.ACCEPTED, Verdict.REJECTED}
    return PREDICATES[relation] if is_judged else UNDECIDED, NOT if verdict is Verdict.REJECTED else ""


def guarded(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula: one that would be gets "'" before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def several(values: Iterable[str]) -> str:
    """Several values in one cell, as SSSOM has it: "|" between them, and a backslash before one that is part of a value."""
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def apart(cell: str) -> tuple[str, ...]:
    """The values of such a cell."""
    parts = re.findall(r"((?:[^|\\]|\\.)*)(?:\||$)", cell)
    return tuple(re.sub(r"\\(.)", r"\1", part) for part in parts if part)


def _header(names: Names, used: Collection[str]) -> Iterator[str]:
    yield from ("curie_map:", f"  gtx: {EXTENSIONS}", f"  here: {names.base}")
    yield f"mapping_set_id: {names.base}decisions"
    yield "mapping_set_title: Decisions about actions, recommendations and names of action plans"
    yield "license: https://w3id.org/sssom/license/unspecified"
    yield "extension_definitions:"
    for slot in (slot for slot in EXTENDED if slot in used):
        yield from (f"  - slot_name: {slot}", f"    property: gtx:{slot}", f"    type_hint: xsd:{EXTENDED[slot]}")


def _row(one: Judgement, names: Names) -> list[str]:
    told = _standard(one, names) | _extended(one)
    return [
        " ".join(told.get(slot, "").split()) if slot != "comment" else told[slot] for slot in (*STANDARD, *EXTENDED)
    ]


def _standard(one: Judgement, names: Names) -> dict[str, str]:
    (subject, object_), shown = one.sides, one.shown
    predicate, modifier = mapped(one.verdict, one.relation)
    return {
        "subject_id": _curie(one.present[0], subject, names),
        "subject_label": subject.words,
        "predicate_id": predicate,
        "predicate_modifier": modifier,
        "object_id": _curie(one.present[1], object_, names),
        "object_label": object_.words,
        "mapping_justification": JUSTIFICATION,
        "author_label": several((one.who,)),
        "mapping_date": at(one.when)[:10],
        "similarity_score": str(shown.score) if shown else "",
        "similarity_measure": shown.method if shown else "",
        "comment": one.note,
    }


def _extended(one: Judgement) -> dict[str, str]:
    told = {
        "decided_at": at(one.when),
        "relation": one.relation.value,
        "suggested_relation": one.shown.relation.value if one.shown else "",
        "verdict": one.verdict.value,
    }
    for end, side in zip(("subject", "object"), one.sides, strict=True):
        told |= {f"{end}_{slot}": value for slot, value in _side(side).items()}
    return told


def _side(side: Side) -> dict[str, str]:
    told = {
        "authority": side.authority or "",
        "document": side.document or "",
        "level": side.level,
        "other_names": several(side.others),
        "path": side.path,
        "ref": side.ref or "",
        "ref_above": side.ref_above or "",
        "title": side.title or "",
        "words_above": side.above,
    }
    counts = {"copies": str(side.copies), "occurrence": str(side.occurrence), "nearest": str(side.nearest)}
    return told if side.is_name else told | counts


def _curie(present: str | None, side: Side, names: Names) -> str:
    return f"here:{present.removeprefix(names.base) if present else side.path}"
