"""What several tests share: where the shared plans are, and the house's own example plans."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from web_browser import browser, desk, watched

__all__ = ["browser", "desk", "house", "shared", "watched"]

HOUSE = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def house() -> Path:
    """The project's own folder."""
    return HOUSE


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real plans, their gold readings and the scorers; skips where there is none."""
    folder = Path(os.environ.get("GOLDENTHREAD_SHARED", HOUSE.parent / "shared"))
    if not (folder / "plans").is_dir():
        pytest.skip(f"The shared plans are not here: {folder} has no plans/; set GOLDENTHREAD_SHARED to their folder.")
    return folder
