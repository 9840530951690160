"""Trying the app on the sample market."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from pasar_tui.data import SAMPLE_BOOK
from pasar_tui.domain.errors import PasarError
from pasar_tui.services import reports
from pasar_tui.services.books import verify_book
from pasar_tui.services.demonstration import FILE_NAME, open_demonstration
from pasar_tui.services.desk import Desk
from pasar_tui.services.payments import sell_tickets
from pasar_tui.services.round_list import round_list
from pasar_tui.services.seat import seat
from tests.support.market import Clock

LAST_ROUND = date(2026, 11, 23)


def random_bytes(count: int) -> bytes:
    return bytes(range(7, 7 + count))


@pytest.fixture
def demo(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """The demonstration on the day after the sample's last round."""
    desk = open_demonstration(tmp_path, clock, random_bytes)
    yield desk
    desk.close()


def test_the_copy_writes_under_a_device_of_its_own_and_verifies(demo: Desk) -> None:
    sold = sell_tickets(demo, 2)
    with demo.read() as reading:
        devices = [row[0] for row in reading.execute("SELECT id FROM device ORDER BY no")]
    assert (len(devices), sold.ref.partition("-")[0], sold.number[5:]) == (2, devices[1], "26-000001")
    assert verify_book(demo.book.path, rebuild=True).ok


def test_the_sample_itself_stays_as_it_is(tmp_path: Path, clock: Clock) -> None:
    before = SAMPLE_BOOK.read_bytes()
    desk = open_demonstration(tmp_path, clock, random_bytes)
    sell_tickets(desk, 1)
    desk.close()
    assert SAMPLE_BOOK.read_bytes() == before


def test_the_first_collector_sits_at_the_sample_market(demo: Desk) -> None:
    told = seat(demo)
    assert (told.market, told.officer, told.day) == ("PASAR CONTOH BAMBU KUNING", "Sari Contoh", date(2026, 11, 24))


@pytest.mark.parametrize("days", [0, 1, 37, 400, 1_500])
def test_however_late_it_is_opened_every_stall_has_a_price(tmp_path: Path, clock: Clock, days: int) -> None:
    today = LAST_ROUND + timedelta(days=1 + days)
    clock.stand(today)
    desk = open_demonstration(tmp_path, clock, random_bytes)
    rows = round_list(desk, desk.today)
    desk.close()
    assert (desk.today, [row.code for row in rows if row.problem is not None]) == (today, [])


def test_a_machine_whose_day_lies_before_the_sample_lives_on_the_day_after_it(tmp_path: Path, clock: Clock) -> None:
    clock.stand(date(2025, 3, 1))
    desk = open_demonstration(tmp_path, clock, random_bytes)
    sold = sell_tickets(desk, 1)
    takings = reports.daily(desk, sold.day).takings.total
    desk.close()
    assert (sold.day, takings) == (LAST_ROUND + timedelta(days=1), 2_000)


def test_an_earlier_copy_is_left_alone(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / FILE_NAME).write_text("mine")
    with pytest.raises(PasarError) as refused:
        open_demonstration(tmp_path, clock, random_bytes)
    assert (refused.value.code, (tmp_path / FILE_NAME).read_text()) == ("file_exists", "mine")
