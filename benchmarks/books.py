"""Books to measure: a market of 1,000 stalls and years of its days, made once through the journal and kept."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest import mock

from pasar_tui.services.desk import Desk
from pasar_tui.storage import book as books
from pasar_tui.storage import connection, schema, sqlite
from pasar_tui.storage.book import Book
from pasar_tui.storage.canonical import base32
from pasar_tui.storage.journal import Entry, Transaction, record

STALLS: Final = 1_000
PRICE: Final = 3_000
FIRST_DAY: Final = date(2024, 1, 1)
# Of 100 stalls in a day: so many pay, so many are only visited, and so many tell their sales.
_PAY, _VISIT = 85, 10
_TICKET_EVERY: Final = 5
_ACCOUNT: Final = "4.1.02.01.05"
_DAY_MS: Final = 86_400_000
_NINE_O_CLOCK_WIB: Final = 2 * 3_600_000
_DATA: Final = Path(__file__).parent / "data"
# Whoever changes what is written below makes old files unfit.
_FORM: Final = 1


class Clock:
    """UTC milliseconds from 09:00 WIB of a day, a second a look."""

    def __init__(self, day: date) -> None:
        self.stand(day)

    def __call__(self) -> int:
        self.ms += 1_000
        return self.ms

    def stand(self, day: date) -> None:
        """Go to 09:00 WIB of `day`."""
        self.ms = (day - date(1970, 1, 1)).days * _DAY_MS + _NINE_O_CLOCK_WIB


@dataclass(frozen=True, slots=True)
class Holding:
    """A stall, its holder and how it pays."""

    stall: int
    code: str
    vendor: int
    tenancy: int
    card: bool
    price: int = PRICE


@contextmanager
def copied(lines: int) -> Iterator[Path]:
    """Yield a copy, to be written to, of the book with so many lines of trade; made first if there is none."""
    with copy_of(str(lines), lambda kept: _make(kept, lines)) as copy:
        yield copy


@contextmanager
def copy_of(name: str, make: Callable[[Path], None]) -> Iterator[Path]:
    """Yield a copy, to be written to, of the book kept under `name`; `make` makes it where there is none yet."""
    kept = _DATA / f"{name}-{_fingerprint()}.pasar"
    if not kept.exists():
        _DATA.mkdir(exist_ok=True)
        make(kept)
    with TemporaryDirectory(prefix="pasar-bench-", dir=_DATA) as folder:
        os.environ["XDG_STATE_HOME"] = folder
        copy = Path(folder) / "book.pasar"
        shutil.copyfile(kept, copy)
        yield copy


@contextmanager
def mode(name: str) -> Iterator[None]:
    """Let books be kept as a mended ("wal") or an older SQLite ("delete") needs it."""
    with mock.patch.object(sqlite, "wal_is_safe", return_value=name == "wal"):
        yield


@contextmanager
def opened(path: Path) -> Iterator[Desk]:
    """Yield the desk of a book on the day after its last, with its officer at it."""
    with closing(connection.reader(path)) as reading:
        officer, last = reading.execute("SELECT (SELECT id FROM officer), (SELECT max(day) FROM round)").fetchone()
    desk = Desk.open(path, Clock(date.fromisoformat(last) + timedelta(days=1)), random.Random(7).randbytes)
    desk.officer = officer
    try:
        yield desk
    finally:
        desk.close()


def held_stalls(path: Path) -> list[int]:
    """Return the stalls of the book in the order of its walk."""
    with closing(connection.reader(path)) as reading:
        return [stall for (stall,) in reading.execute("SELECT stall FROM tenancy ORDER BY id")]


def _fingerprint() -> str:
    parts = (str(_FORM), schema.BOOK, *schema.TRIGGERS.values())
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:8]


def _make(kept: Path, lines: int) -> None:
    with new_book(kept) as (book, clock):
        with book.write() as tx:
            holdings = _market(tx)
        trade = Trade(holdings, clock)
        while trade.written < lines:
            with book.write() as tx:
                trade.day(tx, lines)
            show_progress(f"{lines:,} lines", trade.written, lines)


@contextmanager
def new_book(kept: Path) -> Iterator[tuple[Book, Clock]]:
    """Yield a book with its market and officer, written under another name first: one cut short is none to measure."""
    made = kept.with_suffix(".part")
    for suffix in ("", "-wal", "-shm"):
        made.with_name(made.name + suffix).unlink(missing_ok=True)
    with TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        clock = Clock(FIRST_DAY)
        opening = {"code": "BM", "name": "CONTOH", "zone": "WIB", "day_starts": 0}
        book = books.create(
            made,
            Entry("market_opened", FIRST_DAY, opening),
            Entry("officer_added", FIRST_DAY, {"name": "Sari", "role": "petugas"}),
            clock,
            random.Random(1).randbytes,
        )
        yield book, clock
        book.close()
    with closing(sqlite.connect(made, isolation_level=None)) as tool:
        tool.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    made.rename(kept)


def show_progress(of: str, written: int, whole: int) -> None:
    """Say how much of a book is made, where somebody sees it."""
    if sys.stderr.isatty():
        end = "\n" if written >= whole else ""
        sys.stderr.write(f"\rMaking a book of {of}: {min(written, whole) * 100 // whole} %{end}")
        sys.stderr.flush()


def _market(tx: Transaction) -> list[Holding]:
    def add(kind: str, body: dict[str, Any], **more: Any) -> int:
        return record(tx, Entry(kind, FIRST_DAY, body, **more))

    (market,) = tx.connection.execute("SELECT id FROM market").fetchone()
    law = add("legal_basis_added", {"title": "CONTOH"})
    tariff = {"legal_basis": law, "component": "pelayanan", "market": market, "basis": "unit", "per": "hari"}
    add(
        "tariff_added",
        {**tariff, "coefficient_bp": 10_000, "rate": PRICE, "from": FIRST_DAY.isoformat(), "account_code": _ACCOUNT},
    )
    blocks = [add("block_added", {"market": market, "code": code}) for code in "ABCDEFGHIJ"]
    holdings = []
    for n in range(STALLS):
        card = n % _TICKET_EVERY != 0
        mode = "kartu" if card else "karcis"
        block, number = blocks[n * len(blocks) // STALLS], f"{n % (STALLS // len(blocks)):02d}"
        stall = add("stall_added", {"block": block, "number": number, "stall_kind": "los", "area": 400, "mode": mode})
        private = {"name": f"Pedagang {n:04d}", "phone": f"+62812{n:07d}"}
        vendor = add("vendor_registered", {"goods": "sayur"}, private=private)
        since = FIRST_DAY.isoformat()
        tenancy = {"vendor": vendor, "stall": stall, "role": "holder", "since": since, "charged_from": since}
        line = add("tenancy_started", {**tenancy, "mode": mode})
        code = f"{'ABCDEFGHIJ'[n * len(blocks) // STALLS]}-{number}"
        holdings.append(Holding(stall, code, vendor, line, card))
    return holdings


class Trade:
    """The days of a market, one after the other, as lines."""

    def __init__(self, holdings: list[Holding], clock: Clock) -> None:
        self.holdings = holdings
        self.clock = clock
        self.chance = random.Random(2)
        self.today = FIRST_DAY
        self.written = 0
        self.receipts = 0
        self.year = 0
        self.no = 0
        self.paid_through = [FIRST_DAY - timedelta(days=1)] * len(holdings)

    def day(self, tx: Transaction, lines: int) -> None:
        """Walk the market once, or until so many lines are written."""
        self.clock.stand(self.today)
        if self.today.year != self.year:
            self.year, self.no = self.today.year, 0
        market, officer = tx.connection.execute("SELECT (SELECT id FROM market), (SELECT id FROM officer)").fetchone()
        opened = record(tx, Entry("round_opened", self.today, {"market": market}, officer))
        self.written += 1
        for n, holding in enumerate(self.holdings[: max(0, lines - self.written)]):
            record(tx, self._line(n, holding, opened, officer))
            self.written += 1
        self.today += timedelta(days=1)

    def _line(self, n: int, holding: Holding, opened: int, officer: int) -> Entry:
        draw = self.chance.randrange(100)
        if draw < _PAY:
            return Entry("receipt_issued", self.today, self._receipt(n, holding, opened), officer)
        if draw < _PAY + _VISIT:
            body = {"round": opened, "stall": holding.stall, "tenancy": holding.tenancy, "outcome": "closed"}
            return Entry("visit_made", self.today, body, officer)
        amount = self.chance.randrange(100, 2_000) * 1_000
        body = {"vendor": holding.vendor, "stall": holding.stall, "amount": amount, "key": self._key()}
        return Entry("sale_recorded", self.today, body, officer)

    def _receipt(self, n: int, holding: Holding, opened: int) -> dict[str, Any]:
        """Return the body that `receive_payment` would write for one day, or one ticket."""
        self.no += 1
        self.receipts += 1
        told: dict[str, Any] = {"owed": 0}
        day = self.today
        if holding.card:
            day = self.paid_through[n] = self.paid_through[n] + timedelta(days=1)
            told = {"days": 1, "owed": (self.today - day).days * holding.price, "paid_through": day.isoformat()}
        part = {
            "what": "day" if holding.card else "ticket",
            "component": "pelayanan",
            "account_code": _ACCOUNT,
            "from": day.isoformat(),
            "amount": holding.price,
        }
        return {
            "round": opened,
            "no": self.no,
            "stall": holding.stall,
            "code": holding.code,
            "tenancy": holding.tenancy,
            "vendor": holding.vendor,
            "method": "cash",
            "amount": holding.price,
            "key": self._key(),
            "told": told,
            "allocations": [part],
        }

    def _key(self) -> str:
        return base32(self.clock.ms // 1000 << 30 | self.chance.getrandbits(30), 12)
