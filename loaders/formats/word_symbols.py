"""Characters that are pictures of a font (Symbol, Wingdings): as the Unicode characters that they look like."""

from __future__ import annotations

from collections.abc import Mapping

_SYMBOL = {0xB7: "•", 0xAE: "→", 0xDE: "⇒", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0x2D: "–", 0xA8: "♦"}
_WINGDINGS = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xDC: "➲",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0xDF: "←",
    0xE1: "↑",
    0xE2: "↓",
    0x9E: "·",
    0xAB: "★",
    0x46: "☞",
    0x28: "☎",
    0x2A: "✉",
    0x36: "⌛",
    0x21: "✏",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x98: "●", 0x97: "•"}
_WINGDINGS_3 = {0x7D: "▶", 0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0xE2: "▲", 0x22: "↔"}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "□", 0x67: "■", 0x6E: "●", 0x34: "▶"}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_PRIVATE = 0xF000  # where Word keeps the characters of such fonts


def of_pictures(font: str | None) -> bool:
    """Whether the characters of a font are pictures; of Symbol, that are Greek letters, only the private ones are."""
    return (font or "").casefold() in _FONTS and (font or "").casefold() != "symbol"


def symbols(text: str, font: str) -> str:
    """A text in such a font as the characters that a person sees; what is not known stays as it is."""
    known = _FONTS.get(font.casefold(), {})
    private = font.casefold() in ("symbol", "") or font.casefold() not in _FONTS
    return "".join(_seen(character, known, only_private=private) for character in text)


def _seen(character: str, known: Mapping[int, str], *, only_private: bool) -> str:
    """One character as it looks."""
    code = ord(character)
    if _PRIVATE <= code <= _PRIVATE + 0xFF:
        return known.get(code - _PRIVATE) or _SYMBOL.get(code - _PRIVATE) or _WINGDINGS.get(code - _PRIVATE, character)
    return character if only_private else known.get(code, character)
