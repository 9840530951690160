"""The driver: bytes from the terminal to keys, without any that can deafen, swallow or spin.

Stock Textual stops reading for ever on one byte that is not UTF-8, keeps every later key when a paste never ends,
and types the control sequences inside a paste as keys.
"""

from __future__ import annotations

import os
import re
import selectors
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final, TextIO, cast

from textual import events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from pasar_tui.ui import safety, sequences
from pasar_tui.ui.flow import ANSWER, PATIENCE, QUESTION, Flow

_PASTE_BEGIN = "\x1b[200~"
_PASTE_END = "\x1b[201~"
_EIGHT_BIT_PASTE = re.compile("\x9b(?=20[01]~)")
_PASTE_QUIET = 0.3  # seconds without a byte after which a paste has ended, whatever the terminal says
_PASTE_LONGEST = 5.0
_PASTE_LARGEST = 100_000
_SPLIT_PATIENCE = 0.5
_LAST_ANSWERS: Final = 0.5
# Seen at an Esc: an answer, an old click, a key (one that Textual does not know would make it wait and swallow the keys
# behind), a sequence that breaks off, or nothing. That Esc is a key of its own: Textual takes it with the key behind it
# for Alt, and no key here is one.
_AFTER_ESCAPE = re.compile(
    f"(?P<answer>{sequences.STRING}|{sequences.OLD_CLICK})|(?P<key>{sequences.SEQUENCE})"
    f"|(?P<broken>{sequences.BROKEN})|(?P<escape>\x1b)"
)
_ESCAPE = "\x1b"
_SHIFT_TAB = "\x1b[Z"
_TYPED = {"enter": "\r", "tab": "\t"}
_MOUSE_ON = "\x1b[?1000h\x1b[?1006h"
_MOUSE_OFF = "\x1b[?1006l\x1b[?1000l"
_EMPTY = "\x1b[0m\x1b[H\x1b[2J"
# Reports of the focus would take it from a field mid-word, and keys are not asked for in the protocol whose end this
# is: old consoles print its letter.
_UNWANTED = frozenset({"\x1b[?1004h", "\x1b[?1004l", "\x1b[<u"})
_ESCAPE_PATIENCE = 0.09  # below the tenth of a second between two looks for due events


class InputDecoder:
    """Turns reads from the terminal into Textual's events; without `mouse` no click and no wheel among them.

    Every event carries `read`, the number of the read that brought it: keys with one number were typed ahead in one
    burst. A byte that is not UTF-8 is dropped. A paste becomes one `Paste` of one line of safe text, at the latest
    0.3 s after its last byte. Esc and a letter or digit right behind it are two keys. The terminal's answers to our
    question whether it is there are no keys: `answered` is called for each. With `console` the terminal is Linux's.
    """

    def __init__(
        self, answered: Callable[[], object] = lambda: None, *, mouse: bool = False, console: bool = False
    ) -> None:
        self._answered = answered
        self._mouse = mouse
        self._console = console
        self._decode = sequences.text_decoder()
        self._parser = XTermParser()
        self._reads = 0
        self._held = ""
        self._paste: str | None = None
        self._paste_began = 0.0
        self._last_byte = 0.0

    def feed(self, data: bytes, now: float) -> Iterator[Message]:
        """Yield the events of one read of `data` at the monotonic time `now` in seconds."""
        self._reads += 1
        self._last_byte = now
        text = self._held + self._decode(data)
        self._held = ""
        if self._paste is not None:
            text, self._paste = self._paste + text, ""
        text = self._without_answers(_EIGHT_BIT_PASTE.sub("\x1b[", text))
        while text:
            if self._paste is not None:
                self._paste, ended, text = text.partition(_PASTE_END)
                if ended:
                    yield from self._end_paste()
                continue
            before, begun, text = text.partition(_PASTE_BEGIN)
            before = self._without_answers(sequences.opened(before))
            if begun:
                self._paste, self._paste_began = "", now
            elif cut := sequences.SPLIT.search(before):
                # Held back until its rest arrives, or dropped without one.
                before, self._held = before[: cut.start()], before[cut.start() :]
            yield from self._keys(before)
        yield from self.tick(now)

    def tick(self, now: float) -> Iterator[Message]:
        """Yield what became due by `now`: a lone Esc, or a paste without an end."""
        if self._paste is not None:
            quiet, age = now - self._last_byte, now - self._paste_began
            if quiet > _PASTE_QUIET or age > _PASTE_LONGEST or len(self._paste) > _PASTE_LARGEST:
                yield from self._end_paste()
        elif self._held == _ESCAPE and now - self._last_byte > _ESCAPE_PATIENCE:
            self._held = ""
            yield self._stamped(_escape())
        elif self._held and now - self._last_byte > _SPLIT_PATIENCE:
            self._held = ""
        for event in self._parser.tick():
            yield self._stamped(event)

    def _without_answers(self, text: str) -> str:
        for _answer in range(text.count(ANSWER)):
            self._answered()
        return text.replace(ANSWER, "")

    def _end_paste(self) -> Iterator[Message]:
        text, self._paste = safety.typed(self._paste or ""), None
        if text:
            yield self._stamped(events.Paste(text))

    def _keys(self, text: str) -> Iterator[Message]:
        done = 0
        if self._console:
            text = text.replace(sequences.CONSOLE_SHIFT_TAB, _SHIFT_TAB)
        for found in _AFTER_ESCAPE.finditer(text):
            yield from self._parsed(text[done : found.start()])
            done = found.end()
            if found["escape"]:
                yield self._stamped(_escape())
            elif key := found["key"]:
                yield from self._key(key)
        yield from self._parsed(text[done:])

    def _key(self, sequence: str) -> Iterator[Message]:
        name = sequences.KEYS.get(sequence, "")
        if typed := name if len(name) == 1 else _TYPED.get(name):
            yield from self._parsed(typed)
        elif name:
            yield self._stamped(events.Key(name, None))
        elif sequence not in sequences.IGNORED:
            yield from self._parsed(sequence)

    def _parsed(self, text: str) -> Iterator[Message]:
        if not text:
            return
        known = False
        for event in self._parser.feed(text):
            known = True
            if self._mouse or not isinstance(event, events.MouseEvent):
                yield self._stamped(event)
        if not known:
            # A key that Textual does not know; it would wait for more of it.
            self._parser = XTermParser()

    def _stamped(self, event: Message) -> Message:
        if isinstance(event, events.InputEvent | events.Paste):
            event.read = self._reads  # type: ignore[union-attr]  # events of Textual are open for own attributes
        return event


