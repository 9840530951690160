"""`python -m benchmarks.peers`: what other programs of this kind cost at the keys, measured as the app is.

Bagels (a ledger on Textual) and VisiData (a table on curses) come from PyPI into a place of their own.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.figures import Figure, say, show
from benchmarks.typist import DOWN, PAGE_DOWN, Painted, memory, own_places, typing
from pasar_tui.storage import sqlite

_PLACE: Final = Path(__file__).parent / "data" / "peers"
_PYTHONS: Final = ("python3.14", "python3.13")
_RUNS: Final = 7
_ROWS: Final = 10_000
_RECORDS: Final = 1_000
_PATIENCE: Final = 30.0
_KEYS: Final = 12
# VisiData reads cursor keys as its terminal's description has them.
_DOWN_OF_APPLICATIONS: Final = "\x1bOB"


@dataclass(slots=True)
class _Peer:
    """A program: what its whole first screen shows, its keys, and how it starts."""

    name: str
    command: Sequence[str]
    shown: str
    down: str = DOWN
    search: str = ""
    before: str = ""
    started: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)

    def start(self, home: Path) -> None:
        """Start it once."""
        begun = time.perf_counter()
        with typing(self.command, own_places(home)) as typist:
            typist.terminal.wait_for(self.shown, _PATIENCE)
            self.started.append(time.perf_counter() - begun)
            self.sent.append(len(typist.terminal.received))
            self.shared.append(memory(typist.terminal.process.pid)[1])

    def keys(self, home: Path) -> Iterator[Figure]:
        """Yield what a row down, a page and a character of a search cost in it."""
        with typing(self.command, own_places(home)) as typist:
            typist.terminal.wait_for(self.shown, _PATIENCE)
            typist.idle(2.0)
            if self.before:
                typist.press(self.before, 0.4)
            for what, key in (("row down", self.down), ("page", PAGE_DOWN)):
                painted = typist.each([key] * _KEYS)
                yield Figure(f"{self.name}: {what}", painted.sent, None, _times(painted), " B")
            if self.search:
                typist.press(self.search, 0.4)
                painted = typist.each(list("siti 7"))
                yield Figure(f"{self.name}: search character", painted.sent, None, _times(painted), " B")


def _times(painted: Painted) -> str:
    return f"{painted.first * 1e3:.1f} ms, to the last byte {painted.seconds * 1e3:.1f}"


def main() -> None:
    """Install what is missing, measure and print; say in one sentence when it can't be installed."""
    if not _installed():
        sys.stderr.write(
            "Bagels and VisiData could not be installed: they need Python 3.13 or newer and a package index.\n"
        )
        sys.exit(1)
    show("Other programs, in the same run as hello", _figures())


def _installed() -> bool:
    if (_PLACE / "bin" / "bagels").exists() and (_PLACE / "bin" / "vd").exists():
        return True
    for name in _PYTHONS:
        if (python := shutil.which(name)) and _run(python, "-m", "venv", "--clear", str(_PLACE)):
            pip = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install")
            return _run(str(_PLACE / "bin" / "python"), *pip, "bagels", "visidata")
    return False


def _run(*command: str) -> bool:
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def _figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        hello = _Peer("hello", [sys.executable, "-m", "benchmarks.hello"], "hello")
        peers = [_visidata(home), _bagels(home)]
        for run in range(_RUNS):
            say(f"start {run + 1} of {_RUNS}")
            for one in (hello, *peers):
                one.start(home)
        base = statistics.median(hello.started)
        for one in peers:
            begun = statistics.median(one.started)
            yield Figure(f"{one.name}: start / hello", begun / base, None, f"{begun * 1e3:.0f} / {base * 1e3:.0f} ms")
            sent, least = statistics.median(one.sent), statistics.median(hello.sent)
            yield Figure(f"{one.name}: bytes at start", sent, None, f"hello {least:.0f} B", " B")
            kept, bare = statistics.median(one.shared) / 1024, statistics.median(hello.shared) / 1024
            yield Figure(f"{one.name}: memory (PSS)", kept, None, f"hello {bare:.1f} MB", " MB")
            yield from one.keys(home)


def _visidata(home: Path) -> _Peer:
    table = home / "rows.csv"
    table.write_text("id,name,amount\n" + "\n".join(f"{n},Siti {n},{n * 100}" for n in range(_ROWS)))
    command = [str(_PLACE / "bin" / "vd"), str(table)]
    return _Peer(f"VisiData, {_ROWS:,} rows", command, "Siti 9", _DOWN_OF_APPLICATIONS)


def _bagels(home: Path) -> _Peer:
    place = home / "bagels"
    place.mkdir()
    command = [str(_PLACE / "bin" / "bagels"), "--at", str(place)]
    say("the book of Bagels")
    with typing(command, own_places(home)) as typist:
        typist.idle(8.0)
    _fill(place / "db.db")
    kept = place / "config.yaml"
    kept.write_text(kept.read_text().replace("check_for_updates: true", "check_for_updates: false"))
    return _Peer(f"Bagels, {_RECORDS:,} records", command, "Siti 0")


def _fill(book: Path) -> None:
    """Write records into the book that Bagels made: its own form takes one at a time."""
    # Without an account of one's own it shows a moving picture for ever.
    now = time.strftime("%Y-%m-%d %H:%M:%S.000000")
    with closing(sqlite.connect(book, isolation_level=None)) as writing:
        writing.execute("BEGIN")
        writing.execute(
            'INSERT INTO account("createdAt","updatedAt",id,name,description,"beginningBalance",hidden)'
            " VALUES(?,?,2,?,'',0,0)",
            (now, now, "Kas"),
        )
        writing.executemany(
            'INSERT INTO record("createdAt","updatedAt",label,amount,date,"accountId","categoryId","isInProgress",'
            '"isIncome","isTransfer") VALUES(?,?,?,?,?,2,1,0,0,0)',
            [(now, now, f"Siti {n}", n + 1.0, now) for n in range(_RECORDS)],
        )
        writing.execute("COMMIT")


if __name__ == "__main__":
    main()
