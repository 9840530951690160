"""Money is neither made nor lost between receipt, allocation and account, whatever an office and its devices do."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.arrears import ArrearsDraft, open_arrears
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.late_changes import CHOICES, LateChange
from pasar_tui.services.payments import receive_payment, sell_tickets
from pasar_tui.services.standings import Standings
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import void_receipt
from pasar_tui.storage import backup
from pasar_tui.storage.journal import Entry, record
from pasar_tui.storage.merge import bring
from pasar_tui.storage.replay import compare
from tests.support.market import TODAY, Clock, open_market

# Refusals that an office meets every day; any other error is a fault.
EVERYDAY: Final = {"already_paid", "no_tenancy", "days_out_of_range", "mode_period", "nothing_due", "void_too_early"}
CODES: Final = ("A-01", "A-02", "A-03", "B-01", "B-02", "A-06")
Step: TypeAlias = tuple[str, int, int]


class Office:
    """A market on two devices, each at its own desk, and what they do."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.market = open_market(folder / "satu.pasar", self.clock)
        old = ArrearsDraft(self.market.vendors["A-01"], Month(2026, 9), 7_500, self.market.tenancies["A-01"])
        open_arrears(self.market.desk, old)
        copy = backup.backup(self.market.desk.book, folder / "satu.cadangan").file
        other = Desk(backup.restore(copy, folder / "dua.pasar", self.clock, random.Random(5).randbytes))
        other.officer = self.market.desk.officer
        self.desks = [self.market.desk, other]
        self.numbers: list[tuple[Desk, str]] = []

    def tenancy(self, n: int) -> int:
        return self.market.tenancies[CODES[n % 5]]

    def do(self, device: int, step: Step) -> None:
        """Take one step at a device; what the office is refused leaves nothing behind."""
        what, n, size = step
        doing: Callable[[Desk, int, int], None] = getattr(self, f"_{what}")
        before = self.lines()
        try:
            doing(self.desks[device], n, size)
        except PasarError as refused:
            if refused.code not in EVERYDAY or self.lines() != before:
                raise

    def lines(self) -> list[Any]:
        found = []
        for desk in self.desks:
            with desk.read() as reading:
                found.append(reading.execute("SELECT max(line) FROM journal").fetchone())
        return found

    def _pay(self, desk: Desk, n: int, size: int) -> None:
        request = (None, Days(size), Amount(size * 700 + 1))[n % 3]
        payer = Payer(stall=self.market.stalls[CODES[n % len(CODES)]])
        receipt = receive_payment(desk, payer, request, ("cash", "qris")[size % 2], TODAY - timedelta(n % 4))
        self.numbers.append((desk, receipt.number))

    def _ticket(self, desk: Desk, _n: int, size: int) -> None:
        self.numbers.append((desk, sell_tickets(desk, size).number))

    def _void(self, desk: Desk, n: int, _size: int) -> None:
        own = [number for maker, number in self.numbers if maker is desk]
        if own:
            number = own[n % len(own)]
            self.numbers.remove((desk, number))
            void_receipt(desk, number, 2)

    def _visit(self, desk: Desk, n: int, _size: int) -> None:
        make_visit(desk, self.market.stalls[CODES[n % len(CODES)]], "closed", day=TODAY - timedelta(n % 4))

    def _tariff(self, desk: Desk, n: int, size: int) -> None:
        with desk.write() as tx:
            change = LateChange(desk, tx.connection)
            law, made = tx.connection.execute("SELECT min(legal_basis), max(id) FROM tariff").fetchone()
            row = {
                "legal_basis": law,
                "component": ("pelayanan", "kebersihan")[n % 2],
                "conditions": {"jenis_tempat": "kios"},
                "market": desk.market,
                "basis": "unit",
                "per": "hari",
                "coefficient_bp": 10_000,
                "rate": 100 * size,
                # Later made, later in force, so that no two are tied on one device.
                "from": (date(2026, 10, 20) + timedelta(made % 40)).isoformat(),
            }
            change.settle(tx, record(tx, Entry("tariff_added", TODAY, row, desk.officer)), CHOICES[size % 2])

    def _mode(self, desk: Desk, n: int, size: int) -> None:
        body = {
            "tenancy": self.tenancy(n),
            "from": (TODAY - timedelta(size)).isoformat(),
            "set": {"mode": ("karcis", "kartu")[n % 2]},
        }
        with desk.write() as tx:
            change = LateChange(desk, tx.connection)
            change.settle(tx, record(tx, Entry("tenancy_changed", TODAY, body, desk.officer)), CHOICES[n % 2])

    def _policy(self, desk: Desk, n: int, _size: int) -> None:
        body = {"market": desk.market, "key": "tutup_bebas", "value": ("ya", "tidak")[n % 2], "from": "2026-11-20"}
        with desk.write() as tx:
            change = LateChange(desk, tx.connection)
            change.settle(tx, record(tx, Entry("policy_set", TODAY, body, desk.officer)), "collect")

    def bring_together(self) -> None:
        for mine, other in (self.desks, self.desks[::-1]):
            with closing(other.book.reader()) as reading, mine.write() as tx:
                bring(tx, reading)


