"""What becomes of a right of use is told before it is saved, and is what then stands in the book."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.collection import Days
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import Mode
from pasar_tui.services import tenancy_forms
from pasar_tui.services.dues import Payer
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.vendor_card import CardStall, vendor_card
from tests.support.market import START, TODAY, Market

THE_TENTH, THE_ELEVENTH = date(2026, 11, 10), date(2026, 11, 11)


@pytest.fixture
def paid(market: Market) -> Market:
    """A-01 has paid the twenty days to 20 November."""
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Days(20))
    return market


def siti(market: Market) -> tuple[CardStall, ...]:
    return vendor_card(market.desk, market.vendors["A-01"], TODAY).stalls


def test_a_form_begins_with_what_the_right_is(market: Market) -> None:
    right = tenancy_forms.right_of_use(market.desk, market.tenancies["A-01"])
    assert (right.name, right.code, right.mode, right.since, right.end) == (
        "Siti Aminah", "A-01", Mode.CARD, START, None,
    )  # fmt: skip


def test_an_end_today_leaves_the_debt_and_an_earlier_one_credit(paid: Market) -> None:
    tenancy = paid.tenancies["A-01"]
    today = tenancy_forms.foresee_end(paid.desk, tenancy, TODAY)
    assert (today.owed, today.days, today.credit) == (12_000, 4, 0)
    earlier = tenancy_forms.foresee_end(paid.desk, tenancy, THE_TENTH)
    assert (earlier.owed, earlier.days, earlier.credit) == (0, 0, 30_000)
    tenancy_forms.end_right(paid.desk, tenancy, TODAY, "pindah kota")
    (stall,) = siti(paid)
    assert (stall.end, stall.owed) == (TODAY, 12_000)


def test_a_move_ends_one_right_and_begins_another(paid: Market) -> None:
    tenancy = paid.tenancies["A-01"]
    offer = tenancy_forms.foresee_move(paid.desk, tenancy, "a6", "")
    assert (offer.code, offer.price, offer.debt) == ("A-06", 3_000, 3_000)
    tenancy_forms.move_right(paid.desk, tenancy, "A-06", TODAY)
    new, old = siti(paid)
    assert (new.code, new.since, new.owed) == ("A-06", TODAY, 3_000)
    assert (old.code, old.end, old.owed) == ("A-01", date(2026, 11, 23), 9_000)


def test_a_move_to_the_same_stall_is_refused(market: Market) -> None:
    with pytest.raises(PasarError, match="A-01 already"):
        tenancy_forms.move_right(market.desk, market.tenancies["A-01"], "a1", TODAY)


def test_tickets_from_a_day_that_is_paid_by_card_need_a_choice(paid: Market) -> None:
    tenancy = paid.tenancies["A-01"]
    foreseen = tenancy_forms.foresee_mode(paid.desk, tenancy, Mode.TICKET, THE_ELEVENTH)
    assert foreseen.late is not None
    assert (foreseen.late.amount, foreseen.late.first, foreseen.credit) == (-30_000, THE_ELEVENTH, 30_000)
    with pytest.raises(PasarError) as refused:
        tenancy_forms.change_mode(paid.desk, tenancy, Mode.TICKET, THE_ELEVENTH)
    assert refused.value.code == "late_choice"
    assert siti(paid)[0].mode is Mode.CARD


@pytest.mark.parametrize(("choice", "credit"), [("collect", 30_000), ("honour", 0)])
def test_rule_13_what_was_paid_ahead_is_credit_or_honoured(paid: Market, choice: Choice, credit: int) -> None:
    tenancy = paid.tenancies["A-01"]
    made = tenancy_forms.change_mode(paid.desk, tenancy, Mode.TICKET, THE_ELEVENTH, choice)
    assert made.difference is not None
    assert siti(paid)[0].mode is Mode.TICKET
    assert tenancy_forms.foresee_end(paid.desk, tenancy, TODAY).credit == credit


def test_a_change_behind_what_is_paid_needs_no_choice(paid: Market) -> None:
    made = tenancy_forms.change_mode(paid.desk, paid.tenancies["A-01"], Mode.TICKET, date(2026, 11, 21))
    assert made.difference is None
    assert (siti(paid)[0].mode, siti(paid)[0].owed) == (Mode.TICKET, 0)


def test_a_card_from_an_earlier_day_tells_the_debt_that_it_creates(market: Market) -> None:
    foreseen = tenancy_forms.foresee_mode(market.desk, market.tenancies["B-01"], Mode.CARD, date(2026, 11, 15))
    assert (foreseen.owed_before, foreseen.owed, foreseen.days, foreseen.late) == (0, 30_000, 10, None)


def test_a_right_of_another_book_is_unknown(market: Market) -> None:
    with pytest.raises(PasarError, match="no such right"):
        tenancy_forms.right_of_use(market.desk, market.vendors["A-01"])
