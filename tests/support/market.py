"""A small market with real tariffs, written straight into the journal, so that each test starts from known facts."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from pasar_tui.services.desk import Desk
from pasar_tui.storage import book as books
from pasar_tui.storage.book import Book
from pasar_tui.storage.journal import Entry, Transaction, record

TODAY: Final = date(2026, 11, 24)
START: Final = date(2026, 11, 1)
_NINE_O_CLOCK_WIB: Final = 2 * 3_600_000
_DAY_MS: Final = 86_400_000

# Stall → (name, NIK, phone, goods) of the one who holds it from START on; A-06 and B-04 are free.
HOLDERS: Final = {
    "A-01": ("Siti Aminah", "1871014107850001", "+6281234567801", "sembako"),
    "A-02": ("Budi Santoso", "1871020203800002", "+6281234567802", "pakaian"),
    "A-03": ("Nyoman Sukerti", "1871036512790003", "+6281234567803", "bumbu"),
    "A-04": ("Muhammad Yusuf", "1871041508900004", "+6281234567804", "plastik"),
    "A-05": ("Dewi Lestari", "1871055901880005", "+6281234567805", "emas"),
    "B-01": ("Slamet Riyadi", "1871060606700006", "+6281234567806", "sayur"),
    "B-02": ("Ratna Sari", "1871074709950007", "+6281234567807", "ikan"),
    "B-03": ("Agus Salim", "1871081711830008", "+6281234567808", "daging"),
}


class Clock:
    """UTC milliseconds that move on by one a look; `stand` puts it to nine o'clock WIB of a day."""

    def __init__(self) -> None:
        self.stand(TODAY)

    def __call__(self) -> int:
        self.ms += 1
        return self.ms

    def stand(self, day: date) -> None:
        """Put the clock to 09:00 WIB of `day`."""
        self.ms = (day - date(1970, 1, 1)).days * _DAY_MS + _NINE_O_CLOCK_WIB


@dataclass(frozen=True, slots=True)
class Market:
    """The desk, and local line ids: stalls, their holders and tenancies by code, tariffs by kind of stall."""

    desk: Desk
    path: Path
    stalls: dict[str, int]
    vendors: dict[str, int]
    tenancies: dict[str, int]
    tariffs: dict[str, int]
    blocks: dict[str, int]


def open_empty(path: Path, clock: Clock, seed: int = 2) -> Desk:
    """Make a book with a market (Pasar Bambu Kuning, WIB) and its officer Sari; return the desk on it."""
    opened: dict[str, Any] = {"code": "PBK", "name": "Pasar Bambu Kuning", "zone": "WIB", "day_starts": 0}
    book = books.create(
        path,
        Entry("market_opened", START, opened),
        Entry("officer_added", START, {"name": "Sari", "role": "petugas"}),
        clock,
        random.Random(seed).randbytes,
    )
    return _desk_of_sari(book)


def _desk_of_sari(book: Book) -> Desk:
    desk = Desk(book)
    with desk.read() as reading:
        (desk.officer,) = reading.execute("SELECT id FROM officer").fetchone()
    return desk


def open_market(path: Path, clock: Clock, seed: int = 1) -> Market:
    """Make the market: block A with six kios of 3 x 2 m that pay by card, block B with four los that pay by ticket.

    Tariffs of pelayanan: kios Rp500 a m² and day (so Rp3.000 for 6 m²; Jepara), los Rp3.000 a day (Labuhanbatu
    Selatan), hamparan Rp2.000 a day (Bandar Lampung). Every tenancy is charged from 1 November 2026.
    """
    desk = open_empty(path, clock, seed)
    with desk.write() as tx:
        tariffs = {
            kind: _tariff(tx, desk.market, kind, basis, rate, title)
            for kind, basis, rate, title in (
                ("kios", "m2", 500, "Perda Kab. Jepara 1/2024"),
                ("los", "unit", 3_000, "Perda Kab. Labuhanbatu Selatan 1/2024"),
                ("hamparan", "unit", 2_000, "Perda Kota Bandar Lampung 1/2024"),
            )
        }
        blocks = {
            code: record(tx, Entry("block_added", START, {"market": desk.market, "code": code, "walk_order": n}))
            for n, code in enumerate("AB", 1)
        }
        stalls = {f"A-{n:02d}": _stall(tx, blocks["A"], f"{n:02d}", "kios", "kartu", n) for n in range(1, 7)}
        stalls |= {f"B-{n:02d}": _stall(tx, blocks["B"], f"{n:02d}", "los", "karcis", n) for n in range(1, 5)}
        vendors = {code: _vendor(tx, *who) for code, who in HOLDERS.items()}
        tenancies = {code: _tenancy(tx, vendors[code], stalls[code], code) for code in HOLDERS}
    return Market(desk, path, stalls, vendors, tenancies, tariffs, blocks)


def _tariff(tx: Transaction, market: int, kind: str, basis: str, rate: int, title: str) -> int:
    law = record(tx, Entry("legal_basis_added", START, {"title": title}))
    body = {
        "legal_basis": law,
        "component": "pelayanan",
        "conditions": {"jenis_tempat": kind},
        "market": market,
        "basis": basis,
        "per": "hari",
        "coefficient_bp": 10_000,
        "rate": rate,
        "from": "2026-01-01",
        "account_code": "4.1.02.01.05",
    }
    return record(tx, Entry("tariff_added", START, body))


def _stall(tx: Transaction, block: int, number: str, kind: str, mode: str, order: int) -> int:
    body = {
        "block": block,
        "number": number,
        "stall_kind": kind,
        "length_cm": 300,
        "width_cm": 200,
        "area": 600,
        "walk_order": order,
        "mode": mode,
    }
    return record(tx, Entry("stall_added", START, body))


def _vendor(tx: Transaction, name: str, nik: str, phone: str, goods: str) -> int:
    private = {"name": name, "nik": nik, "phone": phone}
    return record(tx, Entry("vendor_registered", START, {"goods": goods}, private=private))


def _tenancy(tx: Transaction, vendor: int, stall: int, code: str) -> int:
    body = {
        "vendor": vendor,
        "stall": stall,
        "role": "holder",
        "since": START.isoformat(),
        "charged_from": START.isoformat(),
        "mode": "kartu" if code.startswith("A") else "karcis",
    }
    return record(tx, Entry("tenancy_started", START, body))
