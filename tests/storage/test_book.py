"""A book as a file: made once, opened anywhere, never mistaken for another."""

from __future__ import annotations

import stat
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.storage import backup, devices, migrations, schema, sqlite
from pasar_tui.storage.book import Book, create
from pasar_tui.storage.journal import Entry, record
from pasar_tui.storage.verify import verify
from tests.storage.scribe import Scribe

TODAY = date(2026, 11, 24)
NOTHING = Entry("commodity_added", TODAY, {"name": "Cabai"})


def test_only_its_owner_may_read_a_book(scribe: Scribe) -> None:
    scribe.write(3)
    folder = scribe.book.path.parent
    modes = {stat.S_IMODE(file.stat().st_mode) for file in folder.glob("buku.pasar*")}
    assert modes == {0o600}


def test_an_existing_file_is_never_made_over(tmp_path: Path) -> None:
    file = tmp_path / "buku.pasar"
    file.write_text("catatan")
    with pytest.raises(PasarError) as refused:
        Scribe(file, 1)
    assert refused.value.code == "file_exists"
    assert file.read_text() == "catatan"


def _try_create(path: Path) -> str:
    market = Entry("market_opened", TODAY, {"code": "X", "name": "X", "zone": "WIB", "day_starts": 0})
    try:
        create(path, market, Entry("officer_added", TODAY, {"name": "Sari", "role": "petugas"})).close()
    except PasarError as error:
        return error.code
    return "made"


def test_of_several_that_make_the_same_book_at_once_one_does(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        outcomes = list(pool.map(_try_create, [tmp_path / "buku.pasar"] * 8))
    assert sorted(outcomes) == ["file_exists"] * 7 + ["made"]


def _migrate(path: Path) -> int:
    with closing(sqlite.connect(path, isolation_level=None, timeout=30)) as connection:
        migrations.migrate(connection)
        return migrations.version(connection)


def test_several_processes_may_bring_an_old_book_up_to_date_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        for attempt in range(4):
            file = tmp_path / f"lama{attempt}.pasar"
            file.touch()
            assert list(pool.map(_migrate, [file] * 4)) == [schema.VERSION] * 4


def test_rule_5_a_restored_book_writes_as_a_new_device_that_names_the_one_before(
    scribe: Scribe, tmp_path: Path
) -> None:
    made = backup.backup(scribe.book, tmp_path / "cadangan.pasar")
    restored = backup.restore(made.file, tmp_path / "pulih.pasar", scribe.clock, scribe.random.randbytes)
    with closing(restored.reader()) as reader:
        reason, previous, previous_hash = reader.execute(
            "SELECT reason, previous, previous_hash FROM device_opening ORDER BY id DESC LIMIT 1"
        ).fetchone()
        heads = {head.device: head for head in verify(reader).devices}
    device, number = previous.split("-")
    assert (reason, int(number), previous_hash) == ("restored", heads[device].lines, heads[device].head)
    assert made.head == previous_hash


def test_rule_5_a_book_of_another_machine_is_refused_until_it_is_adopted(
    scribe: Scribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "_MACHINE_FILES", (Path(__file__),))
    book = Book(scribe.book.path)
    with pytest.raises(PasarError) as refused, book.write() as tx:
        record(tx, NOTHING)
    assert refused.value.code == "other_machine"
    book.close()
    adopted = Book(scribe.book.path, adopt=True)
    with adopted.write() as tx:
        record(tx, NOTHING)
    assert adopted.notice == "other_machine"


def test_rule_5_a_copied_file_that_lacks_a_line_written_since_gets_a_new_device(scribe: Scribe, tmp_path: Path) -> None:
    scribe.book.close()
    copy = tmp_path / "salinan.pasar"
    copy.write_bytes(scribe.book.path.read_bytes())
    scribe.write(1)
    scribe.book.close()
    book = Book(copy)
    with book.write() as tx:
        record(tx, NOTHING)
        assert tx.number == 2
    assert book.notice == "copy"


def test_rule_5_a_copy_learns_while_it_is_open_that_its_original_went_on(scribe: Scribe, tmp_path: Path) -> None:
    scribe.book.close()
    copy = tmp_path / "salinan.pasar"
    copy.write_bytes(scribe.book.path.read_bytes())
    with closing(Book(copy)) as book:
        with book.write() as tx:
            record(tx, NOTHING)
            before = tx.device_id
        scribe.write(3)
        scribe.book.close()
        with book.write() as tx:
            assert tx.device_id != before
        assert book.notice == "copy"


def test_rule_5_a_book_that_is_further_on_is_still_one_s_own(scribe: Scribe, tmp_path: Path) -> None:
    scribe.book.close()
    state = tmp_path / "state"
    kept = {file: file.read_bytes() for file in state.rglob("*.json")}
    scribe.write(3)
    scribe.book.close()
    for file, content in kept.items():
        file.write_bytes(content)
    book = Book(scribe.book.path)
    with book.write() as tx:
        record(tx, NOTHING)
    assert book.notice == "own"


def test_rule_7_every_connection_uses_the_library_that_storage_chose() -> None:
    from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # not in its __all__

    assert issubclass(sqlite.Connection, sqlite3.Connection)


def test_the_journal_mode_fits_the_library(scribe: Scribe) -> None:
    with closing(scribe.book.reader()) as reader:
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal" if sqlite.wal_is_safe() else "delete",)


def test_a_book_with_a_log_goes_on_without_one_where_a_log_is_not_safe(
    scribe: Scribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scribe.book.path
    scribe.book.close()
    with closing(sqlite.connect(path)) as tool:
        tool.execute("PRAGMA journal_mode=wal")
    monkeypatch.setattr(sqlite, "wal_is_safe", lambda: False)
    with closing(Book(path)) as book, closing(book.reader()) as reader:
        with book.write() as tx:
            record(tx, NOTHING)
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 50, 7), True),
        ((3, 44, 6), True),
        ((3, 53, 4), True),
    ],
)
def test_wal_is_used_only_where_its_fault_is_mended(version: tuple[int, ...], safe: bool) -> None:
    assert sqlite.wal_is_safe(version) is safe


def test_a_backup_with_one_flipped_byte_is_refused(scribe: Scribe, tmp_path: Path) -> None:
    made = backup.backup(scribe.book, tmp_path / "cadangan.pasar")
    content = bytearray(made.file.read_bytes())
    content[content.index(b"Perda ") + 1] ^= 1
    made.file.write_bytes(content)
    with pytest.raises(PasarError) as refused:
        backup.restore(made.file, tmp_path / "pulih.pasar")
    assert refused.value.code == "book_damaged"
    assert not (tmp_path / "pulih.pasar").exists()


def test_a_backup_under_writes_holds_one_moment(scribe: Scribe, tmp_path: Path) -> None:
    scribe.write(40)
    made = backup.backup(scribe.book, tmp_path / "cadangan.pasar")
    with closing(Book(made.file).reader()) as reader, closing(scribe.book.reader()) as original:
        assert verify(reader) == verify(original)


def test_whoever_only_reads_leaves_nothing_beside_the_book(scribe: Scribe) -> None:
    scribe.book.close()
    with closing(Book(scribe.book.path).reader()) as reader:
        assert verify(reader).ok
    assert [file.name for file in scribe.book.path.parent.glob("buku.pasar*")] == ["buku.pasar"]
