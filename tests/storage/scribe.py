"""Writes random but well-formed facts of every kind into a book, as several offices might over years."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pasar_tui.storage import book as books
from pasar_tui.storage.book import Book
from pasar_tui.storage.journal import Entry, Transaction, record
from pasar_tui.storage.kinds import KINDS
from pasar_tui.storage.receipt import brief

START = date(2026, 1, 1)
# Lines that only the book itself writes, when it is made, restored or merged.
OWN_KINDS = frozenset({"device_opened", "market_opened", "lines_merged"})


class Scribe:
    """A book with a seeded clock and randomness, into which `write` records facts at random."""

    def __init__(self, path: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.now = 1_767_225_600_000
        market = Entry("market_opened", START, {"code": "PBK", "name": "CONTOH", "zone": "WIB", "day_starts": 0})
        officer = Entry("officer_added", START, {"name": "Sari", "role": "petugas"})
        self.book = books.create(path, market, officer, self.clock, self.random.randbytes)

    def clock(self) -> int:
        """Tick at random, and now and then backwards, as the clocks of offices do."""
        self.now += self.random.choice((-60_000, 0, 1, 1_000, 90_000))
        return self.now

    def adopt(self, path: Path) -> None:
        """Go on writing in another book file, as the same hand."""
        self.book = Book(path, self.clock, self.random.randbytes)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self.book.write() as tx:
            yield tx

    def write_every_kind(self) -> None:
        """Record each kind at least once, in an order in which their references exist."""
        with self.transaction() as tx:
            for kind in KINDS:
                if kind not in OWN_KINDS:
                    self.one(tx, kind)

    def write(self, count: int) -> None:
        """Record `count` facts of kinds drawn at random, money most often."""
        kinds = [kind for kind in KINDS if kind not in OWN_KINDS]
        weights = [6 if kind in ("receipt_issued", "receipt_voided", "vendor_changed") else 1 for kind in kinds]
        with self.transaction() as tx:
            for kind in self.random.choices(kinds, weights, k=count):
                self.one(tx, kind)

    def one(self, tx: Transaction, kind: str) -> int:
        """Record one fact of `kind`, recording first what it refers to when there is none yet."""
        make: Callable[[Transaction], Entry] = getattr(self, f"_{kind}")
        return record(tx, make(tx))

    def _some(self, tx: Transaction, table: str, kind: str) -> int:
        rows = [row[0] for row in tx.connection.execute(f"SELECT id FROM {table} ORDER BY id")]
        return self.random.choice(rows) if rows else self.one(tx, kind)

    def _day(self) -> date:
        return START + timedelta(days=self.random.randrange(300))

    def _iso(self) -> str:
        return self._day().isoformat()

    def _entry(self, kind: str, body: dict[str, Any], officer: int | None = None, **more: Any) -> Entry:
        return Entry(kind, self._day(), body, officer, **more)

    def _market(self, tx: Transaction) -> int:
        return self._some(tx, "market", "market_opened")

    def _officer(self, tx: Transaction) -> int:
        return self._some(tx, "officer", "officer_added")

    def _stall(self, tx: Transaction) -> int:
        return self._some(tx, "stall", "stall_added")

    def _vendor(self, tx: Transaction) -> int:
        return self._some(tx, "vendor", "vendor_registered")

    def _tenancy(self, tx: Transaction) -> int:
        return self._some(tx, "tenancy", "tenancy_started")

    def _basis(self, tx: Transaction) -> int:
        return self._some(tx, "legal_basis", "legal_basis_added")

    def _officer_added(self, tx: Transaction) -> Entry:
        return self._entry("officer_added", {"name": f"Petugas {self.random.randrange(99)}", "role": "petugas"})

    def _officer_ended(self, tx: Transaction) -> Entry:
        return self._entry("officer_ended", {"officer": self._officer(tx), "on": self._iso()})

    def _setting_changed(self, tx: Transaction) -> Entry:
        return self._entry("setting_changed", {"key": "satu_petugas", "value": self.random.choice(("ya", "tidak"))})

    def _policy_set(self, tx: Transaction) -> Entry:
        value = self.random.choice(("ya", "tidak"))
        body = {"market": self._market(tx), "key": "tutup_bebas", "value": value, "from": self._iso()}
        return self._entry("policy_set", body | {"legal_basis": self._basis(tx)})

    def _calendar_day_set(self, tx: Transaction) -> Entry:
        body = {"market": self._market(tx), "day": self._iso(), "kind": "pasar_tutup"}
        return self._entry("calendar_day_set", body | {"holds": self.random.random() < 0.8, "remark": "hujan"})

    def _legal_basis_added(self, tx: Transaction) -> Entry:
        return self._entry("legal_basis_added", {"title": f"Perda {self.random.randrange(99)}/2024"})

    def _tariff_added(self, tx: Transaction) -> Entry:
        body = {"legal_basis": self._basis(tx), "market": self._market(tx), "component": "pelayanan", "basis": "m2"}
        body |= {"per": "hari", "coefficient_bp": 10_000, "rate": self.random.randrange(5_000), "from": self._iso()}
        return self._entry("tariff_added", body | {"conditions": {"jenis_tempat": "kios"}, "area_max": 300})

    def _tariff_ended(self, tx: Transaction) -> Entry:
        return self._entry("tariff_ended", {"tariff": self._some(tx, "tariff", "tariff_added"), "on": self._iso()})

    def _block_added(self, tx: Transaction) -> Entry:
        return self._entry("block_added", {"market": self._market(tx), "code": self.random.choice("ABC")})

    def _stall_added(self, tx: Transaction) -> Entry:
        body = {"block": self._some(tx, "block", "block_added"), "number": f"{self.random.randrange(99):02}"}
        body |= {"stall_kind": "los", "area": self.random.randrange(1, 2_000), "mode": "kartu"}
        return self._entry("stall_added", body | {"attributes": {"mutu": "permanen"}})

    def _stall_changed(self, tx: Transaction) -> Entry:
        change = self.random.choice(({"area": 450}, {"mode": "karcis"}, {"atribut.mutu": None}, {"number": "07"}))
        return self._entry("stall_changed", {"stall": self._stall(tx), "from": self._iso(), "set": change})

    def _vendor_registered(self, tx: Transaction) -> Entry:
        private = {"name": f"Siti {self.random.randrange(999)}", "nik": f"18710{self.random.randrange(10**11):011}"}
        return self._entry("vendor_registered", {"goods": "sayur"}, private=private)

    def _vendor_changed(self, tx: Transaction) -> Entry:
        body = {"vendor": self._vendor(tx), "set": {"goods": self.random.choice(("ikan", "buah", None))}}
        private: dict[str, str | None] = {self.random.choice(("phone", "name")): f"X{self.random.randrange(99)}"}
        return self._entry("vendor_changed", body, private=private)

    def _vendor_forgotten(self, tx: Transaction) -> Entry:
        return self._entry("vendor_forgotten", {"vendor": self._vendor(tx), "reason": "asked"})

    def _private_revealed(self, tx: Transaction) -> Entry:
        return self._entry("private_revealed", {"vendor": self._vendor(tx), "fields": ["nik"], "reason": "lain"})

    def _tenancy_started(self, tx: Transaction) -> Entry:
        body = {"vendor": self._vendor(tx), "stall": self._stall(tx), "role": "holder", "shift": "malam"}
        body |= {"since": self._iso(), "charged_from": self._iso(), "mode": "kartu", "until": self._iso()}
        return self._entry("tenancy_started", body)

    def _tenancy_changed(self, tx: Transaction) -> Entry:
        mode = self.random.choice(("karcis", "kartu"))
        body = {"tenancy": self._tenancy(tx), "from": self._iso(), "set": {"mode": mode}}
        return self._entry("tenancy_changed", body)

    def _tenancy_ended(self, tx: Transaction) -> Entry:
        return self._entry("tenancy_ended", {"tenancy": self._tenancy(tx), "on": self._iso()})

    def _arrears_opened(self, tx: Transaction) -> Entry:
        tenancy = self._tenancy(tx)
        (vendor,) = tx.connection.execute("SELECT vendor FROM tenancy WHERE id=?", (tenancy,)).fetchone()
        body = {"tenancy": tenancy, "vendor": vendor, "period": "2025-12", "component": "pelayanan"}
        return self._entry("arrears_opened", body | {"principal": self.random.randrange(1, 50_000)})

    def _relief_granted(self, tx: Transaction) -> Entry:
        kind = self.random.choice(({"percent_bp": 2_500}, {"amount": 9_000}))
        body: dict[str, Any] = {"scope": self._tenancy(tx), "from": self._iso(), "basis": self._basis(tx)}
        return self._entry("relief_granted", body | kind)

    def _round_opened(self, tx: Transaction) -> Entry:
        return self._entry("round_opened", {"market": self._market(tx)}, self._officer(tx))

    def _visit_made(self, tx: Transaction) -> Entry:
        outcome = self.random.choice(("closed", "absent", "promised"))
        body = {"round": self._some(tx, "round", "round_opened"), "stall": self._stall(tx), "outcome": outcome}
        return self._entry("visit_made", body, self._officer(tx), note="akan bayar besok")

    def _receipt_issued(self, tx: Transaction) -> Entry:
        debt = self._some(tx, "arrears", "arrears_opened")
        (tenancy,) = tx.connection.execute("SELECT tenancy FROM arrears WHERE id=?", (debt,)).fetchone()
        vendor, stall = tx.connection.execute("SELECT vendor, stall FROM tenancy WHERE id=?", (tenancy,)).fetchone()
        old, days, credit = (self.random.randrange(1, 9_000) for _ in range(3))
        day = self._day()
        (no,) = tx.connection.execute(
            "SELECT 1+count(*) FROM receipt WHERE device=? AND substr(day,1,4)=?", (tx.device, str(day.year))
        ).fetchone()
        parts: list[dict[str, Any]] = [
            {"what": "arrears", "component": "pelayanan", "charge": debt, "amount": old},
            brief(self._days() | {"what": "day", "component": "pelayanan", "amount": days}),
            {"what": "credit", "component": "pelayanan", "amount": credit},
        ]
        body: dict[str, Any] = {
            "round": self._some(tx, "round", "round_opened"),
            "no": no,
            "stall": stall,
            "tenancy": tenancy,
        }
        body |= {
            "vendor": vendor,
            "method": "cash",
            "amount": old + days + credit,
            "payer": self.random.choice((None, self._vendor(tx))),
            "key": self.random.randbytes(8).hex(),
        }
        return Entry("receipt_issued", day, body | {"allocations": parts}, self._officer(tx))

    def _days(self) -> dict[str, Any]:
        """Return days in a row, a run that passes over some, or a part of one."""
        last, days = self.random.choice((("01", 1), ("01", 0), ("09", 9), ("09", 7)))
        return {"from": "2026-01-01", "to": f"2026-01-{last}", "days": days}

    def _receipt_voided(self, tx: Transaction) -> Entry:
        body = {"receipt": self._some(tx, "receipt", "receipt_issued")}
        body |= {"round": self._some(tx, "round", "round_opened"), "reason": 2}
        return self._entry("receipt_voided", body, self._officer(tx), note="salah jumlah")

    def _line_voided(self, tx: Transaction) -> Entry:
        return self._entry("line_voided", {"target": self._some(tx, "visit", "visit_made"), "reason": "wrong_stall"})

    def _sale_recorded(self, tx: Transaction) -> Entry:
        body: dict[str, Any] = {"vendor": self._vendor(tx), "stall": self._stall(tx)}
        body["amount"] = self.random.randrange(10**6)
        body |= {
            "group": "sayur",
            "volume": "12.5",
            "unit": "kg",
            "estimate": True,
            "key": self.random.randbytes(8).hex(),
        }
        return self._entry("sale_recorded", body)

    def _commodity_added(self, tx: Transaction) -> Entry:
        return self._entry("commodity_added", {"name": "Beras", "unit": "kg", "code": "1"})

    def _price_recorded(self, tx: Transaction) -> Entry:
        body = {"market": self._market(tx), "commodity": self._some(tx, "commodity", "commodity_added")}
        return self._entry("price_recorded", body | {"price": 14_000, "source": "PIHPS"})

    def _assessment_recorded(self, tx: Transaction) -> Entry:
        body = {"vendor": self._vendor(tx), "form": "ringkas", "version": "2026.1", "conditions": {"punya_qris": False}}
        body |= {"answers": {"CAKAP-01": 4, "AMAN-02": "TB", "ETIS-01": None}, "evidence": {"CAKAP-01": True}}
        return self._entry("assessment_recorded", body)

    def _follow_up_set(self, tx: Transaction) -> Entry:
        body = {"vendor": self._vendor(tx), "item": "CAKAP-01", "state": "rencana", "due": self._iso()}
        return self._entry("follow_up_set", body | {"owner": self._officer(tx)})

    def _batch_imported(self, tx: Transaction) -> Entry:
        return self._entry("batch_imported", {"what": "vendors", "rows": 12})
