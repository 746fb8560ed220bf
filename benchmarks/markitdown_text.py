"""Turns files into text with markitdown in two processes. Run by `loading_speed.py` with an interpreter that has markitdown.

Arguments: a folder, and how many processes. Prints JSON: how many files became text, how many characters, how many failed.
"""

from __future__ import annotations

import json
import sys
from multiprocessing import Pool
from pathlib import Path

from markitdown import MarkItDown

_converter: MarkItDown | None = None


def characters(path: Path) -> int | None:
    """The length of a file's text; None where it could not be read."""
    global _converter  # noqa: PLW0603 (one converter a process, as a program of markitdown's users would have)
    _converter = _converter or MarkItDown(enable_plugins=False)
    try:
        return len(_converter.convert_local(path).text_content)
    except Exception as error:  # noqa: BLE001 (whatever is wrong with one file must not stop the others, here as there)
        print(f"{path.name}: {error!r}"[:200], file=sys.stderr)
        return None


def main() -> None:
    """Convert, and print the sums."""
    folder, processes = Path(sys.argv[1]), int(sys.argv[2])
    with Pool(processes) as pool:
        lengths = list(pool.imap_unordered(characters, sorted(folder.iterdir()), chunksize=4))
    read = [length for length in lengths if length is not None]
    print(json.dumps({"read": len(read), "characters": sum(read), "failed": len(lengths) - len(read)}))


if __name__ == "__main__":
    main()
