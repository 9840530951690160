"""Books as files: made, looked at, verified, copied and brought back."""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pasar_tui.data.regions import region_table
from pasar_tui.domain.days import ZONES, local_day, rfc3339
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.officers import LONGEST_NAME
from pasar_tui.storage import backup, book, connection, journal, machine, replay, sqlite, verify
from pasar_tui.storage.book import Book, wall_clock
from pasar_tui.storage.journal import Clock, Entry, Randomness
from pasar_tui.storage.summary import Summary, summarise

Progress = Callable[[int], None]

_CODE: Final = re.compile(r"[A-Z0-9]{1,8}")
_REGION: Final = re.compile(r"[0-9]{2}(\.[0-9]{2}){0,2}")
_LONGEST_DERIVED_CODE: Final = 4


def _quiet(_done: int) -> None:
    """Say nothing about how far the work has come."""


@dataclass(frozen=True, slots=True)
class NewBook:
    """A book that was made or brought back; `head` is the hex hash of its last line."""

    path: Path
    device: str
    market: str
    lines: int
    head: str


@dataclass(frozen=True, slots=True)
class Info:
    """What a book holds; `size` is that of its file in bytes, `sqlite` the version of the library."""

    summary: Summary
    size: int
    sqlite: str


@dataclass(frozen=True, slots=True)
class Found:
    """A typed row that is not what its line says, by the line that made it."""

    table: str
    device: str
    number: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The outcome of replaying the journal into an empty book; the first differences are in `found`."""

    ok: bool
    tables: int
    differences: int
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a book is what its journal says. `rebuilt` is None unless a rebuild was asked for and could be made."""

    verdict: verify.Verdict
    rebuilt: Rebuilt | None

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return self.verdict.ok and (self.rebuilt is None or self.rebuilt.ok)


def make_book(
    path: Path,
    market: str,
    officer: str,
    *,
    code: str | None = None,
    zone: str = "WIB",
    region: str | None = None,
    day_starts: int = 0,
    clock: Clock = wall_clock,
    randomness: Randomness = secrets.token_bytes,
) -> NewBook:
    """Make a new book at `path` with its market and first officer. `code` is derived from the name if left out.

    Raises PasarError: `file_exists`, `market_code`, `region_unknown`, `zone_unknown`, `text_refused`.
    """
    name = clean_text(market, _("Market"), LONGEST_NAME)
    who = clean_text(officer, _("Officer"), LONGEST_NAME)
    opened: dict[str, Any] = {
        "name": name,
        "code": _code(code, name),
        "zone": _zone(zone),
        "day_starts": day_starts,
        "region": _region(region),
    }
    today = local_day(clock(), zone, day_starts)
    with connection.explained(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = book.create(
        path,
        Entry("market_opened", today, opened),
        Entry("officer_added", today, {"name": who, "role": "petugas"}),
        clock,
        randomness,
    )
    return _described(made)


def _described(made: Book) -> NewBook:
    with closing(made), closing(made.reader()) as reading:
        summary = summarise(reading)
        (head,) = reading.execute("SELECT hex(hash) FROM journal ORDER BY line DESC LIMIT 1").fetchone()
    return NewBook(made.path, summary.device, summary.market, summary.lines, head.lower())


def _code(given: str | None, name: str) -> str:
    if given is None:
        words = re.findall(r"\w+", name.upper())
        initials = "".join(word[0] for word in words if word[0].isascii())
        return initials[:_LONGEST_DERIVED_CODE] or "P"
    code = given.strip().upper()
    if not _CODE.fullmatch(code):
        raise PasarError(
            "market_code",
            _("“{code}” can't be a market's code; write one to eight letters or digits.").format(code=excerpt(given)),
        )
    return code


def _zone(zone: str) -> str:
    if zone not in ZONES:
        raise PasarError("zone_unknown", _("The zone can only be WIB, WITA or WIT."))
    return zone


def _region(region: str | None) -> str | None:
    if region is None:
        return None
    code = region.strip()
    if not _REGION.fullmatch(code) or region_table().name(code) is None:
        raise PasarError(
            "region_unknown",
            _("There is no region {code}; write the code of a regency or district, such as 18.71.").format(
                code=excerpt(region)
            ),
        )
    return code


def describe_book(desk: Desk) -> Info:
    """Return what the open book holds."""
    with desk.read() as reading:
        summary = summarise(reading)
    return Info(summary, desk.book.path.stat().st_size, sqlite.VERSION)


def verify_book(path: Path, rebuild: bool = False, progress: Progress = _quiet) -> Verification:
    """Recompute the chain of the book at `path`; with `rebuild` also replay it and compare every typed table.

    It opens the book without trusting its tables. Raises PasarError when the file is no book or can't be read.
    """
    connection.check_file(path)
    connection.check_place(path)
    with connection.explained(path), closing(connection.reader(path)) as reading:
        verdict = verify.verify(reading, progress)
        rebuilt = None
        # What a broken line means can't be replayed, and the chain has said already which one it is.
        if rebuild and verdict.ok:
            compared = replay.compare(path, progress)
            rebuilt = Rebuilt(compared.ok, compared.tables, compared.differences, _named(reading, compared.found))
    return Verification(verdict, rebuilt)


def _named(reading: sqlite.Connection, found: tuple[replay.Difference, ...]) -> tuple[Found, ...]:
    named = []
    for difference in found:
        device, _dash, number = journal.identity_of(reading, difference.line).partition("-")
        named.append(Found(difference.table, device, int(number)))
    return tuple(named)


def back_up(desk: Desk, target: Path, progress: Progress = _quiet) -> backup.Backup:
    """Write a checked copy of the book to a new file, or into a folder, named by the time on the market's clocks.

    Raises PasarError.
    """
    if target.is_dir():
        day, _t, time = rfc3339(desk.book.clock(), desk.zone).partition("T")
        # The last backup is the last in the list of the folder, too.
        target /= f"{desk.book.path.stem}-{day}-{time[:8].replace(':', '')}.pasar"
    made = backup.backup(desk.book, target, progress)
    # A book that can only be read is backed up all the same; it just can't remember it.
    with contextlib.suppress(PasarError):
        machine.remember_backup(desk.book.path, desk.book.clock())
    return made


def restore_book(
    source: Path,
    target: Path,
    clock: Clock = wall_clock,
    randomness: Randomness = secrets.token_bytes,
    progress: Progress = _quiet,
) -> NewBook:
    """Make a book at `target`, a new file, from a backup, verified before it gets its name, with a new device.

    Raises PasarError: `file_exists`, `book_damaged`, `not_a_book` and those of files.
    """
    return _described(backup.restore(source, target, clock, randomness, progress))


def open_copy(source: Path, target: Path, clock: Clock, randomness: Randomness) -> Desk:
    """Return the desk of a fresh copy of `source` at `target`, a new file, with a new device. Raises PasarError."""
    backup.restore(source, target, clock, randomness).close()
    return Desk.open(target, clock, randomness)
