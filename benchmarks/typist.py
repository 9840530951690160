"""Somebody at the keys of a program, who looks at each key's picture until it stands, and at the watch."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyte

from tests.support.terminal import Terminal

DOWN: Final = "\x1b[B"
PAGE_DOWN: Final = "\x1b[6~"
ESCAPE: Final = "\x1b"
_SILENCE: Final = 0.12
_PATIENCE: Final = 30.0


class _Watched(pyte.ByteStream):
    """A stream that knows when its last bytes came."""

    first = came = 0.0

    def feed(self, data: Any) -> None:
        self.came = time.perf_counter()
        self.first = self.first or self.came
        super().feed(data)


@dataclass(frozen=True, slots=True)
class Painted:
    """What keys made a program send, and the seconds to its last and first byte; medians, where there were several."""

    sent: float
    seconds: float
    first: float = 0.0


def median(found: Sequence[Painted]) -> Painted:
    """Return the medians of what several keys cost."""
    return Painted(*(statistics.median(getattr(one, name) for one in found) for name in ("sent", "seconds", "first")))


class Typist:
    """Types into a terminal and measures what comes back."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._stream = _Watched(terminal._screen)
        terminal._stream = self._stream

    def press(self, keys: str, silence: float = _SILENCE) -> Painted:
        """Send `keys` in one write, and wait until nothing has come for `silence` seconds."""
        begun = self._stream.came = time.perf_counter()
        self._stream.first = 0.0
        self.terminal.send(keys)
        sent = self.terminal.quiet(silence)
        return Painted(sent, self._stream.came - begun, max(0.0, self._stream.first - begun))

    def each(self, keys: Sequence[str], silence: float = _SILENCE) -> Painted:
        """Press one key after the other; return the medians."""
        found = [self.press(one, silence) for one in keys]
        return median(found)

    def settled(self, text: str) -> None:
        """Wait for `text`, and until the picture stands."""
        self.terminal.wait_for(text, _PATIENCE)
        self.terminal.quiet(1.0)

    def idle(self, seconds: float) -> int:
        """Return the bytes that come while nobody types for so long."""
        before = len(self.terminal.received)
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.terminal._read(left)
        return len(self.terminal.received) - before

    def resident(self) -> int:
        """Return the memory of the program, in kB."""
        return memory(self.terminal.process.pid)[0]


def memory(process: int) -> tuple[int, int]:
    """Return what a process holds in memory (RSS), and its share of it (PSS), in kB."""
    found = {}
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]:
        name, number, _unit = line.split()[:3]
        found[name] = int(number)
    return found["Rss:"], found["Pss:"]


def own_places(home: Path) -> dict[str, str]:
    """Return the environment of a program on a machine that knows nothing of it."""
    return {name: str(home) for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}


@contextmanager
def typing(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Typist]:
    """Yield somebody at the keys of `command`, which is ended afterwards."""
    terminal = Terminal(command, environment=environment)
    try:
        yield Typist(terminal)
    finally:
        terminal.close()
