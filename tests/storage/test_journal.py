"""One way in: a fact is a line, and its rows are made from it."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from datetime import date

import pytest

from pasar_tui.storage import sqlite
from pasar_tui.storage.journal import Entry, decode, identity_of, lines_named, record
from pasar_tui.storage.kinds import KINDS
from tests.storage.scribe import Scribe

TODAY = date(2026, 11, 24)


def test_rule_1_every_kind_is_a_past_tense_fact_and_can_be_written(scribe: Scribe) -> None:
    with closing(scribe.book.reader()) as reader:
        written = {kind for (kind,) in reader.execute("SELECT DISTINCT kind FROM journal")}
    assert written == KINDS.keys() - {"lines_merged"}
    assert all(kind.rsplit("_", 1)[1] in PAST or kind.endswith("set") for kind in KINDS)


PAST = {"opened", "added", "ended", "changed", "registered", "forgotten", "started", "granted", "made", "issued"}
PAST |= {"voided", "recorded", "revealed", "imported", "merged"}


def test_the_row_of_a_line_has_the_id_of_the_line(scribe: Scribe) -> None:
    with scribe.book.write() as tx:
        line = record(tx, Entry("commodity_added", TODAY, {"name": "Cabai"}))
        assert tx.connection.execute("SELECT name FROM commodity WHERE id=?", (line,)).fetchone() == ("Cabai",)


def test_a_line_hash_covers_its_text_as_documented(scribe: Scribe) -> None:
    with closing(scribe.book.reader()) as reader:
        rows = reader.execute(
            "SELECT number, kind, day, at_ms, stamp, body, hash FROM journal ORDER BY line LIMIT 2"
        ).fetchall()
        (device,) = reader.execute("SELECT id FROM device").fetchone()
    previous = "0" * 64
    for number, kind, day, at_ms, stamp, body, digest in rows:
        text = f"pasar1\n{previous}\n{device}\n{number}\n{kind}\n{day}\n-\n{at_ms}\n{stamp}\n{body}"
        assert hashlib.sha256(text.encode()).digest() == digest
        previous = digest.hex()


def test_own_references_are_numbers_and_those_of_other_devices_identities(scribe: Scribe) -> None:
    with scribe.book.write() as tx:
        vendor = tx.connection.execute("SELECT min(id) FROM vendor").fetchone()[0]
        record(tx, Entry("vendor_changed", TODAY, {"vendor": vendor, "set": {"goods": "Tahu"}}))
        (body,) = tx.connection.execute("SELECT body FROM journal ORDER BY line DESC LIMIT 1").fetchone()
        assert f"{tx.device_id}-{json.loads(body)['vendor']}" == identity_of(tx.connection, vendor)


def test_what_fails_halfway_leaves_no_line_and_no_gap(scribe: Scribe) -> None:
    with scribe.book.write() as tx:
        before = tx.number
    with pytest.raises(ValueError, match="unknown key"):
        _record_good_then_bad(scribe)
    with scribe.book.write() as tx:
        assert tx.number == before


def _record_good_then_bad(scribe: Scribe) -> None:
    with scribe.book.write() as tx:
        record(tx, Entry("commodity_added", TODAY, {"name": "Cabai"}))
        record(tx, Entry("commodity_added", TODAY, {"name": "Cabai", "colour": "merah"}))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": None},
        {"name": 7},
        {"name": "A\x1b[2J"},
        {"name": "e\u0301"},
        {"name": "x", "unit": 1.5},
    ],
)
def test_a_body_without_the_form_of_its_kind_is_never_written(scribe: Scribe, body: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"key|text|canonical"), scribe.book.write() as tx:
        record(tx, Entry("commodity_added", TODAY, body))


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE journal SET body='{}' WHERE line=2",
        "DELETE FROM journal WHERE line=2",
        "REPLACE INTO journal SELECT * FROM journal WHERE line=2",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE line=2",
        "INSERT OR IGNORE INTO journal SELECT line+9,device,number+9,kind,day,officer,at_ms,stamp,enc,body,hash"
        " FROM journal WHERE line=(SELECT max(line) FROM journal)",
    ],
)
@pytest.mark.parametrize("plain", [True, False], ids=["any tool", "our connection"])
def test_the_journal_is_append_only(scribe: Scribe, attack: str, plain: bool) -> None:
    if plain:
        with closing(sqlite.connect(scribe.book.path)) as tool, pytest.raises(sqlite.IntegrityError):
            tool.execute(attack)
    else:
        with pytest.raises(sqlite.IntegrityError), scribe.book.write() as tx:
            tx.connection.execute(attack)


def test_rule_4_numbers_and_stamps_rise_when_the_clock_goes_back(scribe: Scribe) -> None:
    with scribe.book.write() as tx:
        record(tx, Entry("commodity_added", TODAY, {"name": "Cabai"}))
        number, stamp = tx.number, tx.stamp
    scribe.now -= 2 * 86_400_000
    with scribe.book.write() as tx:
        record(tx, Entry("commodity_added", TODAY, {"name": "Bawang"}))
        assert tx.number == number + 1
        assert tx.stamp == stamp + 1
        (at_ms,) = tx.connection.execute("SELECT at_ms FROM journal ORDER BY line DESC LIMIT 1").fetchone()
    assert at_ms < stamp


def test_the_heads_are_searched_and_never_scanned(scribe: Scribe) -> None:
    from pasar_tui.storage.journal import HEADS

    with closing(scribe.book.reader()) as reader:
        plan = [row[3] for row in reader.execute(f"EXPLAIN QUERY PLAN {HEADS}")]
    assert not [step for step in plan if step.startswith("SCAN") and step != "SCAN d"]


def test_a_line_is_found_by_its_name_without_walking_the_journal(scribe: Scribe) -> None:
    asked: list[str] = []
    with closing(scribe.book.reader()) as reader:
        reader.set_trace_callback(asked.append)
        assert lines_named(reader, "", 3) == [3]
        reader.set_trace_callback(None)
        plan = [row[3] for row in reader.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert any("SEARCH j " in step for step in plan), plan


def test_a_stored_body_with_a_key_that_its_kind_does_not_have_is_not_read() -> None:
    with pytest.raises(KeyError, match="nama"):
        decode("commodity_added", '{"name":"Beras","nama":"Beras"}', "ZZZZZZZZ", lambda _device, number: number)