def _escape() -> events.Key:
    return events.Key("escape", _ESCAPE)


class PasarDriver(LinuxDriver):
    """Textual's Linux driver with `InputDecoder`, a way out when the terminal goes, and less said to it."""

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self._flow = Flow()
        self._written = _Written(cast(TextIO, sys.__stderr__), self._changed)
        self._file: Any = self._written
        self._waiting: Callable[[], None] | None = None
        self._writes = 0

    @property
    def busy(self) -> bool:
        """Whether a picture sent now would arrive behind others that nobody has seen yet."""
        return self._written.count < self._writes or self._flow.full

    def when_free(self, then: Callable[[], None]) -> None:
        """Call `then` once, when this is no longer busy; what was to be called before is forgotten."""
        self._waiting = then
        self._loop.call_later(PATIENCE, self._look_again)
        self._loop.call_soon(self._look_again)

    def write(self, data: str) -> None:
        """Write `data` once everything before it is written, unless no terminal here needs it."""
        if data in _UNWANTED:
            return
        self._writes += 1
        self._flow.sent(len(data))
        super().write(data)

    def ask(self) -> None:
        """Ask the terminal, behind a picture, whether it is there, if enough was sent since it was last asked."""
        if self._flow.ask():
            self.write(QUESTION)

    def stop_application_mode(self) -> None:
        """Give the terminal back, but for a moment wait for its answers: a shell would take them for keys.

        A terminal without a second screen is left empty, and shows no names to the next.
        """
        until = get_time() + _LAST_ANSWERS
        while self._flow.expects and get_time() < until:
            self.exit_event.wait(0.01)
        if _is_simple():
            self.write(_EMPTY)
        super().stop_application_mode()

    def _changed(self) -> None:
        # Called by the threads that write and read; the loop may be closed already.
        if self._waiting is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._look_again)

    def _heard(self) -> None:
        self._flow.answered()
        self._changed()

    def _look_again(self) -> None:
        if self._waiting is not None and not self.busy:
            then, self._waiting = self._waiting, None
            then()

    def _request_terminal_sync_mode_support(self) -> None:
        if not _is_simple():
            super()._request_terminal_sync_mode_support()

    def _query_in_band_window_resize(self) -> None:
        """Ask nothing: SIGWINCH tells the size."""

    def _enable_mouse_support(self) -> None:
        # Clicks and the wheel alone: reports of every move would fill a thin line.
        if self._mouse:
            self.write(_MOUSE_ON)
            self.flush()

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(_MOUSE_OFF)
            self.flush()

    @property
    def can_suspend(self) -> bool:
        """Never: a suspended app would leave the officer in a shell."""
        return False

    def restore(self) -> None:
        """Give the terminal back in one write, for a process that leaves at once, if it was taken and is still there.

        What a full line has not taken yet is dropped; this would wait behind it, and never be written.
        """
        if self._file is None or self._writer_thread is None:
            return
        before = (_MOUSE_OFF if self._mouse else "") + (_EMPTY if _is_simple() else "")
        with suppress(OSError, termios.error):
            terminal, nowhere = os.dup(self._file.fileno()), os.open(os.devnull, os.O_RDWR)
            # Nothing that other threads are about to say or set reaches it any more: a start may still be going on.
            for taken in (self.fileno, self._file.fileno()):
                os.dup2(nowhere, taken)
            if self.attrs_before is not None:
                # In this order: it is the change that wakes a thread which waits to write, and is in the way.
                termios.tcflush(terminal, termios.TCOFLUSH)
                termios.tcsetattr(terminal, termios.TCSANOW, self.attrs_before)
            os.write(terminal, f"{before}\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h".encode())

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 -- told by the app, which closes; never a silent, deaf screen
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read until the app ends or the terminal goes; then tell the process as a dropped line would."""
        console = os.environ.get("TERM", "").startswith("linux")
        decoder = InputDecoder(self._heard, mouse=self._mouse, console=console)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    found = decoder.feed(data, get_time())
                else:
                    found = decoder.tick(get_time())
                for event in found:
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""


class _Written:
    """A file that counts the writes that the system has taken; its writer flushes it when it has no more."""

    def __init__(self, file: TextIO, changed: Callable[[], None]) -> None:
        self.count = 0
        self._made = 0
        self._file = file
        self._changed = changed

    def write(self, text: str) -> None:
        self._made += 1
        self._file.write(text)

    def flush(self) -> None:
        self._file.flush()
        self.count = self._made
        self._changed()

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()


def _is_simple() -> bool:
    """Return whether the terminal has one screen only, and prints the end of a question that it does not know."""
    return os.environ.get("TERM", "").startswith(("linux", "vt", "dumb"))
