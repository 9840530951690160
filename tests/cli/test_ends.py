"""The line drops, the machine stops or Ctrl+C is pressed while a command is at work: nothing half done is left."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from pasar_tui.services.books import verify_book
from pasar_tui.services.stalls import list_stalls
from tests.fault.office import assert_sound
from tests.support.ends import CODES, WAYS, end_by, left_on, reach
from tests.support.market import TODAY, Market
from tests.support.terminal import ROOT, Terminal, python_in_terminal

ROWS: Final = 6_000
UNDER_NOHUP: Final = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample market, which takes a moment to copy and to verify."""
    return Path(shutil.copy(ROOT / "sample.db", tmp_path / "contoh.pasar"))


@pytest.fixture
def stalls(tmp_path: Path) -> Path:
    """A file of stalls that takes a moment to bring in."""
    path = tmp_path / "tempat.csv"
    path.write_text("blok,nomor,jenis\n" + "".join(f"C,{number:04d},los\n" for number in range(1, ROWS + 1)))
    return path


@contextmanager
def at_work(*words: object, shows: str, home: Path) -> Iterator[Terminal]:
    """Run a command in a terminal, and go on as soon as it shows how far it has come."""
    program = ("-m", "tests.support.at_nine", *map(str, words))
    with python_in_terminal(*program, environment={"PASAR_LANG": "en", "HOME": str(home)}) as terminal:
        reach(terminal, lambda: shows.encode() in terminal.received)
        yield terminal


def assert_ends(terminal: Terminal, way: str) -> None:
    """End the command; it may be done before it hears of that."""
    code = end_by(terminal, way)
    # Nobody is there to be given an exit code or a cursor once the line has dropped.
    assert way == "dropped" or (code in (CODES[way], 0) and left_on(bytes(terminal.received)) == [])


def assert_whole(folder: Path) -> None:
    """Check that a folder is empty or holds one book, and that book verifies."""
    for file in folder.iterdir():
        assert file.suffix == ".pasar"
        assert not file.name.startswith(".")
        assert verify_book(file, rebuild=True).ok


@pytest.mark.parametrize("way", WAYS)
def test_of_a_file_that_is_brought_in_all_is_in_the_book_or_nothing(market: Market, stalls: Path, way: str) -> None:
    with at_work("import", "stalls", stalls, "--adopt", market.path, shows="Bringing in", home=stalls.parent) as busy:
        assert_ends(busy, way)
    assert len(list_stalls(market.desk, TODAY)) in (10, 10 + ROWS)
    market.desk.close()
    assert_sound(market.path)


@pytest.mark.parametrize("way", WAYS)
def test_a_backup_is_whole_or_absent(sample: Path, tmp_path: Path, way: str) -> None:
    folder = tmp_path / "cadangan"
    folder.mkdir()
    with at_work("backup", "--to", folder, sample, shows="Backing up", home=tmp_path) as busy:
        assert_ends(busy, way)
    assert_whole(folder)


@pytest.mark.parametrize("way", WAYS)
def test_a_book_that_is_brought_back_is_whole_or_absent(sample: Path, tmp_path: Path, way: str) -> None:
    folder = tmp_path / "pulih"
    folder.mkdir()
    with at_work("restore", sample, folder / "buku.pasar", shows="Restoring", home=tmp_path) as busy:
        assert_ends(busy, way)
    assert_whole(folder)


@pytest.mark.parametrize("way", WAYS)
def test_a_book_that_is_verified_is_left_as_it_was(sample: Path, tmp_path: Path, way: str) -> None:
    before = sample.read_bytes()
    with at_work("verify", "--rebuild", sample, shows="Verifying", home=tmp_path) as busy:
        assert_ends(busy, way)
    assert sample.read_bytes() == before
    assert [file.name for file in tmp_path.glob("contoh.pasar*")] == ["contoh.pasar"]


def test_a_backup_under_nohup_outlives_its_line(sample: Path, tmp_path: Path) -> None:
    words = ("-c", UNDER_NOHUP, "-m", "pasar_tui", "backup", "--to", str(tmp_path / "salinan.pasar"), str(sample))
    with python_in_terminal(*words, environment={"PASAR_LANG": "en", "HOME": str(tmp_path)}) as terminal:
        reach(terminal, lambda: b"Backing up" in terminal.received)
        terminal.process.send_signal(signal.SIGHUP)
        assert terminal.ended() == 0
