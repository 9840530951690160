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
    memory: list[int] = field(default_factory=list)

    def run(self, home: Path) -> None:
        """Start it once, in a terminal of its own and on a machine that knows nothing of it."""
        places = {name: str(home) for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        begun = time.perf_counter()
        terminal = Terminal([sys.executable, "-m", *self.command], environment=places | {"PASAR_OFFICER": ""})
        try:
            terminal.wait_for(self.frame, _PATIENCE)
            self.framed.append(time.perf_counter() - begun)
            terminal.wait_for(self.filled, _PATIENCE)
            self.complete.append(time.perf_counter() - begun)
            self.sent.append(len(terminal.received))
            self.memory.append(_resident(terminal.process.pid))
        finally:
            terminal.close()


def _resident(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def figures() -> Iterator[Figure]:
    """Yield the start of `demo` and of an open book against hello, interleaved so that all meet the same machine."""
    with TemporaryDirectory() as folder:
        book = Path(folder) / "buku.pasar"
        book.write_bytes(SAMPLE_BOOK.read_bytes())
        hello = Start(["benchmarks.hello"], "hello", "hello")
        demo = Start(["pasar_tui", "demo"], "Beranda", "Rp729.100")
        opened = Start(["pasar_tui", "open", str(book), "--officer", "Sari Contoh"], "Beranda", "belum ")
        for run in range(RUNS):
            say(f"start {run + 1} of {RUNS}")
            for start in (hello, demo, opened):
                start.run(Path(folder))
    base = statistics.median(hello.framed)
    for name, start in (("`demo`", demo), ("a book", opened)):
        yield _ratio(f"start of {name}, first frame / hello", start.framed, base, 1.25)
        yield _ratio(f"start of {name}, all figures / hello", start.complete, base, None)
        sent, least = statistics.median(start.sent), statistics.median(hello.sent)
        yield Figure(f"bytes of the first screen of {name} / hello", sent / least, 0.8, f"{sent:.0f} / {least:.0f} B")
        kept, bare = statistics.median(start.memory), statistics.median(hello.memory)
        yield Figure(f"memory of {name} / hello", kept / bare, 1.25, f"{kept / 1024:.1f} / {bare / 1024:.1f} MB")


def _ratio(name: str, times: Sequence[float], base: float, most: float | None) -> Figure:
    middle = statistics.median(times)
    return Figure(name, middle / base, most, f"{middle * 1_000:.0f} / {base * 1_000:.0f} ms")
