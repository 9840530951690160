"""A book that was carried to another machine is read there, and written only by one who says so."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from pasar_tui.storage import connection, sqlite
from pasar_tui.storage.verify import verify
from tests.fault import office
from tests.fault.mounts import ALLOWED, OwnMounts

_MACHINE_ID: Final = Path("/etc/machine-id")


def _written_elsewhere(path: Path) -> None:
    with closing(sqlite.connect(path, isolation_level=None)) as tool:
        tool.execute("UPDATE machine SET value='0123456789abcdef' WHERE name='machine'")


def _assert_adopted_when_asked(path: Path, before: tuple[str, ...] = ()) -> None:
    found = office.numbers(path)
    for words in (("info",), ("verify", "--rebuild")):
        assert office.command(*words, path, "--json", before=before).code is None
    refused = office.command(*office.TAKE_BY_COMMAND, path, "--json", before=before)
    assert (refused.exit_code, refused.code) == (1, "other_machine")
    assert office.numbers(path) == found
    assert office.command(*office.TAKE_BY_COMMAND, "--adopt", path, "--json", before=before).code is None
    with closing(connection.reader(path)) as reading:
        devices = [kind for (kind,) in reading.execute("SELECT reason FROM device_opening ORDER BY id")]
        assert verify(reading).ok
    assert devices == ["new", "other_machine"]


def test_a_book_last_written_elsewhere_asks_to_be_adopted(tmp_path: Path) -> None:
    path = tmp_path / "buku.pasar"
    office.make_book(path)
    _written_elsewhere(path)
    _assert_adopted_when_asked(path)


@pytest.mark.parametrize("id_file", [_MACHINE_ID] if ALLOWED and _MACHINE_ID.exists() else [])
def test_a_machine_is_known_by_its_id(tmp_path: Path, id_file: Path) -> None:
    path = tmp_path / "buku.pasar"
    office.make_book(path)
    other = tmp_path / "machine-id"
    other.write_text("0123456789abcdef0123456789abcdef\n")
    with OwnMounts() as mounts:
        mounts.mount("--bind", other, id_file)
        _assert_adopted_when_asked(path, mounts.before)
        at_home = office.command(*office.TAKE_BY_COMMAND, path, "--json")
    assert at_home.code == "other_machine"
    assert json.loads(at_home.stderr)["error"]["message"]
