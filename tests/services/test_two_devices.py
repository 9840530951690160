"""Two machines at one market: each numbers its own receipts, and four characters may fit both."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from pasar_tui.domain.collection import Days
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.takings import takings
from pasar_tui.services.voids import void_receipt
from pasar_tui.storage import backup
from pasar_tui.storage.merge import bring
from tests.support.market import TODAY, Clock, Market

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def device_of(desk: Desk) -> str:
    with desk.read() as reading:
        return str(reading.execute("SELECT value FROM machine WHERE name='device'").fetchone()[0])


def bytes_of(device: str) -> bytes:
    number = 0
    for letter in device:
        number = number << 5 | _ALPHABET.index(letter)
    return number.to_bytes(5, "big")


@pytest.fixture
def namesake(market: Market, tmp_path: Path, clock: Clock) -> Desk:
    """A second machine whose device differs from the first only in its last character."""
    own = device_of(market.desk)
    other = own[:7] + ("0" if own[7] != "0" else "1")
    chance = random.Random(9)
    copy = backup.backup(market.desk.book, tmp_path / "satu.cadangan").file
    book = backup.restore(
        copy, tmp_path / "dua.pasar", clock, lambda count: bytes_of(other) if count == 5 else chance.randbytes(count)
    )
    desk = Desk(book)
    desk.officer = market.desk.officer
    return desk


def test_rule_18_a_number_that_fits_two_devices_is_refused_and_both_are_named(market: Market, namesake: Desk) -> None:
    payer = Payer(stall=market.stalls["A-01"])
    own, other = receive_payment(market.desk, payer), receive_payment(namesake, payer)
    assert own.number == other.number
    with closing(namesake.book.reader()) as reading, market.desk.write() as tx:
        bring(tx, reading)
    with pytest.raises(PasarError) as refused:
        void_receipt(market.desk, own.number, 4)
    assert refused.value.code == "receipt_unclear"
    for device in (device_of(market.desk), device_of(namesake)):
        assert f"{device}-26-000001" in refused.value.message
    full = f"{device_of(namesake)}-26-000001"
    assert void_receipt(market.desk, full, 4).of != own.id
    namesake.close()


def test_days_paid_on_two_devices_settle_days_ahead_once_they_meet(market: Market, namesake: Desk) -> None:
    payer = Payer(stall=market.stalls["A-01"])
    receive_payment(market.desk, payer, Days(24))
    receive_payment(namesake, payer, Days(24))
    with closing(namesake.book.reader()) as reading, market.desk.write() as tx:
        bring(tx, reading)
    assert takings(market.desk, TODAY).cash == 2 * 72_000
    assert receive_payment(market.desk, payer, Days(1)).paid_through == TODAY + timedelta(25)
    namesake.close()
