"""A disk that is full, at whatever moment: the receipt is refused as a whole, and what the book held stays."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services.desk import Desk
from pasar_tui.storage import sqlite
from tests.fault import office
from tests.fault.mounts import ALLOWED, OwnMounts

PAGE: Final = 4_096
# Free pages: none; too few for the index of the log; for a log without a transaction; for all but the last page of it.
FREE_PAGES: Final = (0, 4, 9, 11)
PLENTY: Final = 64


def _limited(pages: int) -> type[sqlite.Connection]:
    class Limited(sqlite.Connection):
        """A connection to a book that may not grow beyond `pages`."""

        def __init__(self, *where: Any, **how: Any) -> None:
            super().__init__(*where, **how)
            self.execute(f"PRAGMA max_page_count={pages}")

    return Limited


def _take_for_ever(desk: Desk, stalls: list[int], saved: list[str]) -> None:
    """Take money without end, noting in `saved` the key of each receipt that was."""
    while True:
        key = f"n{len(saved)}"
        office.take_money(desk, stalls[len(saved) % len(stalls)], 3_000, key)
        saved.append(key)


@pytest.mark.parametrize("mode", office.MODES)
def test_a_book_that_cannot_grow_refuses_whole_receipts(
    tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.choose_mode(mode, monkeypatch)
    made = office.make_book(tmp_path / "mula.pasar")
    pages = made.path.stat().st_size // PAGE
    for more in range(8):
        path = tmp_path / f"{more}.pasar"
        shutil.copyfile(made.path, path)
        with monkeypatch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(tmp_path / f"state{more}"))
            patch.setattr(sqlite, "connect", partial(sqlite.connect, factory=_limited(pages + more)))
            desk = office.open_desk(path, more)
            saved: list[str] = []
            for _try in range(2):
                with pytest.raises(PasarError, match="disk is full"):
                    _take_for_ever(desk, office.held_stalls(made), saved)
            desk.close()
        assert office.numbers(path).keys == ["first", *saved]
        office.assert_sound(path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("free", FREE_PAGES if ALLOWED else [])
def test_a_command_on_a_full_disk_writes_nothing(tmp_path: Path, small_disk: Path, free: int) -> None:
    made = office.make_book(tmp_path / "mula.pasar").path
    path = small_disk / "buku.pasar"
    with OwnMounts() as mounts:
        size = made.stat().st_size + PLENTY * PAGE
        mounts.mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", small_disk)
        disk = mounts.outside(small_disk)
        shutil.copyfile(made, disk / path.name)
        filler = disk / "ballast"
        filler.write_bytes(bytes((os.statvfs(disk).f_bavail - free) * PAGE))
        refused = office.command(*office.TAKE_BY_COMMAND, path, "--json", before=mounts.before)
        assert (refused.exit_code, refused.code) == (1, "disk_full")
        filler.unlink()
        shutil.copyfile(disk / path.name, tmp_path / "sesudah.pasar")
        assert office.numbers(tmp_path / "sesudah.pasar") == office.numbers(made)
        assert office.command(*office.TAKE_BY_COMMAND, path, before=mounts.before).exit_code == 0
        assert office.command("verify", "--rebuild", path, before=mounts.before).exit_code == 0
