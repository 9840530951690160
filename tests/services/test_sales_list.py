"""The day's turnover by stall, with the two weeks before and the same weekday last week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services.desk import Desk
from pasar_tui.services.sales import record_sale
from pasar_tui.services.sales_list import DAYS_SHOWN, SalesLine, sales_day, sales_line
from tests.support.market import TODAY, Market

YESTERDAY = TODAY - timedelta(days=1)
LAST_WEEK = TODAY - timedelta(days=7)


def sell(market: Market, code: str, amount: int, day: date = TODAY, group: str = "", estimate: bool = False) -> int:
    return record_sale(market.desk, amount, stall=market.stalls[code], day=day, group=group, estimate=estimate).id


def rows_of(market: Market, code: str, day: date = TODAY) -> list[SalesLine]:
    return [row for row in sales_day(market.desk, day).rows if row.code == code]


def test_every_holder_has_a_row_in_walking_order(desk: Desk) -> None:
    rows = sales_day(desk, TODAY).rows
    assert [row.code for row in rows] == ["A-01", "A-02", "A-03", "A-04", "A-05", "B-01", "B-02", "B-03"]
    assert {(row.today, row.last, row.days) for row in rows} == {(None, None, (None,) * DAYS_SHOWN)}


def test_a_row_has_today_the_entry_before_and_two_weeks(market: Market) -> None:
    sell(market, "A-01", 500_000, YESTERDAY, estimate=True)
    line = sell(market, "A-01", 640_000)
    (row,) = rows_of(market, "A-01")
    assert row.today is not None
    assert (row.today.line, row.today.amount, row.today.estimate) == (line, 640_000, False)
    assert row.last is not None
    assert (row.last.day, row.last.amount, row.last.estimate) == (YESTERDAY, 500_000, True)
    assert row.days[-3:] == (None, 500_000, 640_000)


def test_of_two_entries_the_last_counts(market: Market) -> None:
    sell(market, "A-01", 640_000)
    sell(market, "A-01", 64_000)
    (row,) = rows_of(market, "A-01")
    assert row.days[-1] == 64_000
    assert sales_day(market.desk, TODAY).totals.amount == 64_000


def test_groups_told_lately_have_rows_of_their_own(market: Market) -> None:
    sell(market, "B-02", 100_000, YESTERDAY, "udang")
    sell(market, "B-02", 200_000, TODAY, "ikan")
    assert [(row.group, row.days[-1]) for row in rows_of(market, "B-02")] == [("ikan", 200_000), ("udang", None)]


def test_a_group_older_than_two_weeks_is_gone(market: Market) -> None:
    sell(market, "B-02", 100_000, TODAY - timedelta(days=DAYS_SHOWN), "udang")
    assert [row.group for row in rows_of(market, "B-02")] == [""]


def test_the_market_is_told_against_the_same_weekday_last_week(market: Market) -> None:
    sell(market, "A-01", 600_000, LAST_WEEK)
    sell(market, "A-01", 500_000)
    sell(market, "A-02", 160_000)
    totals = sales_day(market.desk, TODAY).totals
    assert (totals.amount, totals.stalls, totals.of) == (660_000, 2, 8)
    assert (totals.week_before, totals.amount_before, totals.stalls_before) == (LAST_WEEK, 600_000, 1)
    assert totals.change_percent == 10


def test_without_a_week_before_there_is_no_comparison(desk: Desk) -> None:
    assert sales_day(desk, TODAY).totals.change_percent is None


def test_one_row_is_read_again_with_the_totals(market: Market) -> None:
    sell(market, "A-01", 640_000)
    row, totals = sales_line(market.desk, TODAY, market.stalls["A-01"], market.vendors["A-01"], "")
    assert row == rows_of(market, "A-01")[0]
    assert totals == sales_day(market.desk, TODAY).totals


def test_a_new_group_has_an_empty_row_with_its_word_cleaned(market: Market) -> None:
    row, _totals = sales_line(market.desk, TODAY, market.stalls["A-01"], market.vendors["A-01"], " ikan  laut ")
    assert (row.group, row.today) == ("ikan laut", None)


def test_a_row_of_another_vendor_is_refused(market: Market) -> None:
    with pytest.raises(PasarError) as refusal:
        sales_line(market.desk, TODAY, market.stalls["A-01"], market.vendors["A-02"], "")
    assert refusal.value.code == "no_tenancy"
