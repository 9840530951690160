"""A statement of many seconds ends as soon as it is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from pasar_tui.storage import sqlite
from pasar_tui.storage.leavable import leavable

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"


class LeftError(Exception):
    """What the officer's Esc raises."""


@pytest.fixture
def connection() -> Iterator[sqlite.Connection]:
    with closing(sqlite.connect(":memory:")) as made:
        yield made


def test_what_is_raised_meanwhile_ends_the_statement_and_comes_out(connection: sqlite.Connection) -> None:
    asked = 0

    def leave() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise LeftError

    with pytest.raises(LeftError), leavable(connection, leave):
        connection.execute(ENDLESS).fetchone()
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_fault_of_the_statement_stays_what_it_is(connection: sqlite.Connection) -> None:
    with pytest.raises(sqlite.OperationalError, match="no such table"), leavable(connection, lambda: None):
        connection.execute("SELECT * FROM missing")
