"""What each read that a screen makes costs in the large office, beside the most that an officer may wait for a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from benchmarks.books import opened
from benchmarks.figures import Figure, median_ms, say, seconds
from benchmarks.office import office
from pasar_tui.domain.collection import Amount
from pasar_tui.services import (
    coaching,
    home,
    literacy,
    reports,
    sales_list,
    setup_overview,
    stalls,
    tariff_forecast,
    vendor_coaching,
    vendor_journal,
    vendor_list,
    vendor_payments,
    vendor_sheet,
    vendor_turnover,
)
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.literacy_report import market_literacy
from pasar_tui.services.office_rules import set_policy
from pasar_tui.services.payments import new_key, receive_payment
from pasar_tui.services.round_desk import round_news, round_sheet
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.vendor_history import history_of_vendor
from pasar_tui.services.vendors import change_vendor
from pasar_tui.storage import journal

_TIMES: Final = 7
_KEY: Final = 50
_SEARCH: Final = 100
_REPORT: Final = 300
_ROWS: Final = 19
_SEARCHES: Final = ("s", "si", "siti", "siti kel", "pandan", "xyzzy", "a-1", "A-17")

Read = Callable[[], object]


def figures() -> Iterator[Figure]:
    """Measure and yield every read."""
    with office() as path, opened(path) as desk:
        say("the first read")
        with desk.read() as reading:
            whole = seconds(lambda: tariff_book(desk, reading)) * 1e3
        yield Figure("stalls, terms and rights of use, first read", whole, None, unit=" ms")
        set_policy(desk, "pembulatan", "100", desk.today)
        with desk.read() as reading:
            yield Figure("… after a new rule", seconds(lambda: tariff_book(desk, reading)) * 1e3, _KEY, unit=" ms")
        for name, most, read in _reads(desk):
            say(name)
            yield Figure(name, median_ms(read, _TIMES), most, unit=" ms")


def _reads(desk: Desk) -> Iterator[tuple[str, int | None, Read]]:
    day = desk.today
    yield from _round(desk)
    yield "home, all its figures", _REPORT, lambda: home.home(desk, day)
    yield from _vendors(desk)
    yield from _vendor(desk)
    yield "sales, the whole list", None, lambda: sales_list.sales_day(desk, day)
    line = sales_list.sales_day(desk, day).rows[1_234]
    yield "sales, one row", _KEY, lambda: sales_list.sales_line(desk, day, line.stall, line.vendor, line.group)
    yield "literacy, the whole list", None, lambda: coaching.coaching_list(desk)
    yield "literacy, a search", _SEARCH, lambda: coaching.find_to_coach(desk, "siti kel")
    yield "report of the day", _REPORT, lambda: reports.daily(desk, day)
    yield "report of the unpaid", _REPORT, lambda: reports.unpaid(desk, day)
    yield "report of arrears", _REPORT, lambda: reports.arrears(desk, day)
    yield "report of sales", _REPORT, lambda: reports.sales(desk, day)
    yield "report of literacy", None, lambda: market_literacy(desk, day)
    yield "setup, its overview", _KEY, lambda: setup_overview.overview(desk)
    yield "setup, the stalls", _KEY, lambda: stalls.list_stalls(desk, day)
    yield "setup, the tariffs", _KEY, lambda: tariff_forecast.tariffs_on(desk, day)


def _round(desk: Desk) -> Iterator[tuple[str, int | None, Read]]:
    day = desk.today
    sheet = round_sheet(desk, day)
    row = sheet.rows[1_234]
    yield "round, the whole list", None, lambda: round_sheet(desk, day)
    yield "round, one row", _KEY, lambda: round_sheet(desk, day, [row.stall])
    ten = [one.stall for one in sheet.rows[500:510]]
    yield "round, ten rows", _KEY, lambda: round_sheet(desk, day, ten)
    yield "round, news since", _KEY, lambda: round_news(desk, sheet.seen - 10)
    yield (
        "round, a payment",
        _KEY,
        lambda: receive_payment(desk, Payer(stall=row.stall), Amount(4_500), key=new_key(desk)),
    )


def _vendors(desk: Desk) -> Iterator[tuple[str, int | None, Read]]:
    first = vendor_list.first_page(desk, "", _ROWS)
    place = first.rows[-1].place
    yield "vendors, how many", _KEY, lambda: vendor_list.count_vendors(desk)
    yield "vendors, first page", _KEY, lambda: vendor_list.first_page(desk, "", _ROWS)
    yield "vendors, next page", _KEY, lambda: vendor_list.page_after(desk, "", place, _ROWS)
    last = vendor_list.last_page(desk, "", _ROWS).rows[0].place
    yield "vendors, last page", _KEY, lambda: vendor_list.last_page(desk, "", _ROWS)
    yield "vendors, page before", _KEY, lambda: vendor_list.page_before(desk, "", last, _ROWS)
    yield "vendors, page of a vendor", _KEY, lambda: vendor_list.page_at(desk, "", last, _ROWS)
    for text in _SEARCHES:
        yield f'vendors, search "{text}"', _SEARCH, lambda text=text: _search(desk, text)  # type: ignore[misc]


def _search(desk: Desk, text: str) -> None:
    """Do what the list does for a character that was typed."""
    vendor_list.count_vendors(desk, text)
    vendor_list.first_page(desk, text, _ROWS)


def _vendor(desk: Desk) -> Iterator[tuple[str, int | None, Read]]:
    day = desk.today
    with desk.read() as reading:
        (vendor,) = reading.execute(
            "SELECT vendor FROM assessment JOIN tenancy t USING(vendor) JOIN account a ON a.tenancy=t.id LIMIT 1"
        ).fetchone()
        ref = journal.identity_of(reading, vendor)
    yield "card of a vendor", _KEY, lambda: vendor_sheet.vendor_sheet(desk, vendor, day)
    yield "payments of a vendor", _KEY, lambda: vendor_payments.payments_page(desk, vendor, "first", 0, _ROWS)
    yield "… how many", _KEY, lambda: vendor_payments.count_payments(desk, vendor)
    yield "turnover of a vendor", _KEY, lambda: vendor_turnover.turnover_year(desk, vendor, day.year)
    yield "coaching of a vendor", _KEY, lambda: vendor_coaching.vendor_coaching(desk, vendor)
    yield "results of a vendor", _KEY, lambda: literacy.results_of(desk, vendor)
    yield "journal of a vendor", _KEY, lambda: vendor_journal.lines_page(desk, vendor, "first", 0, _ROWS)
    yield "… how many lines", _KEY, lambda: vendor_journal.count_lines(desk, vendor)
    yield "history of a vendor", _KEY, lambda: history_of_vendor(desk, ref)
    goods = iter(f"sayur {n}" for n in range(100))
    yield "a vendor corrected", _KEY, lambda: change_vendor(desk, ref, {"goods": next(goods)})
