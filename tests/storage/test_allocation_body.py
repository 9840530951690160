"""What an allocation leaves out of its line, and how it is read back."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from pasar_tui.storage.journal import Entry, record
from pasar_tui.storage.receipt import brief
from tests.storage.scribe import START, Scribe

ONE_DAY = {"what": "day", "from": "2026-03-02", "to": "2026-03-02", "days": 1}
WHOLE_RUN = {"what": "day", "from": "2026-03-02", "to": "2026-03-08", "days": 7}
RUN_WITH_GAPS = {"what": "day", "from": "2026-03-02", "to": "2026-03-08", "days": 5}
PART_OF_A_DAY = {"what": "day", "from": "2026-03-02", "to": "2026-03-02", "days": 0}
TICKET = {"what": "ticket", "from": "2026-03-02", "to": "2026-03-02", "days": None}
ARREARS = {"what": "arrears", "from": "2026-02-01", "to": "2026-02-28", "days": None}
CREDIT = {"what": "credit", "from": None, "to": None, "days": None}


@pytest.mark.parametrize(
    ("part", "left_out"),
    [
        (ONE_DAY, {"to", "days"}),
        (WHOLE_RUN, {"days"}),
        (RUN_WITH_GAPS, set()),
        (PART_OF_A_DAY, {"to"}),
        (TICKET, {"to", "days"}),
        (ARREARS, {"days"}),
        (CREDIT, {"from", "to", "days"}),
    ],
)
def test_only_what_says_nothing_new_is_left_out(part: dict[str, Any], left_out: set[str]) -> None:
    assert part.keys() - brief(part).keys() == left_out


@pytest.mark.parametrize("shortened", [True, False])
@pytest.mark.parametrize("part", [ONE_DAY, WHOLE_RUN, RUN_WITH_GAPS, PART_OF_A_DAY, TICKET, CREDIT])
def test_the_table_says_all_of_it_whether_or_not_the_line_does(
    scribe: Scribe, part: dict[str, Any], shortened: bool
) -> None:
    whole = {**part, "component": "pelayanan", "amount": 3_000}
    stood = brief(whole) if shortened else {name: value for name, value in whole.items() if value is not None}
    with scribe.transaction() as tx:
        opened, officer = tx.connection.execute("SELECT max(id), officer FROM round").fetchone()
        body = {"round": opened, "no": 1, "method": "cash", "amount": 3_000, "allocations": [stood]}
        line = record(tx, Entry("receipt_issued", START, body, officer))
    with closing(scribe.book.reader()) as reader:
        row = reader.execute("SELECT what, from_day, to_day, days FROM allocation WHERE receipt=?", (line,)).fetchone()
    assert row == tuple(part.values())
