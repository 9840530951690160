"""Every kind of line that was ever written, in the encoding of its time, still applies."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pasar_tui.storage import migrations, schema, sqlite
from pasar_tui.storage.backup import restore
from pasar_tui.storage.journal import Entry, record
from pasar_tui.storage.kinds import KINDS
from pasar_tui.storage.merge import bring
from pasar_tui.storage.replay import compare
from pasar_tui.storage.verify import verify
from tests.storage.scribe import Scribe
from tests.support.market import TODAY
from tools.keep_book import KEPT, keep_book

STORED = sorted(KEPT.glob("*.jsonl"))


def lines_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(text) for text in file.read_text(encoding="utf-8").splitlines()]


def carrier(file: Path, path: Path) -> sqlite.Connection:
    """Return a book that holds the lines of `file` as they were written, and no row that was made from them."""
    lines = lines_of(file)
    devices = {name: no for no, name in enumerate(dict.fromkeys(line["device"] for line in lines), 1)}
    places = {f"{line['device']}-{line['number']}": place for place, line in enumerate(lines, 1)}
    book = sqlite.connect(path, isolation_level=None)
    migrations.migrate(book)
    book.executemany("INSERT INTO device VALUES(?,?)", [(no, name) for name, no in devices.items()])
    book.executemany(
        "INSERT INTO journal VALUES(?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                place,
                devices[line["device"]],
                line["number"],
                line["kind"],
                line["day"],
                places.get(line["officer"]),
                line["at_ms"],
                line["stamp"],
                line["enc"],
                line["body"],
                bytes.fromhex(line["hash"]),
            )
            for place, line in enumerate(lines, 1)
        ],
    )
    return book


@pytest.fixture(params=STORED, ids=lambda file: file.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The lines of a version, carried by a book."""
    path = tmp_path / "lama.pasar"
    carrier(request.param, path).close()
    return path


def test_rule_1_a_stored_line_of_every_kind_is_kept() -> None:
    assert {line["kind"] for file in STORED for line in lines_of(file)} == set(KINDS)


def test_rule_1_old_lines_are_what_was_hashed(old: Path) -> None:
    with closing(sqlite.connect(old, isolation_level=None)) as reader:
        assert verify(reader).first_bad is None


def test_rule_1_old_lines_are_brought_into_a_book_of_today_and_make_rows(old: Path, tmp_path: Path) -> None:
    mine = Scribe(tmp_path / "buku.pasar", 1).book
    with closing(sqlite.connect(old, isolation_level=None)) as reader, mine.write() as tx:
        before = tx.line
        assert bring(tx, reader).lines == reader.execute("SELECT count(*) FROM journal").fetchone()[0]
    with closing(mine.reader()) as reading:
        bare = [
            table
            for table in schema.TYPED_TABLES
            if not reading.execute(
                f"SELECT count(*) FROM {table} WHERE {schema.LINE_COLUMNS[table][0]}>?", (before,)
            ).fetchone()[0]
        ]
        assert (bare, verify(reading).first_bad) == ([], None)
    assert compare(mine.path).found == ()


def test_the_book_that_is_kept_of_a_version_holds_every_kind(tmp_path: Path) -> None:
    keep_book(tmp_path / "9.9.9.pasar")
    assert {line["kind"] for line in lines_of(tmp_path / "9.9.9.jsonl")} == set(KINDS)
    assert compare(tmp_path / "9.9.9.pasar").found == ()


def test_rule_29_a_book_of_every_version_opens_is_whole_and_can_be_written_in(tmp_path: Path) -> None:
    keep_book(tmp_path / "9.9.9.pasar")
    for kept in (tmp_path / "9.9.9.pasar", *KEPT.glob("*.pasar")):
        book = restore(kept, tmp_path / f"buku-{kept.name}")
        with book.write() as tx:
            record(tx, Entry("setting_changed", TODAY, {"key": "satu_petugas", "value": "ya"}))
        with closing(book.reader()) as reading:
            assert verify(reading).first_bad is None
        book.close()
        assert compare(book.path).found == ()
