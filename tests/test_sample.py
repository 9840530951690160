"""The sample book that the project ships: one invented market, and what its script makes of it, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pasar_tui.data import SAMPLE_BOOK
from pasar_tui.services import reports
from pasar_tui.services.books import open_copy, verify_book
from pasar_tui.services.desk import Desk
from pasar_tui.storage import connection
from pasar_tui.storage.book import Book
from pasar_tui.storage.sqlite import Connection
from tests.storage.comparing import by_identity
from tools.make_sample import SAMPLE
from tools.sample.book import make_sample

MOST_BYTES = 5_000_000
LAST_ROUND = date(2026, 11, 23)
A_CARD_MONTH = 30


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book as the script makes it now."""
    path = tmp_path_factory.mktemp("sample") / "made.db"
    make_sample(path)
    return path


@pytest.fixture
def sample() -> Iterator[Connection]:
    """The shipped book, for reading."""
    with closing(connection.reader(SAMPLE)) as reading:
        yield reading


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a fresh copy, as the demonstration opens one."""
    desk = open_copy(SAMPLE, tmp_path / "demo.pasar", lambda: 1_795_500_000_000, lambda count: bytes(range(count)))
    yield desk
    desk.close()


def one(reading: Connection, sql: str) -> object:
    return reading.execute(sql).fetchone()[0]


def test_it_verifies_and_replays() -> None:
    assert verify_book(SAMPLE, rebuild=True).ok


def test_it_is_what_its_script_makes_line_by_line_and_row_by_row(made: Path, sample: Connection) -> None:
    lines = "SELECT d.id, j.number, lower(hex(j.hash)) FROM journal j JOIN device d ON d.no=j.device ORDER BY line"
    with closing(connection.reader(made)) as fresh:
        assert sample.execute(lines).fetchall() == fresh.execute(lines).fetchall()
    assert by_identity(Book(SAMPLE)) == by_identity(Book(made))


def test_it_is_small_and_carries_no_log_beside_it() -> None:
    beside = {path.name for path in SAMPLE.parent.glob(f"{SAMPLE.name}*")}
    assert (SAMPLE.stat().st_size <= MOST_BYTES, beside) == (True, {SAMPLE.name})


def test_what_the_program_carries_is_the_file_at_the_top() -> None:
    assert SAMPLE_BOOK.read_bytes() == SAMPLE.read_bytes()


def test_it_is_marked_as_a_sample_everywhere_it_could_be_taken_for_real(sample: Connection) -> None:
    assert "CONTOH" in str(one(sample, "SELECT name FROM market"))
    assert one(sample, "SELECT count(*) FROM legal_basis WHERE title NOT LIKE 'CONTOH%'") == 0
    assert one(sample, "SELECT count(*) FROM vendor_person WHERE address NOT LIKE '%CONTOH'") == 0
    assert one(sample, "SELECT count(*) FROM officer WHERE name NOT LIKE '% Contoh'") == 0
    assert one(sample, "SELECT count(*) FROM price WHERE source NOT LIKE 'CONTOH%'") == 0


def test_nobody_can_have_its_identity_and_telephone_numbers(sample: Connection) -> None:
    """A serial counts the births of one day in one district; 9001 and above were never issued."""
    assert one(sample, "SELECT count(*) FROM vendor_person WHERE substr(nik,13) < '9001'") == 0
    assert one(sample, "SELECT count(*) FROM vendor_person WHERE phone NOT GLOB '+6281[23]0000*'") == 0


def test_it_is_as_large_as_a_market(sample: Connection) -> None:
    stalls, blocks, vendors, days, assessments = (
        one(sample, sql)
        for sql in (
            "SELECT count(*) FROM stall",
            "SELECT count(*) FROM block",
            "SELECT count(*) FROM vendor",
            "SELECT count(DISTINCT day) FROM receipt",
            "SELECT count(*) FROM assessment",
        )
    )
    assert (stalls, blocks, vendors, days, assessments) == (240, 6, 200, 45, 30)


def test_it_knows_no_device_or_machine_of_its_own(sample: Connection) -> None:
    assert sample.execute("SELECT name FROM machine").fetchall() == []


def test_a_copy_writes_under_a_device_of_its_own(copy: Desk, sample: Connection) -> None:
    with copy.read() as reading:
        own = one(reading, "SELECT value FROM machine WHERE name='device'")
    assert own not in [row[0] for row in sample.execute("SELECT id FROM device")]


def test_every_stall_has_a_price_and_two_thirds_have_paid(copy: Desk) -> None:
    report = reports.daily(copy, LAST_ROUND)
    assert report.problems == ()
    assert 150 <= report.stalls.paid <= 190


def test_some_owe_nothing_and_some_more_than_a_month(copy: Desk) -> None:
    owing = reports.arrears(copy, LAST_ROUND)
    assert max(row.days for row in owing) > A_CARD_MONTH
    assert 0 < len([row for row in owing if row.tenancy is not None]) < 100