def check_money(desk: Desk) -> None:
    """Assert that receipts, allocations, accounts, arrears and takings tell of the same rupiah."""
    with desk.read() as db:
        divided = "SELECT 1 FROM receipt r WHERE r.amount<>(SELECT sum(amount) FROM allocation WHERE receipt=r.id)"
        assert db.execute(divided).fetchall() == []
        standing = "NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt=r.id)"
        parts = dict(
            db.execute(
                f"SELECT a.what, sum(a.amount) FROM allocation a JOIN receipt r ON r.id=a.receipt AND {standing}"
                " GROUP BY a.what"
            ).fetchall()
        )
        (accounts,) = db.execute("SELECT ifnull(sum(received),0) FROM account").fetchone()
        (arrears,) = db.execute("SELECT ifnull(sum(paid),0) FROM arrears").fetchone()
        (receipts,) = db.execute(f"SELECT ifnull(sum(amount),0) FROM receipt r WHERE {standing}").fetchone()
        (takings,) = db.execute("SELECT ifnull(sum(amount),0) FROM v_takings").fetchone()
        assert accounts == parts.get("day", 0) + parts.get("credit", 0)
        assert arrears == parts.get("arrears", 0)
        assert receipts == accounts + arrears + parts.get("ticket", 0) == takings
        gaps = "SELECT device, substr(day,1,4) FROM receipt GROUP BY 1,2 HAVING max(no)<>count(*) OR min(no)<>1"
        assert db.execute(gaps).fetchall() == []
        check_accounts(desk, accounts + sum(max(0, paid - owed) for paid, owed in _arrears(db)))


def _arrears(db: Any) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = db.execute("SELECT paid, principal FROM arrears").fetchall()
    return found


def check_accounts(desk: Desk, received: int) -> None:
    """Assert that what holders were charged, less what is owed, is what was received and forgiven."""
    with desk.read() as db:
        book = tariff_book(desk, db)
        found = Standings(book, db, TODAY).of(list(book.tenancies)).values()
        cards = [one.card for one in found if one.card is not None]
        assert sum(card.received for card in cards) == received
        for card in cards:
            charged = 0 if card.paid_through is None else card.charged(card.paid_through)
            assert charged + card.credit == card.settled
            assert card.balance(TODAY) == card.charged(TODAY) - card.settled
            left = sum(day.amount for day in card.unsettled(TODAY))
            assert card.owed(TODAY) == left


steps = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.tuples(
            st.sampled_from(["pay", "pay", "pay", "ticket", "void", "visit", "tariff", "mode", "policy"]),
            st.integers(0, 11),
            st.integers(1, 20),
        ),
    ),
    max_size=20,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pasar")


@example([(0, ("tariff", 0, 1)), (1, ("pay", 0, 1)), (1, ("tariff", 0, 1)), (1, ("void", 0, 1))])
@given(steps)
@settings(max_examples=25, deadline=None)
def test_no_rupiah_is_made_or_lost_on_two_devices(folder: Path, work: list[tuple[int, Step]]) -> None:
    with TemporaryDirectory(dir=folder) as place:
        office = Office(Path(place))
        for device, step in work:
            office.do(device, step)
        for desk in office.desks:
            check_money(desk)
        office.bring_together()
        for desk in office.desks:
            check_money(desk)
            desk.close()
            assert compare(desk.book.path).ok
