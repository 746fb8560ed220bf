"""Where dates stand in running words: their extent only. What they mean is read by `loaders.fields.dates`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_YEAR = r"(?:(?:19|20)\d{2}(?!\d|\s?[/–-]\s?\d{2}))"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?"

# A day or a month with its year, as British documents write them.
DATE = re.compile(
    rf"(?<![\w./])(?:{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?:{_YEAR}|['’]?\d{{2}}(?!\d))"
    rf"|{_MONTH},?[\s-]+(?:{_YEAR}|['’]\d{{2}}(?!\d))|{_MONTH}\s+{_DAY},?\s+{_YEAR}"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?![\d/])|\d{1,2}-\d{1,2}-(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}(?!\d))",
    re.IGNORECASE,
)
YEAR = re.compile(rf"(?<![\d/–-]){_YEAR}")
# A line that is a date and no more, but for a label before it.
WHOLE_DATE = re.compile(
    rf"\(?(?P<label>(?:(?:(?:action )?plan )?(?:date|dated|agreed|as at|as of)|date of (?:this|the current|current) version|published|(?:(?:final|draft|revised) (?:(?:action )?plan|version|response) )?issued|(?:final|draft) report issued|updated?|(?:(?:position|status|progress|correct) )?(?:as )?(?:at|of)|revised|produced|last updated)\s*[:–-]?\s*(?:on\s+)?)?"
    rf"(?:(?P<from>{_DAY}(?:\s+{_MONTH})?(?:\s+{_YEAR})?\s*(?:[–-]|to|and)\s*))?(?P<date>{DATE.pattern}|{_YEAR})\)?(?:\s*\([^()\d][^()]{{0,30}}\))?\.?",
    re.IGNORECASE,
)
# The month and year that end a date, and what before a date says that it is the last of several days.
MONTH_ONLY = re.compile(rf"{_MONTH},?[\s-]+{_YEAR}", re.IGNORECASE)
RANGE_BEFORE = re.compile(
    rf"{_DAY}(?P<month>\s+{_MONTH})?(?:,?\s+{_YEAR})?\s*(?:[–—-]|to|and|until)\s*$", re.IGNORECASE
)


def dates_in(text: str) -> Iterator[re.Match[str]]:
    """Where days and months with their year stand in a text, and years alone after "in" or "during", in that order."""
    taken = []
    for match in DATE.finditer(text):
        taken.append(match.span())
        yield match
    for match in YEAR.finditer(text):
        alone = not any(start <= match.start() < end for start, end in taken)
        if alone and re.search(r"\b(?:in|during)\s+$", text[: match.start()]):
            yield match
