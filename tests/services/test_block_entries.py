"""A walk that is entered afterwards by block: taken back whole, one by one, or as the exceptions that it has."""

from __future__ import annotations

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import Receipt, collect_block, new_key, receive_payment
from pasar_tui.services.round_list import Word
from pasar_tui.services.visits import Found, make_visit
from pasar_tui.services.voids import own_last_entry, undo_block, undo_last, visit_instead, was_entered_by_block
from pasar_tui.storage.journal import Entry, record
from pasar_tui.storage.patience import Patience
from tests.support.market import START, TODAY, Market
from tests.ui.screens.office import receipts, rows


def walked(market: Market) -> tuple[Receipt, ...]:
    stalls = [market.stalls[code] for code in ("A-01", "A-02", "A-03")]
    return collect_block(market.desk, stalls, day=TODAY, key=new_key(market.desk))


def test_the_last_of_a_block_is_told_with_all_that_were_entered_with_it(market: Market) -> None:
    last = walked(market)[-1]
    entry = own_last_entry(market.desk, TODAY)
    assert (entry.line, entry.code, entry.together) == (last.id, "A-03", (3, 9_000))


def test_two_receipts_of_their_own_were_not_entered_together(market: Market) -> None:
    for code in ("A-01", "A-02"):
        receive_payment(market.desk, Payer(stall=market.stalls[code]), key=new_key(market.desk))
    assert own_last_entry(market.desk, TODAY).together is None


def test_a_block_is_taken_back_whole_and_nothing_else_with_it(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["B-01"]), key=new_key(market.desk))
    first, second, last = walked(market)
    undone = undo_block(market.desk, 1, last.id)
    assert [one.of for one in undone] == [first.id, second.id, last.id]
    assert [code for code, row in rows(market).items() if row.is_paid] == ["B-01"]


def test_one_that_was_taken_back_before_is_not_taken_back_twice(market: Market) -> None:
    walked(market)
    undo_last(market.desk, 1)
    last = own_last_entry(market.desk, TODAY)
    assert (last.code, last.together) == ("A-02", (2, 6_000))
    assert len(undo_block(market.desk, 1, last.line)) == 2


def test_an_exception_takes_the_place_of_its_receipt(market: Market) -> None:
    first, second, _last = walked(market)
    assert was_entered_by_block(market.desk, second.id)
    visit_instead(market.desk, second.id, market.stalls["A-02"], Found("refused", 2))
    assert (rows(market)["A-02"].word, rows(market)["A-02"].reason) == (Word.REFUSED, 2)
    assert rows(market)["A-01"].line == first.id


def test_an_exception_that_is_refused_leaves_the_receipt(market: Market) -> None:
    first, *_rest = walked(market)
    with pytest.raises(PasarError, match="1 nothing sold yet"):
        visit_instead(market.desk, first.id, market.stalls["A-01"], Found("refused", 7))
    assert rows(market)["A-01"].line == first.id


def test_an_exception_takes_the_place_of_no_receipt_of_another_stall(market: Market) -> None:
    first, *_rest = walked(market)
    with pytest.raises(PasarError) as refused:
        visit_instead(market.desk, first.id, market.stalls["A-02"], Found("refused", 2))
    assert refused.value.code == "entry_changed"
    assert rows(market)["A-01"].line == first.id


def test_a_block_that_is_left_before_its_end_was_never_entered(market: Market) -> None:
    market.desk.book.patience = Patience()
    market.desk.book.patience.leave()
    with pytest.raises(PasarError) as refused:
        walked(market)
    assert refused.value.code == "left"
    assert receipts(market) == []


def test_a_block_tells_how_far_it_has_come(market: Market) -> None:
    market.desk.book.patience = told = Patience()
    walked(market)
    assert told.come == (2, 3)


def test_only_the_entry_that_was_shown_is_taken_back(market: Market) -> None:
    shown = receive_payment(market.desk, Payer(stall=market.stalls["A-01"]))
    receive_payment(market.desk, Payer(stall=market.stalls["A-02"]))
    with pytest.raises(PasarError) as refused:
        undo_last(market.desk, 1, line=shown.id)
    assert refused.value.code == "entry_changed"
    assert len(receipts(market)) == 2


def of_two_shifts(market: Market) -> None:
    body = {"stall": market.stalls["B-04"], "role": "holder", "since": "2026-11-01", "charged_from": "2026-11-01"}
    with market.desk.write() as tx:
        for shift, code in (("pagi", "B-01"), ("malam", "B-02")):
            more = {"vendor": market.vendors[code], "shift": shift, "mode": "karcis"}
            record(tx, Entry("tenancy_started", START, body | more))


def test_whoever_of_a_stall_paid_already_pays_no_second_ticket_with_the_block(market: Market) -> None:
    of_two_shifts(market)
    stall = market.stalls["B-04"]
    receive_payment(market.desk, Payer(stall=stall, shift="pagi"))
    (taken,) = collect_block(market.desk, [stall], day=TODAY, key=new_key(market.desk))
    assert taken.vendor == market.vendors["B-02"]


def test_whoever_was_found_not_to_pay_pays_nothing_with_the_block(market: Market) -> None:
    of_two_shifts(market)
    stall = market.stalls["B-04"]
    make_visit(market.desk, stall, "refused", 2, day=TODAY, shift="malam")
    (taken,) = collect_block(market.desk, [stall], day=TODAY, key=new_key(market.desk))
    assert taken.vendor == market.vendors["B-01"]
