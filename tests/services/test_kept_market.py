"""What a desk keeps of its market from one read to the next is what a desk that opens the book now would read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.domain.collection import Amount
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.office_rules import set_policy
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.round_desk import round_sheet
from pasar_tui.services.round_list import round_list
from pasar_tui.services.stalls import change_stall
from pasar_tui.services.tariff_book import TariffBook, fresh_tariff_book, tariff_book
from pasar_tui.services.tenancies import TenancyDraft
from pasar_tui.services.tenancy_changes import change_tenancy, end_tenancy
from pasar_tui.services.vendors import change_vendor, register_vendor
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import undo_last
from pasar_tui.storage import journal
from tests.support.market import START, TODAY, Clock, Market, open_market

CODES: Final = ("A-01", "A-02", "A-06", "B-01", "B-04")
WHAT: Final = ("closed", "pay", "undo", "end", "register", "correct", "mode", "free", "owed", "stall")
Step: TypeAlias = tuple[str, int, int]
steps: Final = st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 4), st.integers(0, 6)), max_size=10)


def do(market: Market, step: Step) -> None:
    """Take one step; what the office is refused leaves nothing behind."""
    what, n, back = step
    desk, code, day = market.desk, CODES[n], TODAY - timedelta(back)
    try:
        match what:
            case "closed":
                make_visit(desk, market.stalls[code], "closed", day=day)
            case "pay":
                receive_payment(desk, Payer(stall=market.stalls[code]), Amount(4_500), day=day)
            case "undo":
                undo_last(desk, 1, day=day)
            case "end":
                end_tenancy(desk, code, day)
            case "register":
                register_vendor(desk, {"name": f"Wagiyo {n}{back}"}, (TenancyDraft(code, charged_from=day, since=day),))
            case "correct":
                with desk.read() as reading:
                    ref = journal.identity_of(reading, market.vendors["A-01"])
                change_vendor(desk, ref, {"goods": f"sayur {back}"})
            case "mode":
                change_tenancy(desk, code, day, mode="karcis" if back % 2 else "kartu")
            case "stall":
                change_stall(desk, code, day, {"area": 700 + 100 * back, "number": f"{n + 1:02d}{'B' * (back % 2)}"})
            case _:
                set_policy(desk, "tutup_bebas", "ya" if what == "free" else "tidak", max(START, day))
    except PasarError:
        pass


def check(market: Market, day: date) -> None:
    """Hold the list that is kept, and each stall read alone, against what a new desk reads."""
    other = Desk.open(market.path, Clock())
    try:
        whole = round_list(other, day)
    finally:
        other.close()
    assert round_list(market.desk, day) == whole
    alone = [row for stall in dict.fromkeys(row.stall for row in whole) for row in rows_alone(market, day, stall)]
    assert tuple(alone) == whole


def rows_alone(market: Market, day: date, stall: int) -> tuple[object, ...]:
    return round_sheet(market.desk, day, [stall]).rows


@settings(max_examples=12, deadline=None)
@given(steps)
def test_a_row_read_alone_and_a_list_read_again_are_what_the_book_holds(taken: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        market = open_market(Path(folder) / "buku.pasar", Clock())
        try:
            set_policy(market.desk, "tutup_bebas", "ya", START)
            for step in taken:
                do(market, step)
                check(market, TODAY)
            check(market, TODAY - timedelta(3))
        finally:
            market.desk.close()


def told(book: TariffBook) -> tuple[object, ...]:
    """Return all that a tariff book says of rights of use, stalls and prices."""
    every = list(book.tenancies)
    return (
        every,
        [book.tenancies.get(one.id) for one in every],
        [book.tenancies.of_vendor(one.vendor) for one in every],
        [(book.tenancies.at_stall(stall), book.history(stall)) for stall in book.register],
        [book.prices(one).stretches for one in every],
        [list(book.walk(TODAY - timedelta(back))) for back in range(7)],
    )


@settings(max_examples=12, deadline=None)
@given(steps)
def test_rights_of_use_kept_up_are_those_of_the_book(taken: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        market = open_market(Path(folder) / "buku.pasar", Clock())
        try:
            for step in taken:
                do(market, step)
                with market.desk.read() as reading:
                    kept, fresh = tariff_book(market.desk, reading), fresh_tariff_book(market.desk, reading)
                assert told(kept) == told(fresh)
        finally:
            market.desk.close()


def test_a_corrected_vendor_leaves_the_terms_of_the_market_as_they_were_read(market: Market) -> None:
    with market.desk.read() as reading:
        before = tariff_book(market.desk, reading).terms
    do(market, ("correct", 0, 1))
    with market.desk.read() as reading:
        assert tariff_book(market.desk, reading).terms is before
