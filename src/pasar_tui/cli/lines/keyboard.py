"""Single keys from a terminal, without Enter, and the terminal given back as it was, however it ends."""

from __future__ import annotations

import os
import re
import select
import termios
from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Final

from pasar_tui.cli.leaving import leaving_in_order
from pasar_tui.cli.lines.key import Key, Typed, name_of
from pasar_tui.ui import sequences

_ESCAPE_PATIENCE: Final = 0.1
_SPLIT_PATIENCE: Final = 0.5
# A signal that comes as this is about to wait is heard only when the waiting ends.
_SIGNAL_PATIENCE: Final = 1.0
_SEQUENCE: Final = re.compile(f"{sequences.STRING}|{sequences.OLD_CLICK}|{sequences.SEQUENCE}|{sequences.BROKEN}")
_TYPED: Final = {"enter": "\r", "tab": "\t"}


class Keyboard:
    """Keys of the terminal at `fd`; what is typed into a line is shown by `write`."""

    def __init__(self, fd: int, write: Callable[[str], None]) -> None:
        self._fd = fd
        self._write = write
        self._decode = sequences.text_decoder()
        self._text = ""
        self._reads = 0
        self._keys: deque[tuple[str, int, float]] = deque()
        self._gone = False
        self.entered: tuple[int, float] | None = None

    def key(self) -> Key | None:
        """Return the next key, None when the terminal has gone."""
        while (found := self._next()) is not None:
            pressed, read, time = found
            if name := pressed if len(pressed) > 1 else name_of(pressed):
                return Key(name, read=read, time=time)
        return None

    def answer(self, label: str) -> Key | None:
        """Ask for one key, and show which it was where it is a letter or a digit."""
        self._write(f"{label}: ")
        key = self.key()
        self._write(f"{key.name.upper() if key is not None and len(key.name) == 1 else ''}\n")
        return key

    def line(self, label: str, text: str = "", stops: Collection[str] = ()) -> Typed | None:
        """Ask for a line, with Backspace and Ctrl+U to mend it and Esc to give it up."""
        self._write(f"{label}: {text}")
        while (found := self._next()) is not None:
            pressed = found[0]
            if pressed in ("\r", "\n"):
                self._write("\n")
                self.entered = found[1:]
                return Typed(text)
            if pressed in ("\x1b", "f10"):
                self._write("\n")
                return None
            if pressed in stops:
                self._write("\n")
                return Typed(text, stop=True)
            text = self._typed(text, pressed)
        return None

    def gather(self) -> None:
        """Take in what was typed until now."""
        while self._fill(0):
            pass

    def skip(self) -> bool:
        """Drop what was typed until now, and return whether that was anything."""
        self.gather()
        found = bool(self._keys or self._text)
        self._keys.clear()
        self._text = ""
        return found

    def _typed(self, text: str, pressed: str) -> str:
        if pressed in ("\x7f", "\x08") and text:
            self._write("\b \b")
            return text[:-1]
        if pressed == "\x15":
            self._write("\b \b" * len(text))
            return ""
        if len(pressed) == 1 and pressed.isprintable():
            self._write(pressed)
            return text + pressed
        return text

    def _next(self) -> tuple[str, int, float] | None:
        while not self._keys:
            if self._gone:
                return None
            if self._fill(self._patience()):
                continue
            # Nothing followed: a lone Esc is a key, and half a sequence is none.
            if self._text == "\x1b":
                self._keys.append((self._text, self._reads, monotonic()))
            self._text = ""
        return self._keys.popleft()

    def _patience(self) -> float:
        if not self._text:
            return _SIGNAL_PATIENCE
        return _ESCAPE_PATIENCE if self._text == "\x1b" else _SPLIT_PATIENCE

    def _fill(self, patience: float) -> bool:
        """Read what comes within `patience` seconds; return whether anything did."""
        if self._gone or not select.select([self._fd], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._fd, 4096)
        except OSError:
            data = b""
        self._gone = not data
        self._reads += 1
        self._text += sequences.opened(self._decode(data))
        now = monotonic()
        while self._text and not sequences.SPLIT.match(self._text):
            whole = _SEQUENCE.match(self._text)
            sent = whole[0] if whole else self._text[0]
            self._text = self._text[len(sent) :]
            if pressed := _pressed(sent):
                self._keys.append((pressed, self._reads, now))
        return bool(data)


def _pressed(sent: str) -> str:
    """Return the character that `sent` types, or the name of its key; "" where it is none."""
    if len(sent) == 1:
        return sent
    name = sequences.KEYS.get(sent, "")
    return _TYPED.get(name, name)


@contextmanager
def single_keys(fd: int) -> Iterator[None]:
    """Have the terminal at `fd` give each key at once and unseen, and give it back afterwards, also by a signal."""
    before = termios.tcgetattr(fd)
    during = termios.tcgetattr(fd)
    during[0] &= ~(termios.IXON | termios.IXOFF)
    during[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    for name in (termios.VSUSP, termios.VQUIT):
        # A suspended or aborted program would leave the officer in a shell that shows nothing typed.
        during[6][name] = b"\x00"
    during[6][termios.VMIN], during[6][termios.VTIME] = 1, 0
    with leaving_in_order():
        try:
            termios.tcsetattr(fd, termios.TCSADRAIN, during)
            yield
        finally:
            # A terminal that has gone needs nothing back.
            with suppress(termios.error):
                termios.tcsetattr(fd, termios.TCSANOW, before)
