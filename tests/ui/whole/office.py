"""The app in a terminal of its own for one of several officers, and a tour of every screen by one key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pasar_tui import language
from pasar_tui.services.desk import Desk
from pasar_tui.services.officers import list_officers
from pasar_tui.ui import environment
from pasar_tui.ui.heading import Heading
from tests.support.market import Clock
from tests.support.terminal import Terminal, python_in_terminal

DAY: Final = "Sel 24-11-2026 Kliwon"


@contextmanager
def round_in_terminal(book: Path, officer: str, ready: str) -> Iterator[Terminal]:
    """Open the round of `book` for the officer of this name, in English, once it shows `ready`."""
    home = {"HOME": str(book.parent), "XDG_STATE_HOME": str(book.parent / "state")}
    with python_in_terminal("-m", "tests.ui.whole.office", str(book), officer, environment=home) as terminal:
        terminal.wait_for(ready)
        terminal.quiet()
        yield terminal


def main(path: str, name: str) -> int:
    """Open the round for an officer."""
    language.choose("en")
    desk = Desk.open(Path(path), Clock(), adopt=True)
    desk.officer = next(one.id for one in list_officers(desk) if one.name == name)
    return environment.open_app(desk, Heading("PASAR BAMBU KUNING", name, DAY), first="round")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
