"""Cells that hold more than one thing: holders with a date beside them."""

from __future__ import annotations

import pytest

from loaders.layouts.cells import holders_and_date
from loaders.wording import Wording


@pytest.mark.parametrize(
    ("cell", "holders", "due"),
    [
        ("Head of Parks – March 2023", "Head of Parks", "March 2023"),
        ("Chief Executive (HB), by end June 2023", "Chief Executive (HB)", "by end June 2023"),
        ("Chief Executive (HB) (May 2023)", "Chief Executive (HB)", "May 2023"),
        ("Head of Parks", "Head of Parks", ""),
    ],
)
def test_a_holder_keeps_the_brackets_that_are_the_holders(cell: str, holders: str, due: str) -> None:
    found = holders_and_date(Wording.whole(cell))
    assert [part.text for part in found] == [holders, due]
