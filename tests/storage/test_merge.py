"""Two devices, one market: whatever the order in which their books are brought together, they end up equal."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.domain.errors import PasarError
from pasar_tui.storage import backup, sqlite
from pasar_tui.storage.book import Book
from pasar_tui.storage.journal import Entry, line_of, record
from pasar_tui.storage.merge import bring
from pasar_tui.storage.replay import compare
from pasar_tui.storage.verify import verify
from tests.storage.comparing import by_identity
from tests.storage.scribe import Scribe

TODAY = date(2026, 11, 24)


def bring_in(mine: Book, other: Book) -> int:
    """Bring the lines of `other` into `mine`, as an office does; return how many came."""
    with closing(other.reader()) as reader, mine.write() as tx:
        merged = bring(tx, reader)
        if merged.lines:
            record(tx, Entry("lines_merged", TODAY, {"heads": merged.heads, "lines": merged.lines}))
    return merged.lines


def twin(scribe: Scribe, name: str, seed: int) -> Scribe:
    """Return a second device that begins with a restored copy of the book."""
    folder = scribe.book.path.parent
    file = backup.backup(scribe.book, folder / f"{name}.cadangan").file
    other = Scribe(folder / f"{name}.lain", seed)
    other.book.close()
    other.book = backup.restore(file, folder / f"{name}.pasar", other.clock, other.random.randbytes)
    return other


@given(
    seeds=st.tuples(st.integers(0, 2**32), st.integers(0, 2**32)),
    counts=st.tuples(st.integers(1, 40), st.integers(1, 40)),
)
@settings(max_examples=15, deadline=None)
def test_rule_2_either_way_of_merging_gives_equal_tables(seeds: tuple[int, int], counts: tuple[int, int]) -> None:
    with TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        one = Scribe(Path(folder) / "satu.pasar", seeds[0])
        one.write_every_kind()
        two = twin(one, "dua", seeds[1])
        one.write(counts[0])
        two.write(counts[1])
        bring_in(one.book, two.book)
        bring_in(two.book, one.book)
        assert by_identity(one.book) == by_identity(two.book)
        for scribe in (one, two):
            assert compare(scribe.book.path).found == ()
            with closing(scribe.book.reader()) as reader:
                assert verify(reader).first_bad is None
            scribe.book.close()


def test_the_same_again_brings_nothing(scribe: Scribe) -> None:
    other = twin(scribe, "dua", 2)
    other.write(5)
    assert bring_in(scribe.book, other.book) > 0
    assert bring_in(scribe.book, other.book) == 0


def test_rule_3_two_voids_of_one_receipt_count_once_and_are_listed(scribe: Scribe) -> None:
    other = twin(scribe, "dua", 2)
    with scribe.book.write() as tx:
        receipt = scribe.one(tx, "receipt_issued")
    bring_in(other.book, scribe.book)
    for hand in (scribe, other):
        with hand.book.write() as tx:
            found = tx.connection.execute("SELECT max(id) FROM receipt").fetchone()[0]
            opened = tx.connection.execute("SELECT min(id) FROM round").fetchone()[0]
            body = {"receipt": found, "round": opened, "reason": 2}
            record(tx, Entry("receipt_voided", TODAY, body, hand._officer(tx)))
    bring_in(scribe.book, other.book)
    with closing(scribe.book.reader()) as reader:
        assert reader.execute(
            "SELECT sum(counts), count(*) FROM receipt_void WHERE receipt=?", (receipt,)
        ).fetchone() == (1, 2)
        assert reader.execute("SELECT count(*) FROM v_conflict WHERE what='double_void'").fetchone() == (1,)


def test_rule_2_a_later_change_beats_what_its_writer_could_see(scribe: Scribe) -> None:
    other = twin(scribe, "dua", 2)
    with scribe.book.write() as tx:
        vendor = tx.connection.execute("SELECT min(id) FROM vendor").fetchone()[0]
        record(tx, Entry("vendor_changed", TODAY, {"vendor": vendor, "set": {"goods": "Tahu"}}))
    bring_in(other.book, scribe.book)
    other.now -= 10 * 86_400_000
    with other.book.write() as tx:
        record(tx, Entry("vendor_changed", TODAY, {"vendor": vendor, "set": {"goods": "Tempe"}}))
    bring_in(scribe.book, other.book)
    with closing(scribe.book.reader()) as reader:
        assert reader.execute("SELECT goods FROM vendor WHERE id=?", (vendor,)).fetchone() == ("Tempe",)
        (line,) = reader.execute("SELECT max(line) FROM journal WHERE kind='vendor_changed'").fetchone()
        assert reader.execute("SELECT count(*) FROM v_conflict WHERE line=?", (line,)).fetchone() == (0,)


def test_rule_3_a_forgotten_vendor_is_deleted_on_arrival_and_refused_later(scribe: Scribe) -> None:
    with scribe.book.write() as tx:
        vendor = scribe.one(tx, "vendor_registered")
    other = twin(scribe, "dua", 2)
    with other.book.write() as tx:
        record(tx, Entry("vendor_forgotten", TODAY, {"vendor": vendor, "reason": "asked"}))
    with scribe.book.write() as tx:
        record(tx, Entry("vendor_changed", TODAY, {"vendor": vendor}, private={"phone": "+628123"}))
    bring_in(other.book, scribe.book)
    bring_in(scribe.book, other.book)
    for book in (scribe.book, other.book):
        with closing(book.reader()) as reader:
            for table in ("vendor_private", "vendor_person"):
                assert reader.execute(f"SELECT count(*) FROM {table} WHERE vendor=?", (vendor,)).fetchone() == (0,)
            assert verify(reader).ok


def test_a_line_without_what_it_speaks_of_is_refused_and_the_device_named(scribe: Scribe) -> None:
    other = twin(scribe, "dua", 2)
    third = twin(other, "tiga", 3)
    with other.book.write() as tx:
        record(tx, Entry("block_added", TODAY, {"market": 2, "code": "Z"}))
        number, device = tx.number, tx.device_id
    bring_in(third.book, other.book)
    with third.book.write() as tx:
        block = line_of(tx.connection, device, number)
        record(tx, Entry("stall_added", TODAY, {"block": block, "number": "1", "stall_kind": "los", "mode": "karcis"}))
    third.book.close()
    with closing(sqlite.connect(third.book.path, isolation_level=None)) as tool:
        for name in ("journal_no_delete", "journal_append", "journal_no_update"):
            tool.execute(f"DROP TRIGGER {name}")
        tool.execute("PRAGMA foreign_keys=OFF")
        tool.execute("DELETE FROM journal WHERE device=(SELECT no FROM device WHERE id=?)", (device,))
    with pytest.raises(PasarError, match=device) as refused:
        bring_in(scribe.book, third.book)
    assert refused.value.code == "reference_missing"


def test_a_changed_line_is_refused_by_name(scribe: Scribe, new_scribe: Callable[[str, int], Scribe]) -> None:
    other = twin(scribe, "dua", 2)
    other.write(4)
    other.book.close()
    with closing(sqlite.connect(other.book.path, isolation_level=None)) as tool:
        tool.execute("DROP TRIGGER journal_no_update")
        tool.execute("UPDATE journal SET at_ms=at_ms+1 WHERE line=(SELECT max(line) FROM journal)")
        device, number = tool.execute(
            "SELECT d.id, j.number FROM journal j JOIN device d ON d.no=j.device ORDER BY line DESC LIMIT 1"
        ).fetchone()
    with pytest.raises(PasarError, match=f"{device}-{number}") as refused:
        bring_in(scribe.book, other.book)
    assert refused.value.code == "line_changed"
