"""Accounts read together are those that are read one by one, and prices are reckoned once for stalls that are alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from pasar_tui.data import SAMPLE_BOOK
from pasar_tui.services.desk import Desk
from pasar_tui.services.home import home
from pasar_tui.services.reports import arrears
from pasar_tui.services.standings import LONG_ARREARS_DAYS, Standing, Standings
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.tariffs import add_tariff
from tests.support.market import Market


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "contoh.pasar"
    path.write_bytes(SAMPLE_BOOK.read_bytes())
    desk = Desk.open(path, adopt=True)
    yield desk
    desk.close()


def told(one: Standing) -> tuple[object, ...]:
    """Return what a standing says of money and days."""
    card = one.card
    through = None if card is None else (card.paid_through, card.credit, card.received, tuple(sorted(card.excused)))
    return one.tenancy, one.owed, one.days, one.arrears, through


def last_day(desk: Desk) -> date:
    with desk.read() as reading:
        return date.fromisoformat(reading.execute("SELECT max(day) FROM receipt").fetchone()[0])


@pytest.mark.parametrize("back", [0, 20])
def test_accounts_read_together_are_those_read_one_by_one(sample: Desk, back: int) -> None:
    day = last_day(sample) - timedelta(back)
    with sample.read() as reading:
        book = tariff_book(sample, reading)
        every = list(book.tenancies)
        together = Standings(book, reading, day).of(every)
        alone = [Standings(book, reading, day).of([one]) for one in every]
    assert len(every) > 200
    assert [told(together[one.id]) for one in every] == [
        told(found[one.id]) for one, found in zip(every, alone, strict=True)
    ]


@pytest.mark.parametrize("back", [0, 20])
def test_whoever_is_left_out_owes_nothing(sample: Desk, back: int) -> None:
    day = last_day(sample) - timedelta(back)
    with sample.read() as reading:
        book = tariff_book(sample, reading)
        owing = {one.tenancy.id: one.owed for one in Standings(book, reading, day).all() if one.owed}
        every = Standings(book, reading, day).of(list(book.tenancies))
    assert {line: one.owed for line, one in every.items() if one.owed} == owing


@pytest.mark.parametrize("back", [0, 20])
def test_home_counts_as_long_what_the_arrears_report_lists(sample: Desk, back: int) -> None:
    day = last_day(sample) - timedelta(back)
    rows = [row for row in arrears(sample, day) if max(row.days, row.opening_age) > LONG_ARREARS_DAYS]
    glance = home(sample, day)
    assert glance.long_arrears == sum(row.principal for row in rows) > 0
    assert glance.long_arrears_stalls == len({row.stall or row.vendor for row in rows})


def test_stalls_that_are_alike_share_their_prices(market: Market) -> None:
    with market.desk.read() as reading:
        book = tariff_book(market.desk, reading)
        first, alike, other = (book.stall_prices(market.stalls[code]) for code in ("A-01", "A-02", "B-01"))
    assert alike is first
    assert other is not first


def test_a_stall_with_a_tariff_of_its_own_shares_with_none(market: Market) -> None:
    own = {
        "legal_basis": "Perda 9/2026",
        "stall": "A-02",
        "stall_kind": "kios",
        "unit": "unit/hari",
        "rate": "7000",
        "from": "01-12-2026",
    }
    add_tariff(market.desk, own, "collect")
    with market.desk.read() as reading:
        book = tariff_book(market.desk, reading)
        prices = [book.stall_prices(market.stalls[code]).stretch(date(2026, 12, 1)) for code in ("A-01", "A-02")]
    assert [one.full_price for one in prices] == [3_000, 7_000]
