"""The large office: 100,000 vendors, a market of 4,000 stalls, and a million receipts; made once and kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.books import FIRST_DAY, PRICE, Holding, Trade, copy_of, new_book, show_progress
from pasar_tui.data.checklist import CURRENT_VERSION, current_instrument
from pasar_tui.domain.literacy.instrument import FULL, SHORT
from pasar_tui.storage.journal import Entry, Transaction, record
from tools.sample.goods import TRADES
from tools.sample.names import people

VENDORS: Final = 100_000
STALLS: Final = 4_000
BLOCKS: Final = 40
RECEIPTS: Final = 1_000_000
ASSESSED: Final = 3_000
_FORMER: Final = 10_000
_OLD_DEBTS: Final = 400
_BATCH: Final = 5_000
_NAMES: Final = 1_800
_KIOSK_AREA, _KIOSK_RATE = 900, 500
_KIOSK_PRICE: Final = _KIOSK_AREA // 100 * _KIOSK_RATE
_LAW: Final = "CONTOH"
# Whoever changes what is written below makes the kept book unfit.
_FORM: Final = 1


@contextmanager
def office() -> Iterator[Path]:
    """Yield a copy, to be written to, of the large office's book; made first if there is none."""
    with copy_of(f"office{_FORM}", _make) as copy:
        yield copy


def names() -> Iterator[str]:
    """Yield names as in the sample market, of two given names and a plant, without end and some of them twice."""
    chance = random.Random(3)
    given, plants = zip(*(one.name.rsplit(" ", 1) for one in people(_NAMES)), strict=True)
    while True:
        second = chance.choice(given).split()[-1]
        yield f"{chance.choice(given)} {second} {chance.choice(plants)}"


def _make(kept: Path) -> None:
    of = f"{VENDORS:,} vendors and {RECEIPTS:,} receipts"
    whole = VENDORS + RECEIPTS
    with new_book(kept) as (book, clock):
        vendors: list[int] = []
        registered = _vendors()
        while len(vendors) < VENDORS:
            with book.write() as tx:
                vendors += [record(tx, next(registered)) for _n in range(_BATCH)]
            show_progress(of, len(vendors), whole)
        with book.write() as tx:
            holdings = _market(tx, vendors)
        trade = Trade(holdings, clock)
        while trade.receipts < RECEIPTS:
            with book.write() as tx:
                trade.day(tx, trade.written + 1 + len(holdings))
            show_progress(of, VENDORS + trade.receipts, whole)
        with book.write() as tx:
            _assessments(tx, vendors, trade.today - timedelta(days=1))
        with book.write() as tx:
            # The day on which the book is opened is half walked.
            trade.day(tx, trade.written + 1 + len(holdings) // 2)


def _vendors() -> Iterator[Entry]:
    chance = random.Random(4)
    trades = [trade for block in TRADES.values() for trade in block]
    for n, name in enumerate(names()):
        trade = chance.choice(trades)
        born = f"{chance.randint(1, 28):02d}{chance.randint(1, 12):02d}{chance.randint(52, 99)}"
        private = {
            "name": name,
            "phone": f"+62812{n:08d}",
            "nik": f"187101{born}{n % 10_000:04d}",
            "address": f"Jl. Contoh No. {chance.randint(1, 180)}, Kel. CONTOH",
            "sex": chance.choice("LP"),
        }
        yield Entry("vendor_registered", FIRST_DAY, {"goods": trade.goods, "kbli": trade.kbli}, private=private)


def _market(tx: Transaction, vendors: list[int]) -> list[Holding]:
    def add(kind: str, **body: Any) -> int:
        return record(tx, Entry(kind, FIRST_DAY, body))

    (market,) = tx.connection.execute("SELECT id FROM market").fetchone()
    first = FIRST_DAY.isoformat()
    # The dearest rule to read by: a day on which the stall was found closed is free.
    add("policy_set", market=market, key="tutup_bebas", value="ya", **{"from": first})
    law = add("legal_basis_added", title=_LAW)
    for kind, basis, rate in (("los", "unit", PRICE), ("kios", "m2", _KIOSK_RATE)):
        conditions = {"jenis_tempat": kind}
        tariff = {"legal_basis": law, "component": "pelayanan", "conditions": conditions, "market": market}
        unit = {"basis": basis, "per": "hari", "coefficient_bp": 10_000, "rate": rate, "from": first}
        add("tariff_added", **tariff, **unit, account_code="4.1.02.01.05")
    codes = [f"{chr(ord('A') + n % 20)}{'' if n < 20 else '2'}" for n in range(BLOCKS)]
    blocks = [add("block_added", market=market, code=code) for code in codes]
    chance = random.Random(5)
    order = chance.sample(vendors, STALLS + _FORMER)
    holdings = []
    for n in range(STALLS):
        at = n * BLOCKS // STALLS
        kiosk, card = at % 2 == 0, n % 5 != 0
        kind, mode, number = "kios" if kiosk else "los", "kartu" if card else "karcis", f"{n % (STALLS // BLOCKS):02d}"
        area = _KIOSK_AREA if kiosk else 400
        stall = add("stall_added", block=blocks[at], number=number, stall_kind=kind, area=area, mode=mode)
        held = {"stall": stall, "role": "holder", "mode": mode}
        tenancy = add("tenancy_started", vendor=order[n], since=first, charged_from=first, **held)
        price = _KIOSK_PRICE if kiosk else PRICE
        holdings.append(Holding(stall, f"{codes[at]}-{number}", order[n], tenancy, card, price))
    _past(tx, holdings, order[STALLS:], chance)
    return holdings


def _past(tx: Transaction, holdings: list[Holding], former: list[int], chance: random.Random) -> None:
    """Write who held the stalls before, and what some owed already when the book began."""
    for n, vendor in enumerate(former):
        since = date(2014 + n // STALLS * 3, chance.randint(1, 12), 1)
        until = since + timedelta(days=chance.randint(200, 700))
        days = {"since": since.isoformat(), "charged_from": FIRST_DAY.isoformat(), "until": until.isoformat()}
        held = {"vendor": vendor, "stall": holdings[n % STALLS].stall, "role": "holder", "mode": "kartu"}
        record(tx, Entry("tenancy_started", FIRST_DAY, {**held, **days}))
    for holding in chance.sample(holdings, _OLD_DEBTS):
        body = {"tenancy": holding.tenancy, "vendor": holding.vendor, "period": "2023-11", "component": "pelayanan"}
        record(tx, Entry("arrears_opened", FIRST_DAY, {**body, "principal": chance.randint(10, 400) * 1_000}))


def _assessments(tx: Transaction, vendors: list[int], last: date) -> None:
    chance = random.Random(6)
    instrument = current_instrument()
    (officer,) = tx.connection.execute("SELECT id FROM officer").fetchone()
    held = [vendor for (vendor,) in tx.connection.execute("SELECT vendor FROM tenancy WHERE until IS NULL ORDER BY id")]
    for n in range(ASSESSED):
        form = chance.choice((FULL, SHORT))
        body = {
            "vendor": chance.choice(held if n % 3 else vendors),
            "form": form,
            "version": CURRENT_VERSION,
            "conditions": dict.fromkeys({item.condition for item in instrument.items if item.condition}, True),
            "answers": {item.id: chance.randint(1, 5) for item in instrument.form_items(form)},
            "evidence": {},
        }
        day = last - timedelta(days=(ASSESSED - n) * 280 // ASSESSED)
        record(tx, Entry("assessment_recorded", day, body, officer))
