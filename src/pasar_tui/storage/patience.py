"""Waiting for one's turn to write, in steps short enough to be left between them."""

from __future__ import annotations

import time
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.storage import sqlite

# SQLite is not fair to those who wait: of eight that write without a pause, one waited 27 s on a loaded machine.
LONGEST_MS: Final = 60_000
_STEP_MS: Final = 100


class Patience:
    """Whether a write is still wanted, and how far it has come.

    The thread that writes asks with `check`; `leave` is called by another. `come` is how much of how much is done,
    None of a write that does not tell.
    """

    def __init__(self) -> None:
        self.waits = False
        self.come: tuple[int, int] | None = None
        self._left = False

    def leave(self) -> None:
        """Give the write up, if it is still waiting for its turn."""
        self._left = True

    @property
    def is_left(self) -> bool:
        """Whether the write was given up."""
        return self._left

    def check(self) -> None:
        """Raise PasarError `left` if the write was given up."""
        if self._left:
            raise PasarError("left", _("You left while another program was writing; nothing was saved."))


def begin(connection: sqlite.Connection, patience: Patience) -> None:
    """Begin a transaction that writes. Waits while another program does, a minute at the most.

    Raises PasarError `left` if `patience` ends, and what SQLite says when the minute is over.
    """
    patience.check()
    connection.execute(f"PRAGMA busy_timeout={_STEP_MS}")
    deadline = time.monotonic() + LONGEST_MS / 1000
    try:
        while not _begun(connection, deadline):
            patience.waits = True
            patience.check()
    finally:
        patience.waits = False
        connection.execute(f"PRAGMA busy_timeout={LONGEST_MS}")


def _begun(connection: sqlite.Connection, deadline: float) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite.OperationalError as error:
        if "locked" not in str(error) or time.monotonic() > deadline:
            raise
        return False
    return True
