"""`python -m benchmarks [--quick]`: print each figure beside its budget. Nothing fails: the figures are for people."""

from __future__ import annotations

import argparse
from typing import Final

from benchmarks import reads, start, storage, terminal
from benchmarks.figures import show
from pasar_tui.storage import sqlite

_SMALL: Final = 1_000
_LARGE: Final = 1_000_000
_QUICK: Final = 50_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help=f"use {_QUICK:,} lines where {_LARGE:,} are due, and no large office"
    )
    quick = parser.parse_args().quick
    large = _QUICK if quick else _LARGE
    show("The start, on the sample book", start.figures())
    show("The terminal, on the sample book and in the large office", terminal.figures(large=not quick))
    if not quick:
        show("The reads of the screens, in the large office", reads.figures())
    show(f"The book, {large:,} lines, SQLite {sqlite.VERSION}", storage.figures(_SMALL, large))


if __name__ == "__main__":
    main()
