"""Books as files: made, looked at, verified, copied and brought back, as an officer types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pasar_tui.storage import connection
from tests.support.command import Pasar
from tests.support.market import TODAY, Clock, Market
from tools.make_sample import SAMPLE

DEVICE = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}")


def test_a_new_book_names_its_device_and_market(pasar: Pasar, tmp_path: Path) -> None:
    made = pasar.json("new", tmp_path / "baru.pasar", "--market", "Pasar Bambu Kuning", "--officer", "Sari")
    assert made.keys() == {"book", "device", "market"}
    assert (made["book"], made["market"]) == (str(tmp_path / "baru.pasar"), "Pasar Bambu Kuning")
    assert DEVICE.fullmatch(made["device"])


def test_a_book_that_no_device_has_written_in_since_it_was_shipped_names_none(pasar: Pasar, tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "contoh.pasar")
    assert pasar.json("info", tmp_path / "contoh.pasar")["device"] is None


def test_a_new_book_never_overwrites_a_file(pasar: Pasar, tmp_path: Path) -> None:
    file = tmp_path / "surat.txt"
    file.write_text("penting")
    assert pasar.refused("new", file, "--market", "Pasar") == "file_exists"
    assert file.read_text() == "penting"


def test_a_new_book_without_a_path_lies_in_the_data_folder(pasar: Pasar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PASAR_BOOK")
    made = pasar.json("new", "--market", "Pasar Tugu")
    assert made["book"] == f"{os.environ['XDG_DATA_HOME']}/pasar-tui/buku.pasar"
    assert pasar.json("info")["market"] == "Pasar Tugu"


def test_only_its_owner_may_read_a_book(pasar: Pasar, tmp_path: Path) -> None:
    pasar.json("new", tmp_path / "baru.pasar", "--market", "Pasar")
    assert stat.S_IMODE((tmp_path / "baru.pasar").stat().st_mode) == 0o600


def test_rule_24_a_new_book_has_an_officer_named_or_the_login_name(
    pasar: Pasar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "wulan")
    for name, officer in (("a.pasar", ()), ("b.pasar", ("--officer", "Pak Joko"))):
        pasar.json("new", tmp_path / name, "--market", "Pasar", *officer)
    lists = [pasar.json("officer", "list", tmp_path / name)["officers"] for name in ("a.pasar", "b.pasar")]
    assert [[officer["name"] for officer in found] for found in lists] == [["wulan"], ["Pak Joko"]]


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("--region", "99.99", "region_unknown"), ("--code", "a b", "market_code"), ("--market", "  ", "text_refused")],
)
def test_a_market_that_cannot_be_is_refused_and_leaves_no_file(
    pasar: Pasar, tmp_path: Path, option: str, value: str, code: str
) -> None:
    assert pasar.refused("new", tmp_path / "x.pasar", "--market", "Pasar", option, value) == code
    assert list(tmp_path.glob("x.pasar*")) == []


def test_info_tells_what_a_book_holds(pasar: Pasar, market: Market) -> None:
    found = pasar.json("info")
    assert list(found) == [
        "market",
        "device",
        "lines",
        "vendors",
        "stalls",
        "receipts",
        "first_day",
        "last_day",
        "size_bytes",
        "schema",
        "sqlite",
        "journal_mode",
        "last_backup",
    ]
    assert (found["market"], found["vendors"], found["stalls"], found["receipts"]) == ("Pasar Bambu Kuning", 8, 10, 0)
    assert (found["first_day"], found["last_day"], found["last_backup"]) == (None, None, None)


def test_verify_finds_nothing_in_an_honest_book(pasar: Pasar, market: Market) -> None:
    found = pasar.json("verify", "--rebuild")
    assert found["ok"] is True
    assert found["first_bad"] is None
    assert found["rebuild"].items() >= {"ok": True, "differences": 0, "found": []}.items()
    assert [device["lines"] for device in found["devices"]] == [found["lines"]]


def test_verify_without_rebuild_leaves_its_key_null(pasar: Pasar, market: Market) -> None:
    assert pasar.json("verify")["rebuild"] is None


def test_verify_names_the_first_line_that_was_changed(pasar: Pasar, market: Market) -> None:
    market.desk.close()
    with closing(connection.writer(market.path)) as hand:
        hand.execute("DROP TRIGGER journal_no_update")
        hand.execute("UPDATE journal SET day='2026-11-02' WHERE line=5")
    answer = pasar("verify", "--rebuild", "--json")
    assert answer.exit_code == 1
    assert answer.json["first_bad"] == {
        "device": answer.json["devices"][0]["device"],
        "number": 5,
        "reason": "hash_differs",
    }
    assert answer.error["code"] == "book_damaged"


def test_verify_rebuild_names_a_typed_row_that_was_changed(pasar: Pasar, market: Market) -> None:
    market.desk.close()
    with closing(connection.writer(market.path)) as hand:
        hand.execute("UPDATE stall SET area=999 WHERE id=?", (market.stalls["A-02"],))
    answer = pasar("verify", "--rebuild", "--json")
    assert answer.exit_code == 1
    assert answer.json["rebuild"]["differences"] == 1
    assert [(one["table"], one["number"]) for one in answer.json["rebuild"]["found"]] == [
        ("stall", market.stalls["A-02"])
    ]


def test_a_backup_is_a_book_with_the_same_head_and_is_remembered(pasar: Pasar, market: Market, tmp_path: Path) -> None:
    made = pasar.json("backup", "--to", tmp_path)
    assert made["head"] == pasar.json("verify")["head"]
    assert Path(made["file"]).stat().st_size == made["bytes"]
    assert pasar.json("verify", made["file"])["lines"] == made["lines"]
    assert pasar.json("info")["last_backup"].startswith("2026-11-24T09:00:")
    assert pasar.json("verify", "--rebuild")["ok"]


def test_backups_in_a_folder_are_listed_in_the_order_in_which_they_were_made(
    pasar: Pasar, market: Market, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "stik"
    folder.mkdir()
    # 06:00 and 20:00 WIB are of two days in UTC.
    for hours in (-3, 11):
        clock.stand(TODAY)
        clock.ms += hours * 3_600_000
        pasar.json("backup", "--to", folder)
    assert sorted(one.name for one in folder.iterdir()) == [
        "buku-2026-11-24-060000.pasar",
        "buku-2026-11-24-200000.pasar",
    ]


def test_a_restored_book_has_a_new_device(pasar: Pasar, market: Market, tmp_path: Path) -> None:
    made = pasar.json("backup", "--to", tmp_path / "salinan.pasar")
    restored = pasar.json("restore", made["file"], tmp_path / "pulih.pasar")
    assert restored["lines"] == made["lines"] + 1
    assert restored["device"] != pasar.json("info")["device"]
    assert pasar.json("verify", "--rebuild", tmp_path / "pulih.pasar")["ok"]


def test_a_restore_never_overwrites_a_book(pasar: Pasar, market: Market, tmp_path: Path) -> None:
    made = pasar.json("backup", "--to", tmp_path / "salinan.pasar")
    assert pasar.refused("restore", made["file"], market.path) == "file_exists"


def test_a_damaged_backup_is_not_restored(pasar: Pasar, market: Market, tmp_path: Path) -> None:
    made = Path(pasar.json("backup", "--to", tmp_path / "salinan.pasar")["file"])
    with closing(connection.writer(made)) as hand:
        hand.execute("DROP TRIGGER journal_no_update")
        hand.execute("UPDATE journal SET day='2026-11-02' WHERE line=7")
    assert pasar.refused("restore", made, tmp_path / "pulih.pasar") == "book_damaged"
    assert list(tmp_path.glob("*pulih*")) == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "book_missing"),
        (lambda path: path.mkdir(), "book_is_folder"),
        (lambda path: path.write_bytes(b"x" * 4096), "not_a_book"),
    ],
)
def test_what_is_no_book_is_refused_in_one_sentence(
    pasar: Pasar, tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    make(tmp_path / "x.pasar")
    for command in (("info",), ("verify",), ("backup", "--to", tmp_path)):
        assert pasar.refused(*command, tmp_path / "x.pasar") == code


def test_rule_05_reading_a_book_of_another_machine_writes_nothing_and_writing_needs_adopt(
    pasar: Pasar, market: Market, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    market.desk.close()
    monkeypatch.setattr("pasar_tui.storage.devices.machine_id", lambda: "a computer elsewhere")
    lines = pasar.json("info")["lines"]
    assert pasar.refused("officer", "add", "Wulan") == "other_machine"
    assert pasar.json("verify")["lines"] == lines
    assert "device" in pasar("officer", "add", "Wulan", "--adopt").stderr
    assert pasar.json("info")["lines"] == lines + 2


def test_rule_05_a_copy_of_a_book_goes_on_as_a_new_device_and_says_so(
    pasar: Pasar, market: Market, tmp_path: Path
) -> None:
    copy = tmp_path / "salinan.pasar"
    market.desk.close()
    shutil.copyfile(market.path, copy)
    pasar.json("officer", "add", "Wulan")
    assert "copy" in pasar("officer", "add", "Joko", copy).stderr
    assert pasar.json("info", copy)["device"] != pasar.json("info")["device"]


def test_the_program_answers_in_a_process_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pasar_tui", "new", tmp_path / "b.pasar", "--market", "Pasar Tugu", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["market"] == "Pasar Tugu"
