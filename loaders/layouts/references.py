"""Numbers and codes of recommendations and actions: before their words, in a column of their own, "8. cont"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.layouts.labels import Label, read_label
from loaders.wording import Wording
from ontology.vocabulary import Meaning

_LEADING = re.compile(
    r"\s*(?:\(?(?P<plain>[A-Za-z]{0,3}\d{1,4}[a-z]?|[a-z]|[ivx]{1,4})[.):]+|(?P<deep>[A-Z]{0,4}\d{1,3}(?:\.\d{1,3}){1,3})[.):]?"
    r"|(?P<code>[A-Z]{1,4}-?\d{1,4})[.:]?)(?:\s+[–—-])?\s+(?=\S)"
)
_CODE = re.compile(r"\s*[A-Z]{1,5}\b")
_LETTER = re.compile(r"\s*\(?(?P<letter>[A-Z])[.):]\s+(?=\S)")
_WORDS_BEFORE = re.compile(r"^(?:rec(?:ommendation)?|no|ref|action)\b\.?\s*", re.IGNORECASE)
_CONTINUED = re.compile(r"(?<![\s.(])[\s.(]*\b(?:cont(?:inued|d)?|ctd)\b[.)\s]*$", re.IGNORECASE)


def is_continued(text: str) -> bool:
    """Whether a reference says that it goes on from the page before ("8. cont")."""
    return bool(_CONTINUED.search(text))


def bare(words: Wording) -> Wording:
    """The number or code itself: "8.", "Rec 8 (cont)" and "Key Issue 8" are 8; "AFI 8" is a code, beside "CC 8"."""
    raw = words.raw
    ended = _CONTINUED.search(raw)
    cut = words.cut(0, ended.start()) if ended else words
    label = read_label(cut)
    if label and label.meaning is Meaning.RECOMMENDATION and label.ref and not label.rest and not _CODE.match(cut.raw):
        return label.ref
    begun = _WORDS_BEFORE.match(cut.raw)
    return (cut.cut(begun.end()) if begun else cut).trimmed("().:[]#")


def same_reference(one: Wording | None, other: Wording | None) -> bool:
    """Whether two references are the same number or code."""
    return one is not None and other is not None and plain(one.text) == plain(other.text)


def plain(text: str) -> str:
    """A reference for comparing: "R 08." is "r8"."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[^a-z0-9.]", "", text.lower())).strip(".")


def lettered(texts: Sequence[Wording]) -> tuple[tuple[Wording, Wording], ...]:
    """The letter and the rest of each text, where all of a plan's open with letters in order from A ("A. Ensure that ..."); else ()."""
    opened = [(_LETTER.match(text.raw), text) for text in texts]
    letters = [match["letter"] for match, _ in opened if match]
    if len(letters) < 2 or len(letters) < len(texts) or letters[0] != "A" or letters != sorted(set(letters)):
        return ()
    return tuple((text.cut(*match.span("letter")), text.cut(match.end())) for match, text in opened if match)


def parted(words: Wording) -> tuple[Label | None, Wording | None, Wording]:
    """The label, the reference and the rest of words that may open with them ("Recommendation 2: ...", "1.1 ...")."""
    label = read_label(words)
    if label and label.meaning in (Meaning.RECOMMENDATION, Meaning.ACTION) and label.ref and label.rest:
        return label, label.ref, label.rest
    match = _LEADING.match(words.raw)
    if not match or not words.cut(match.end()):
        return None, None, words
    kind = "plain" if match["plain"] else "deep" if match["deep"] else "code"
    return None, words.cut(match.start(kind), match.end(kind)), words.cut(match.end())
