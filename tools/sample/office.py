"""The office of the sample market: its book and clock, its officers, tariffs, decisions and stalls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from pasar_tui.services import office_rules, officers, stalls, tariffs
from pasar_tui.services.books import make_book
from pasar_tui.services.desk import Desk
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.stalls import StallDraft
from tools.sample.chance import Chance

MARKET: Final = "PASAR CONTOH BAMBU KUNING"
OPENED: Final = date(2026, 10, 9)
FIRST_ROUND: Final = date(2026, 10, 10)
LAST_ROUND: Final = date(2026, 11, 23)

_MINUTE_MS: Final = 60_000
_DAY_MS: Final = 24 * 60 * _MINUTE_MS
_WIB_MS: Final = 7 * 60 * _MINUTE_MS
_EPOCH: Final = date(1970, 1, 1)

SERVICE_ACCOUNT: Final = "4.1.02.01.05"
_WASTE_ACCOUNT: Final = "4.1.02.01.02"

_JEPARA: Final = "CONTOH: Perda Kab. Jepara 1/2024 (sumber: lingkarjateng.id, murianews.com)"
_BANJAR: Final = "CONTOH: Perwali Kota Banjar 18/2022, pasar tipe A (sumber: harapanrakyat.com)"
_LABUSEL_BEFORE: Final = "CONTOH: tarif Kab. Labuhanbatu Selatan sampai 30 April 2025 (sumber: hariansib.com)"
_LABUSEL: Final = "CONTOH: Perda Kab. Labuhanbatu Selatan 1/2024 (sumber: suluhsumatera.com, hariansib.com)"
_LAMPUNG: Final = "CONTOH: tarif Kota Bandar Lampung 2025 (sumber: radarlampung.bacakoran.co, harianmomentum.com)"
_KEBUMEN: Final = "CONTOH: Perda Kab. Kebumen 3/2019, sampah lesehan tipe A"
_DECISION: Final = "CONTOH: Keputusan Kepala UPT Pasar Contoh 1/2026"

# legal basis, conditions, unit, rate, first day, and what else
_TARIFFS: Final[tuple[tuple[str, Mapping[str, str], str, str, str, Mapping[str, str]], ...]] = (
    (_JEPARA, {"stall_kind": "kios"}, "m2/hari", "500", "2026-01-01", {}),
    (_BANJAR, {"stall_kind": "kios", "attribute.posisi": "jalan utama"}, "m2/hari", "650", "2026-01-01", {}),
    (_BANJAR, {"stall_kind": "kios", "attribute.posisi": "lorong"}, "m2/hari", "600", "2026-01-01", {}),
    (_BANJAR, {"stall_kind": "kios", "attribute.posisi": "gang masuk"}, "m2/hari", "550", "2026-01-01", {}),
    (_LABUSEL_BEFORE, {"stall_kind": "los"}, "unit/hari", "2000", "2025-01-01", {}),
    (_LABUSEL, {"stall_kind": "los"}, "unit/hari", "3000", "2025-05-01", {}),
    (_LAMPUNG, {"stall_kind": "hamparan"}, "unit/hari", "2000", "2026-01-01", {}),
    (_JEPARA, {"stall_kind": "lesehan"}, "unit/hari", "1500", "2026-01-01", {"area_min": "0", "area_max": "3"}),
    (
        _KEBUMEN,
        {"stall_kind": "lesehan"},
        "unit/hari",
        "500",
        "2026-01-01",
        {"component": "kebersihan", "account": _WASTE_ACCOUNT},
    ),
)

# codes, kind, mode, length and width in cm, attributes
_STALLS: Final[tuple[tuple[str, str, str, int, int, Mapping[str, str]], ...]] = (
    ("A-01..A-12", "kios", "kartu", 400, 300, {"mutu": "permanen", "posisi": "jalan utama"}),
    ("A-13..A-28", "kios", "kartu", 300, 300, {"mutu": "permanen", "posisi": "lorong"}),
    ("A-29..A-40", "kios", "kartu", 300, 200, {"mutu": "permanen", "posisi": "gang masuk"}),
    ("B-01..B-20", "kios", "kartu", 300, 300, {"mutu": "permanen"}),
    ("B-21..B-40", "kios", "kartu", 250, 200, {"mutu": "semi permanen"}),
    ("C-01..C-40", "los", "kartu", 200, 200, {"mutu": "permanen", "golongan": "kering"}),
    ("D-01..D-40", "los", "karcis", 200, 150, {"mutu": "permanen", "golongan": "basah"}),
    ("E-01..E-50", "hamparan", "karcis", 200, 150, {}),
    ("F-01..F-18", "lesehan", "karcis", 200, 150, {}),
    ("F-19..F-30", "lesehan", "karcis", 150, 120, {}),
)

# Days that are fixed by date, and the one of 2026 that the government adds to Christmas.
_CALENDAR: Final = (
    (date(2026, 8, 17), "libur_nasional", "Hari Kemerdekaan"),
    (date(2026, 12, 24), "cuti_bersama", "Cuti bersama Natal"),
    (date(2026, 12, 25), "libur_nasional", "Hari Natal"),
    (date(2027, 1, 1), "libur_nasional", "Tahun Baru Masehi"),
)


class Clock:
    """UTC milliseconds that stand still until they are moved."""

    def __init__(self) -> None:
        self.ms = 0

    def __call__(self) -> int:
        return self.ms

    def stand(self, day: date, minutes: int, seconds: int = 0) -> None:
        """Put the clock to so many minutes after midnight WIB."""
        self.ms = (day - _EPOCH).days * _DAY_MS - _WIB_MS + minutes * _MINUTE_MS + seconds * 1000

    def pass_seconds(self, seconds: int) -> None:
        """Let time go by."""
        self.ms += seconds * 1000


@dataclass(frozen=True, slots=True)
class Office:
    """The desk, its clock, the two collectors (local line ids), and the stalls in walking order."""

    desk: Desk
    clock: Clock
    collectors: tuple[int, int]
    stalls: tuple[Stall, ...]


def round_days() -> Iterator[date]:
    """Yield the days on which the collectors walked."""
    for place in range((LAST_ROUND - FIRST_ROUND).days + 1):
        yield FIRST_ROUND + timedelta(days=place)


@contextmanager
def open_office(path: Path) -> Iterator[Office]:
    """Make the book at `path` with everything that an office decides before its first round."""
    clock = Clock()
    clock.stand(OPENED, 7 * 60 + 30)
    randomness = Chance("book").randbytes
    make_book(path, MARKET, "Sari Contoh", code="PCBK", region="18.71", clock=clock, randomness=randomness)
    desk = Desk.open(path, clock, randomness)
    try:
        sari = officers.acting(desk).id
        bagus = officers.add_officer(desk, "Bagus Contoh").id
        officers.add_officer(desk, "Ratih Contoh", "bendahara")
        officers.add_officer(desk, "Hendra Contoh", "kepala")
        desk.officer = sari
        _decide(desk, clock)
        yield Office(desk, clock, (sari, bagus), _stalls(desk, clock))
    finally:
        desk.close()


def _decide(desk: Desk, clock: Clock) -> None:
    first = date(2026, 1, 1)
    for key, value in (("hari_buka", "harian"), ("hari_tagih", "kalender"), ("pembulatan", "100")):
        clock.pass_seconds(60)
        office_rules.set_policy(desk, key, value, first, _DECISION)
    for day, kind, remark in _CALENDAR:
        clock.pass_seconds(30)
        office_rules.set_calendar_day(desk, day, kind, remark)
    for basis, conditions, unit, rate, from_day, more in _TARIFFS:
        clock.pass_seconds(90)
        written = {"legal_basis": basis, "unit": unit, "rate": rate, "from": from_day, "account": SERVICE_ACCOUNT}
        tariffs.add_tariff(desk, {**written, **conditions, **more})


def _stalls(desk: Desk, clock: Clock) -> tuple[Stall, ...]:
    made: list[Stall] = []
    for codes, kind, mode, length, width, attributes in _STALLS:
        clock.pass_seconds(120)
        draft = StallDraft("", "", kind, mode, length, width, None, len(made) + 1, attributes)
        made += [one.stall for one in stalls.add_stalls(desk, codes, draft)]
    return tuple(made)
