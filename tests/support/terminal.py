"""A program in a terminal of its own: bytes in, a picture out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyte

ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """A child process at the other end of a pty, and what its screen shows.

    Reading never sleeps: it waits for bytes with `select` and ends when the text is there or the time is over.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.received = bytearray()
        self.answers = False
        """Whether it answers when it is asked whether it is there."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        self.resize(columns, rows)
        base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        base |= {
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=base | dict(environment or {}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as dragging its window would."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    @property
    def modes(self) -> list[object]:
        """How the terminal treats what is typed, as termios tells it."""
        return list(termios.tcgetattr(self._master))

    @property
    def cursor(self) -> tuple[int, int] | None:
        """Row and column of the terminal's own cursor, None while it is hidden."""
        cursor = self._screen.cursor
        return None if cursor.hidden else (cursor.y, cursor.x)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without spaces at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def reversed(self, row: int, column: int = 0) -> bool:
        """Return whether a cell is drawn dark on light."""
        cell = self._screen.buffer[row][column]
        return bool(cell.reverse) or (cell.fg == "black" and cell.bg in ("white", "brightwhite"))

    def send(self, keys: str | bytes) -> None:
        """Write `keys` in one write, as a burst."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def type(self, keys: Sequence[str], gap: float) -> None:
        """Write `keys` one by one, `gap` seconds apart, reading meanwhile; without a gap in one write."""
        if not gap:
            self.send("".join(keys))
            return
        for key in keys:
            self.send(key)
            deadline = time.monotonic() + gap
            while (rest := deadline - time.monotonic()) > 0:
                self._read(rest)

    def scribble(self, data: bytes) -> None:
        """Draw `data` over the screen, as a broadcast message of the machine would."""
        self._stream.feed(data)

    def wait_for(self, text: str, timeout: float = 15) -> str:
        """Read until the screen holds `text`; return the screen. Fails with the picture if it does not come."""
        deadline = time.monotonic() + timeout
        while text not in self.text:
            if not self._read(deadline - time.monotonic()) and text not in self.text:
                raise AssertionError(f"{text!r} did not come; the screen shows:\n{self.text}")
        return self.text

    def wait_gone(self, text: str, timeout: float = 15) -> None:
        """Read until the screen no longer holds `text`."""
        deadline = time.monotonic() + timeout
        while text in self.text:
            if not self._read(deadline - time.monotonic()):
                raise AssertionError(f"{text!r} stays; the screen shows:\n{self.text}")

    def quiet(self, silence: float = 0.3) -> int:
        """Read until nothing has come for `silence` seconds; return how many bytes came."""
        before = len(self.received)
        while self._read(silence):
            pass
        return len(self.received) - before

    def ended(self, timeout: float = 15) -> int:
        """Return the exit code of the program, reading on so that it can write its last words."""
        deadline = time.monotonic() + timeout
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"still running; the screen shows:\n{self.text}")
            self._read(0.05)
        while self._read(0.05):
            pass
        return self.process.wait()

    def hang_up(self) -> None:
        """Drop the line, as a lost SSH connection does."""
        os.close(self._master)
        self._master = -1

    def cpu_seconds(self) -> float:
        """Return the processor time that the program has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the program, whatever state it is in."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self._master >= 0:
            self.hang_up()

    def _read(self, timeout: float) -> bool:
        if self._master < 0 or timeout <= 0:
            return False
        ready, _, _ = select.select([self._master], [], [], timeout)
        if not ready:
            return False
        try:
            data = self._take()
        except OSError:
            return False
        self.received += data
        self._stream.feed(data)
        return bool(data)

    def _take(self) -> bytes:
        return os.read(self._master, 65536)


class ThinTerminal(Terminal):
    """A terminal at the end of a line that carries so many bytes a second, and that says when it has drawn them.

    A pseudo terminal takes 20 kB at once, as the buffers of a connection do; what is under way there is what such a
    line has not carried yet.
    """

    def __init__(self, command: Sequence[str], *, bytes_a_second: int, **how: Any) -> None:
        super().__init__(command, **how)
        self.answers = True
        self._rate = bytes_a_second
        self._free_at = 0.0
        vars(self._screen)["write_process_input"] = self._answer

    def _answer(self, data: str) -> None:
        if self.answers:
            self.send(data)

    def _take(self) -> bytes:
        now = time.monotonic()
        if now < self._free_at:
            select.select([], [], [], self._free_at - now)
        data = os.read(self._master, max(1, self._rate // 50))
        self._free_at = max(now, self._free_at) + len(data) / self._rate
        return data


@contextmanager
def python_in_terminal(
    *arguments: str,
    columns: int = 80,
    rows: int = 24,
    environment: Mapping[str, str] | None = None,
    bytes_a_second: int | None = None,
) -> Iterator[Terminal]:
    """Run this Python with `arguments` in a terminal, at the end of a thin line if so asked, and end it afterwards."""
    command = [sys.executable, *arguments]
    how: dict[str, Any] = {"columns": columns, "rows": rows, "environment": environment}
    terminal = (
        Terminal(command, **how)
        if bytes_a_second is None
        else ThinTerminal(command, bytes_a_second=bytes_a_second, **how)
    )
    try:
        yield terminal
    finally:
        terminal.close()
