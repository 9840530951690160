"""The tables can be rebuilt from the journal, and whatever was changed behind its back is found."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.storage import schema, sqlite
from pasar_tui.storage.replay import compare
from pasar_tui.storage.verify import verify
from tests.storage.scribe import Scribe


def test_replay_equals_the_tables_for_every_kind(scribe: Scribe) -> None:
    outcome = compare(scribe.book.path)
    assert outcome.found == ()
    assert outcome.tables == len(schema.TYPED_TABLES)


@given(seed=st.integers(0, 2**32), count=st.integers(1, 60))
@settings(max_examples=15, deadline=None)
def test_replay_equals_the_tables_whatever_was_written(seed: int, count: int) -> None:
    with TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        scribe = Scribe(Path(folder) / "buku.pasar", seed)
        scribe.write(count)
        with closing(scribe.book.reader()) as reader:
            assert verify(reader).ok
        assert compare(scribe.book.path).found == ()
        scribe.book.close()


def _tampered(scribe: Scribe, statements: list[str]) -> None:
    """Change the book as someone who knows SQL would: without the triggers, which are put back afterwards."""
    scribe.book.close()
    with closing(sqlite.connect(scribe.book.path, isolation_level=None)) as tool:
        for name in schema.TRIGGERS:
            tool.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            tool.execute(statement)
        for trigger in schema.TRIGGERS.values():
            tool.execute(trigger)


CHANGES = {
    "device": "2",
    "number": "number+1000",
    "kind": "'kind_changed'",
    "day": "date(day,'+1 days')",
    "officer": "iif(officer IS NULL, 3, NULL)",
    "at_ms": "at_ms+1",
    "stamp": "stamp+1",
    "enc": "enc+1",
    "body": "body||' '",
    "hash": "zeroblob(32)",
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_column_is_found_at_its_line(scribe: Scribe, column: str) -> None:
    with closing(scribe.book.reader()) as reader:
        (device,) = reader.execute("SELECT id FROM device").fetchone()
        (last,) = reader.execute("SELECT max(line) FROM journal").fetchone()
    for line in (1, 7, last):
        other = Scribe(scribe.book.path.with_name(f"{column}{line}.pasar"), 1)
        other.write_every_kind()
        statements = [f"UPDATE journal SET {column}={CHANGES[column]} WHERE line={line}"]
        if column == "device":
            statements.insert(0, "INSERT INTO device VALUES(2,'ZZZZZZZZ')")
        _tampered(other, statements)
        with closing(other.book.reader()) as reader:
            bad = verify(reader).first_bad
        assert bad is not None
        expected = line + 1000 if column == "number" else line
        assert (bad.number, bad.device) == (expected, "ZZZZZZZZ" if column == "device" else device)


def test_invalid_text_in_a_body_is_named_and_ends_nothing(scribe: Scribe) -> None:
    _tampered(scribe, ["UPDATE journal SET body=CAST(x'7bff7d' AS TEXT) WHERE line=9"])
    with closing(scribe.book.reader()) as reader:
        bad = verify(reader).first_bad
    assert bad is not None
    assert (bad.number, bad.reason) == (9, "hash_differs")


def test_a_deleted_line_is_found_at_the_next_one(scribe: Scribe) -> None:
    _tampered(scribe, ["PRAGMA foreign_keys=OFF", "DELETE FROM journal WHERE line=9"])
    with closing(scribe.book.reader()) as reader:
        bad = verify(reader).first_bad
    assert bad is not None
    assert (bad.number, bad.reason) == (10, "line_missing_before")


def test_missing_triggers_are_found(scribe: Scribe) -> None:
    scribe.book.close()
    with closing(sqlite.connect(scribe.book.path, isolation_level=None)) as tool:
        tool.execute("DROP TRIGGER journal_no_update")
    with closing(scribe.book.reader()) as reader:
        bad = verify(reader).first_bad
    assert bad is not None
    assert bad.reason == "triggers_differ"


@pytest.mark.parametrize("table", schema.TYPED_TABLES)
def test_a_changed_typed_row_is_found_at_its_line(table: str, new_scribe: Callable[[str, int], Scribe]) -> None:
    scribe = new_scribe("buku.pasar", 1)
    scribe.write_every_kind()
    with closing(scribe.book.reader()) as reader:
        info = reader.execute(f"PRAGMA table_info({table})").fetchall()
        key = schema.LINE_COLUMNS[table][0]
        line = reader.execute(f"SELECT max({key}) FROM {table}").fetchone()[0]
    columns = [(name, kind) for _cid, name, kind, _notnull, _default, pk in info if not pk and name != key]
    for name, kind in columns or [("key", "TEXT")]:
        with closing(sqlite.connect(scribe.book.path, isolation_level=None)) as tool:
            tool.execute("PRAGMA ignore_check_constraints=ON")
            before = tool.execute(f"SELECT {name} FROM {table} WHERE {key}={line}").fetchone()[0]
            changed = 987_654 if kind in ("INTEGER", "ANY") else "2031-01-01"
            tool.execute(f"UPDATE {table} SET {name}=? WHERE {key}={line}", (changed,))
            outcome = compare(scribe.book.path)
            tool.execute(f"UPDATE {table} SET {name}=? WHERE {key}={line}", (before,))
        assert {(found.table, found.line) for found in outcome.found} == {(table, line)}, name


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE vendor_private SET fields=replace(fields,'Siti','Susi')", "private_row_differs"),
        ("UPDATE private_note SET text='lain'", "private_row_differs"),
        ("UPDATE vendor_person SET phone='+628'", "private_values_differ"),
        ("DELETE FROM vendor_private", "private_row_missing"),
    ],
)
def test_a_changed_private_row_is_found(new_scribe: Callable[[str, int], Scribe], statement: str, reason: str) -> None:
    scribe = new_scribe("buku.pasar", 3)
    with scribe.transaction() as tx:
        for kind in ("vendor_registered", "vendor_changed", "visit_made"):
            scribe.one(tx, kind)
    scribe.book.close()
    with closing(sqlite.connect(scribe.book.path, isolation_level=None)) as tool:
        tool.execute(statement)
    with closing(scribe.book.reader()) as reader:
        bad = verify(reader).first_bad
    assert bad is not None
    assert bad.reason == reason
