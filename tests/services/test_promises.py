"""A promise to pay comes back on its day, and stays until it is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pasar_tui.domain.collection import Amount
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.dues import Payer
from pasar_tui.services.home import home
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.round_list import RoundRow, Word, round_list
from pasar_tui.services.visits import FARTHEST_PROMISE, make_visit
from pasar_tui.services.voids import undo_last, withdraw
from tests.support.market import TODAY, Market

LAST_WEEK = TODAY - timedelta(days=7)


def promise(market: Market, code: str, promised: date, made: date = LAST_WEEK) -> int:
    return make_visit(market.desk, market.stalls[code], "promised", promised=promised, day=made).id


def row(market: Market, code: str) -> RoundRow:
    return next(one for one in round_list(market.desk, TODAY) if one.code == code)


def due(market: Market) -> dict[str, date]:
    return {one.code: one.promise_due for one in round_list(market.desk, TODAY) if one.promise_due is not None}


def test_a_promise_is_due_from_its_day_on(market: Market) -> None:
    promise(market, "A-01", TODAY)
    promise(market, "A-02", TODAY - timedelta(days=3))
    promise(market, "A-03", TODAY + timedelta(days=1))
    assert due(market) == {"A-01": TODAY, "A-02": TODAY - timedelta(days=3)}
    assert row(market, "A-01").word is Word.UNPAID
    assert home(market.desk, TODAY).promises == ("A-01", "A-02")


def test_a_promise_for_the_farthest_day_that_is_taken_comes_back_on_it(market: Market) -> None:
    far = TODAY + FARTHEST_PROMISE
    promise(market, "A-01", far, made=TODAY)
    assert [one.code for one in round_list(market.desk, far) if one.promise_due == far] == ["A-01"]


def test_a_promise_that_would_not_come_back_is_refused(market: Market) -> None:
    with pytest.raises(PasarError) as refused:
        promise(market, "A-01", TODAY + FARTHEST_PROMISE + timedelta(days=1), made=TODAY)
    assert refused.value.code == "promise_far"
    assert "22-02-2027" in refused.value.message


def test_any_payment_keeps_it_and_a_void_of_that_brings_it_back(market: Market) -> None:
    promise(market, "A-01", TODAY)
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(1_000))
    assert due(market) == {}
    undo_last(market.desk, 2)
    assert due(market) == {"A-01": TODAY}


def test_a_payment_before_it_does_not_keep_it(market: Market) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["B-01"]), day=LAST_WEEK - timedelta(days=1))
    promise(market, "B-01", TODAY)
    assert due(market) == {"B-01": TODAY}


def test_a_later_promise_takes_the_place_of_an_earlier_one(market: Market) -> None:
    promise(market, "A-01", TODAY)
    promise(market, "A-01", TODAY + timedelta(days=2), made=TODAY)
    assert due(market) == {}
    assert row(market, "A-01").word is Word.PROMISED


def test_a_promise_that_was_withdrawn_is_none(market: Market) -> None:
    withdraw(market.desk, promise(market, "A-01", TODAY), 1)
    assert due(market) == {}
