"""The round on a screen: what it takes is what it showed, and what others write comes into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from pasar_tui.domain.collection import Days, Default
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.officers import add_officer
from pasar_tui.services.payments import new_key, receive_payment, sell_tickets
from pasar_tui.services.round_desk import (
    News,
    Purse,
    offer_more,
    round_news,
    round_sheet,
    take_as_shown,
    tickets_cost,
    time_now,
)
from pasar_tui.services.round_list import RoundRow, Word, round_list
from pasar_tui.services.vendors import change_vendor
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import own_last_entry, undo_last
from tests.support.market import TODAY, Market


def row_of(market: Market, code: str) -> RoundRow:
    return next(row for row in round_list(market.desk, TODAY) if row.code == code)


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(PasarError) as refusal:
        yield
    assert refusal.value.code == code


def test_enter_takes_what_the_row_shows(market: Market) -> None:
    row = row_of(market, "A-01")
    receipt = take_as_shown(market.desk, row, "cash", TODAY, new_key(market.desk))
    assert (receipt.code, receipt.amount, row.due) == ("A-01", 3_000, 3_000)


def test_the_same_key_again_gives_the_first_receipt(market: Market) -> None:
    row, key = row_of(market, "A-01"), new_key(market.desk)
    first = take_as_shown(market.desk, row, "cash", TODAY, key)
    again = take_as_shown(market.desk, row, "cash", TODAY, key)
    assert (again.number, again.repeated) == (first.number, True)


def test_a_stall_that_another_officer_was_paid_meanwhile_pays_no_second_time(market: Market) -> None:
    shown = row_of(market, "B-01")
    receive_payment(market.desk, Payer(stall=market.stalls["B-01"]))
    with refused("row_changed"):
        take_as_shown(market.desk, shown, "cash", TODAY, new_key(market.desk))
    assert round_sheet(market.desk, TODAY).purse.market == 3_000


def test_another_amount_than_the_one_shown_is_never_taken(market: Market) -> None:
    row = row_of(market, "A-01")
    stale = replace(row, due=2_500)
    with refused("row_changed"):
        take_as_shown(market.desk, stale, "cash", TODAY, new_key(market.desk))
    assert round_sheet(market.desk, TODAY).purse.market == 0


def test_a_card_stall_that_is_paid_up_is_offered_the_next_day(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(24))
    request, preview = offer_more(market.desk, row_of(market, "A-01"), TODAY)
    assert (request, preview.division.amount) == (Days(1), 3_000)


def test_a_stall_that_paid_part_of_its_debt_is_offered_what_is_still_asked(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    request, preview = offer_more(market.desk, row_of(market, "A-01"), TODAY)
    assert (request, preview.division.amount) == (Default(), 3_000)


def test_a_stall_without_a_holder_is_offered_nothing(market: Market) -> None:
    with refused("no_tenancy"):
        offer_more(market.desk, row_of(market, "A-06"), TODAY)


def test_the_purse_tells_ones_own_cash_apart_from_the_markets_money(market: Market) -> None:
    ratna = add_officer(market.desk, "Ratna")
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]), method="qris")
    receive_payment(market.desk, Payer(stall=market.stalls["A-03"]), officer=ratna.id)
    sell_tickets(market.desk, 2)
    undo_last(market.desk, 2)
    assert round_sheet(market.desk, TODAY).purse == Purse(own_cash=3_000, market=9_000)


def test_a_sheet_of_some_stalls_has_their_rows_only(market: Market) -> None:
    sheet = round_sheet(market.desk, TODAY, [market.stalls["B-02"]])
    assert [row.code for row in sheet.rows] == ["B-02"]


def test_news_name_the_stalls_that_were_paid_visited_or_undone(market: Market) -> None:
    seen = round_sheet(market.desk, TODAY).seen
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    make_visit(market.desk, market.stalls["B-03"], "closed")
    news = round_news(market.desk, seen)
    assert (news.stalls, news.all_changed) == (frozenset({market.stalls["A-01"], market.stalls["B-03"]}), False)
    undo_last(market.desk, 9)
    undo_last(market.desk, 9)
    later = round_news(market.desk, news.seen)
    assert (later.stalls, later.all_changed) == (frozenset({market.stalls["A-01"], market.stalls["B-03"]}), False)


def test_without_a_new_line_there_is_no_news(market: Market) -> None:
    seen = round_sheet(market.desk, TODAY).seen
    assert round_news(market.desk, seen) == News(seen, frozenset(), all_changed=False)


def test_anonymous_tickets_and_their_void_change_no_row(market: Market) -> None:
    seen = round_sheet(market.desk, TODAY).seen
    sell_tickets(market.desk, 1)
    undo_last(market.desk, 9)
    news = round_news(market.desk, seen)
    assert (news.stalls, news.all_changed) == (frozenset(), False)


def test_another_name_or_tariff_changes_everything(market: Market) -> None:
    seen = round_sheet(market.desk, TODAY).seen
    with market.desk.read() as reading:
        (ref,) = reading.execute(
            "SELECT d.id||'-'||j.number FROM journal j JOIN device d ON d.no=j.device WHERE line=?",
            (market.vendors["A-01"],),
        ).fetchone()
    change_vendor(market.desk, ref, {"name": "Siti Aminah binti Ali"})
    assert round_news(market.desk, seen).all_changed


def test_the_entry_to_undo_is_told_before_it_is_taken_back(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), method="qris")
    entry = own_last_entry(market.desk, TODAY)
    assert (entry.what, entry.code, entry.amount, entry.method) == ("receipt", "A-01", 3_000, "qris")
    make_visit(market.desk, market.stalls["B-03"], "absent")
    entry = own_last_entry(market.desk, TODAY)
    assert (entry.what, entry.code, entry.outcome) == ("visit", "B-03", "absent")
    undo_last(market.desk, 9)
    undo_last(market.desk, 9)
    with refused("nothing_to_undo"):
        own_last_entry(market.desk, TODAY)


def test_nobody_undoes_what_another_officer_entered(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    market.desk.officer = add_officer(market.desk, "Ratna").id
    with refused("nothing_to_undo"):
        own_last_entry(market.desk, TODAY)


def test_tickets_cost_what_the_tariff_says(desk: Desk) -> None:
    assert tickets_cost(desk, 12, "hamparan", TODAY) == 24_000


def test_the_time_is_that_of_the_markets_clocks(desk: Desk) -> None:
    assert time_now(desk) == "09:00"


def test_a_row_without_a_price_takes_no_money(market: Market) -> None:
    row = row_of(market, "A-06")
    assert row.word is Word.VACANT
    with refused("no_tenancy"):
        take_as_shown(market.desk, row, "cash", TODAY, new_key(market.desk))
