"""What a key costs on the screen: bytes, time and memory, on the sample book and on that of the large office."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.figures import Figure, say
from benchmarks.office import office
from benchmarks.start import Start, compared
from benchmarks.typist import DOWN, PAGE_DOWN, Painted, Typist, median, own_places, typing
from pasar_tui.data import SAMPLE_BOOK
from pasar_tui.storage import connection

_HOME: Final = "belum "
_DAY_MS: Final = 86_400_000
_THOUSANDS, _DIALOGS, _ENTRIES = 3, 300, 500
_BURST: Final = 50
_WARM: Final = 100
_BRIEF: Final = 0.05
# The app drops an Enter that follows another within 200 ms.
_NO_BOUNCE: Final = 0.22
_WORDS: Final = ("siti", "pandan", "wagi")
_F5: Final = "\x1b[15~"


@dataclass(frozen=True, slots=True)
class _Office:
    """A book, how its figures call it, and the instant at which it is opened."""

    name: str
    book: Path
    at_ms: int
    stalls: int

    def command(self) -> list[str]:
        return [sys.executable, "-m", "benchmarks.opened", str(self.book), str(self.at_ms)]


def figures(large: bool) -> Iterator[Figure]:
    """Measure and yield the sample book, and the large office if it is wanted."""
    with ExitStack() as held:
        folder = Path(held.enter_context(TemporaryDirectory()))
        books = [held.enter_context(_sample())]
        if large:
            path = held.enter_context(office())
            books.append(_Office("large", path, _last_ms(path) + 60_000, 4_000))
        starts = {one.name: Start(one.command()[2:], "Beranda", _HOME) for one in books[1:]}
        hello = compared(list(starts.values()), folder)
        for name, start in starts.items():
            yield from start.against(hello, f"the {name} book")
        for one in books:
            home = folder / one.name
            home.mkdir()
            yield from _book(one, home, statistics.median(hello.framed))


@contextmanager
def _sample() -> Iterator[_Office]:
    with TemporaryDirectory() as folder:
        book = Path(folder) / "buku.pasar"
        book.write_bytes(SAMPLE_BOOK.read_bytes())
        yield _Office("sample", book, _last_ms(book) + _DAY_MS, 200)


def _last_ms(book: Path) -> int:
    with closing(connection.reader(book)) as reading:
        (last,) = reading.execute("SELECT max(at_ms) FROM journal").fetchone()
    return int(last)


def _book(one: _Office, home: Path, base: float) -> Iterator[Figure]:
    """Yield what keys cost in lists and forms, and then in the round."""
    environment = own_places(home) | {"PASAR_OFFICER": "Sari Contoh" if one.name == "sample" else "Sari"}
    with typing(one.command(), environment) as typist:
        typist.settled(_HOME)
        yield from _list(typist, one, base)
        yield from _form(typist, one, base)
    with typing(one.command(), environment) as typist:
        typist.settled(_HOME)
        yield from _round(typist, one, base)


def _list(typist: Typist, one: _Office, base: float) -> Iterator[Figure]:
    say(f"the list of vendors, {one.name}")
    typist.press("2", silence=1.0)
    yield from _key("row down", typist.each([DOWN] * 18), one, base, 250, 0.03)
    yield from _key("page flip", typist.each([PAGE_DOWN] * 9), one, base, 2_600, 0.06)
    found: list[Painted] = []
    for word in _WORDS:
        typist.press("/")
        found += [typist.press(letter, silence=0.3) for letter in word]
        typist.press("\x1b", silence=0.5)
    yield from _key("a search character", median(found), one, base, 2_100, 0.3)


def _form(typist: Typist, one: _Office, base: float) -> Iterator[Figure]:
    say(f"the form of a vendor, {one.name}")
    typist.press(_F5, silence=1.0)
    yield from _key("a typed character", typist.each(list("Wagiyo Kemiri Pandan")), one, base, 160, 0.05)
    yield from _key("focus change", typist.each(["\t"] * 21), one, base, 350, 0.25)
    _walk_fields(typist, _WARM)
    before = typist.resident()
    # Memory comes a megabyte at a time: over some thousands a leak and the last step of a warm-up can be told apart.
    _walk_fields(typist, _THOUSANDS * 1_000)
    yield _growth(f"1,000 focus changes, of {_THOUSANDS},000", typist, before, one, _THOUSANDS)


def _walk_fields(typist: Typist, times: int) -> None:
    for _burst in range(times // _BURST):
        typist.press("\t" * _BURST, silence=0.4)


def _round(typist: Typist, one: _Office, base: float) -> Iterator[Figure]:
    say(f"the round, {one.name}")
    typist.press("1", silence=1.5)
    yield Figure(f"idle for 5 s, {one.name}", typist.idle(5.0), 0, unit=" B")
    paid = typist.each(["\r"] * 20, _NO_BOUNCE)
    yield Figure(f"one payment, last key to painted, {one.name}", paid.seconds * 1e3, 50, f"{paid.sent:.0f} B", " ms")
    yield from _key("a dialog", _dialogs(typist, 10), one, base, 4_000, 0.15)
    _dialogs(typist, _WARM)
    before = typist.resident()
    _dialogs(typist, _DIALOGS)
    yield _growth(f"{_DIALOGS} dialogs", typist, before, one)
    if one.stalls > _ENTRIES:
        for _entry in range(_WARM):
            typist.press("\r", _NO_BOUNCE)
        before = typist.resident()
        for _entry in range(_ENTRIES):
            typist.press("\r", _NO_BOUNCE)
        yield _growth(f"{_ENTRIES} payments", typist, before, one)


def _dialogs(typist: Typist, times: int) -> Painted:
    """Ask to enter a block afterwards, and say no, so many times."""
    opened = []
    for _time in range(times):
        opened.append(typist.press("w", silence=_BRIEF))
        typist.press("t", silence=_BRIEF)
    return median(opened)


def _key(
    name: str, painted: Painted, one: _Office, base: float, most_bytes: int, most_ratio: float
) -> Iterator[Figure]:
    yield Figure(f"{name}, {one.name}", painted.sent, most_bytes, unit=" B")
    against = f"{painted.seconds * 1e3:.1f} / {base * 1e3:.0f} ms; begins at {painted.first * 1e3:.1f}"
    yield Figure("… its time / hello's start", painted.seconds / base, most_ratio, against)


def _growth(what: str, typist: Typist, before: int, one: _Office, parts: int = 1) -> Figure:
    time.sleep(0.2)
    after = typist.resident()
    return Figure(f"growth by {what}, {one.name}", (after - before) / 1024 / parts, 1, f"{after / 1024:.1f} MB", " MB")
