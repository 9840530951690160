"""The sample market, to try everything on: a fresh copy that may be written to and thrown away."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pasar_tui.data import SAMPLE_BOOK
from pasar_tui.domain.days import local_day
from pasar_tui.services import officers
from pasar_tui.services.desk import Desk
from pasar_tui.storage import connection
from pasar_tui.storage.book import Book
from pasar_tui.storage.market import last_round

if TYPE_CHECKING:
    from pasar_tui.storage.journal import Clock, Randomness

FILE_NAME: Final = "contoh.pasar"
_DAY_MS: Final = 86_400_000


class _ThrownAwayDesk(Desk):
    """A desk whose folder goes with it, also where the process ends without coming back to who made that folder."""

    def close(self) -> None:
        """Let the book go, and remove it."""
        super().close()
        shutil.rmtree(self.book.path.parent, ignore_errors=True)


def open_demonstration(folder: Path, clock: Clock, randomness: Randomness, *, thrown_away: bool = False) -> Desk:
    """Return the desk of a fresh copy of the sample book in `folder`, its first collector at it.

    The sample has no device, so the first write opens one of the copy's own. On a day before the sample's last one the
    desk lives on the day after that, at the same hour. Closing the desk removes the folder, if it is to be
    `thrown_away`. Raises PasarError `file_exists`, and those of files.
    """
    path = folder / FILE_NAME
    with connection.explained(path):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection.create_file(path)
        # The sample was verified before it was shipped; to replay it again costs 0.3 s, to copy it 3 ms.
        shutil.copyfile(SAMPLE_BOOK, path)
        # How the book keeps its log is settled while nobody reads it.
        connection.writer(path).close()
    desk = (_ThrownAwayDesk if thrown_away else Desk)(Book(path, clock, randomness))
    desk.book.clock = _after_sample(desk, clock)
    desk.officer = officers.list_officers(desk)[0].id
    return desk


def _after_sample(desk: Desk, clock: Clock) -> Clock:
    with desk.read() as reading:
        last = last_round(reading)
    today = local_day(clock(), desk.zone, 0)
    ahead = 0 if last is None else max((last + timedelta(days=1) - today).days, 0)
    return lambda: clock() + ahead * _DAY_MS
