"""The sample book as one file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from pasar_tui.services.books import back_up
from pasar_tui.services.imports.run import import_file
from pasar_tui.storage import connection, devices, sqlite
from tools.sample.coaching import Coaching
from tools.sample.holders import register
from tools.sample.moves import Moves
from tools.sample.office import Office, open_office
from tools.sample.rounds import RAIN, walk_rounds
from tools.sample.turnover import Turnover

_PRICES: Final = Path(__file__).with_name("prices.csv")


def make_sample(target: Path) -> None:
    """Make the sample book at `target`, a new file. Raises PasarError `file_exists`."""
    with tempfile.TemporaryDirectory(prefix="pasar-") as folder, state_in(folder):
        _write(Path(folder) / "buku.pasar", target)
    leave_without_device(target)


def _write(book: Path, target: Path) -> None:
    with open_office(book) as office:
        holders = register(office)
        _bring_prices(office)
        turnover, coaching, moves = Turnover(holders), Coaching(holders), Moves()
        for day in walk_rounds(office, holders):
            turnover.ask(office, day, day in RAIN)
            moves.happen(office, holders, day)
            coaching.visit(office, day)
        back_up(office.desk, target)


def _bring_prices(office: Office) -> None:
    """Bring in real prices of five days, by their source."""
    office.clock.pass_seconds(300)
    import_file(office.desk, "prices", _PRICES)


@contextmanager
def state_in(folder: str) -> Iterator[None]:
    """Keep what a machine remembers of its books out of the state folder of whoever makes the sample."""
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ["XDG_STATE_HOME"]
        else:
            os.environ["XDG_STATE_HOME"] = before


def leave_without_device(path: Path) -> None:
    """Take out which device and machine wrote the book: whoever writes to a copy of it is a device of its own."""
    with connection.explained(path), closing(sqlite.connect(path, isolation_level=None)) as writing:
        devices.forget(writing)
        writing.execute("VACUUM")
    path.chmod(0o644)
