"""How soon the app can be used, and what it sends and keeps for that, beside the least that Textual can do."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.figures import Figure, say
from benchmarks.typist import memory, own_places
from pasar_tui.data import SAMPLE_BOOK
from tests.support.terminal import Terminal

RUNS: Final = 15
_PATIENCE: Final = 20.0


@dataclass(slots=True)
class Start:
    """The starts of one program: seconds to its first whole frame and to its last figure, bytes and kB each."""

    command: Sequence[str]
    frame: str
    filled: str
    framed: list[float] = field(default_factory=list)
    complete: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    resident: list[int] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)

    def run(self, home: Path) -> None:
        """Start it once, in a terminal of its own and on a machine that knows nothing of it."""
        begun = time.perf_counter()
        terminal = Terminal([sys.executable, "-m", *self.command], environment=own_places(home) | {"PASAR_OFFICER": ""})
        try:
            terminal.wait_for(self.frame, _PATIENCE)
            self.framed.append(time.perf_counter() - begun)
            terminal.wait_for(self.filled, _PATIENCE)
            self.complete.append(time.perf_counter() - begun)
            # Textual draws its first screen more than once, hello's too; the last time belongs to the start.
            terminal.quiet()
            self.sent.append(len(terminal.received))
            resident, shared = memory(terminal.process.pid)
            self.resident.append(resident)
            self.shared.append(shared)
        finally:
            terminal.close()

    def against(self, hello: Start, name: str) -> Iterator[Figure]:
        """Yield the figures of this program, `name`, beside the least that Textual can do."""
        base = statistics.median(hello.framed)
        yield _ratio(f"start of {name}, first frame / hello", self.framed, base, 1.25)
        yield _ratio(f"start of {name}, all figures / hello", self.complete, base, None)
        sent, least = statistics.median(self.sent), statistics.median(hello.sent)
        yield Figure(f"bytes of the first screen of {name} / hello", sent / least, 0.8, f"{sent:.0f} / {least:.0f} B")
        kept, bare = statistics.median(self.resident), statistics.median(hello.resident)
        yield Figure(f"memory of {name} (RSS) / hello", kept / bare, 1.25, f"{kept / 1024:.1f} / {bare / 1024:.1f} MB")
        kept, bare = statistics.median(self.shared), statistics.median(hello.shared)
        yield Figure("… its share (PSS)", kept / bare, None, f"{kept / 1024:.1f} / {bare / 1024:.1f} MB")


def compared(starts: Sequence[Start], home: Path) -> Start:
    """Start each many times, in turns with hello so that all meet the same machine; return the starts of hello."""
    hello = Start(["benchmarks.hello"], "hello", "hello")
    for run in range(RUNS):
        say(f"start {run + 1} of {RUNS}")
        for start in (hello, *starts):
            start.run(home)
    return hello


def figures() -> Iterator[Figure]:
    """Yield the start of `demo` and of an open book against hello."""
    with TemporaryDirectory() as folder:
        book = Path(folder) / "buku.pasar"
        book.write_bytes(SAMPLE_BOOK.read_bytes())
        demo = Start(["pasar_tui", "demo"], "Beranda", "Rp729.100")
        opened = Start(["pasar_tui", "open", str(book), "--officer", "Sari Contoh"], "Beranda", "belum ")
        hello = compared((demo, opened), Path(folder))
    for name, start in (("`demo`", demo), ("a book", opened)):
        yield from start.against(hello, name)


def _ratio(name: str, times: Sequence[float], base: float, most: float | None) -> Figure:
    middle = statistics.median(times)
    return Figure(name, middle / base, most, f"{middle * 1_000:.0f} / {base * 1_000:.0f} ms")
