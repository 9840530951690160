"""What is typed to the round in lines: single keys at a terminal, whole lines from anything else."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

_NAMES: Final = {
    "\r": "enter",
    "\n": "enter",
    "\x07": "ctrl+g",
    "\x0c": "ctrl+l",
    "\x11": "ctrl+q",
    "\x1b": "escape",
    "-": "minus",
    "+": "plus",
    "/": "slash",
    "\\": "backslash",
    "_": "underscore",
    "@": "at",
}
_WORDS: Final = {"esc": "escape", "escape": "escape"} | {f"f{number}": f"f{number}" for number in range(1, 13)}
_LONGEST_LINE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Key:
    """A key by Textual's name; `text` is what a line held that is no key. `read` and `time` are for the Enter guard."""

    name: str
    text: str = ""
    read: int = 0
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class Typed:
    """A line of text; `stop` says that it is not finished: one of the keys that were to stop it was pressed."""

    text: str
    stop: bool = False


class Typing(Protocol):
    """Where keys and lines come from. `entered` are read and time of the Enter that ended the last line, if one did."""

    entered: tuple[int, float] | None

    def key(self) -> Key | None:
        """Return the next key, None when nothing comes any more."""

    def answer(self, label: str) -> Key | None:
        """Ask for one key, and return it; None when nothing comes any more."""

    def line(self, label: str, text: str = "", stops: Collection[str] = ()) -> Typed | None:
        """Ask for a line that begins with `text`, None when it is given up; one of the characters `stops` stops it."""

    def gather(self) -> None:
        """Take in what was typed until now, so that its time is told."""

    def skip(self) -> bool:
        """Drop what was typed until now, and return whether that was anything; lines are never typed ahead."""


def name_of(character: str) -> str:
    """Return Textual's name of the key that types `character`; a capital is its letter."""
    if character in _NAMES:
        return _NAMES[character]
    if character.isalnum():
        return character.lower()
    return unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")


class LinesTyped:
    """Lines instead of keys: an empty one is Enter, one character or a key's name is that key, more is a text."""

    def __init__(self, lines: BinaryIO, clock: Clock, write: Callable[[str], None]) -> None:
        self._lines = lines
        self._write = write
        self._clock = clock
        self._reads = 0
        self.entered: tuple[int, float] | None = None

    def key(self) -> Key | None:
        """Return what the next line means, None at the end."""
        if (text := self._next()) is None:
            return None
        if len(text) <= 1 or text.lower() in _WORDS:
            name = _WORDS.get(text.lower()) or name_of(text or "\n")
            return Key(name, read=self._reads, time=self._clock())
        return Key("", text)

    def answer(self, label: str) -> Key | None:
        """Return what the next line means; whoever reads the pipe reads the question too."""
        self._write(f"{label}: \n")
        return self.key()

    def line(self, label: str, text: str = "", stops: Collection[str] = ()) -> Typed | None:  # noqa: ARG002 -- as Typing
        """Return the next line behind `text`; nobody reads the label of a pipe."""
        if (more := self._next()) is None or more.lower() in ("\x1b", "esc", "escape"):
            return None
        return Typed(text + more[:-1], stop=True) if more[-1:] in stops and more else Typed(text + more)

    def gather(self) -> None:
        """Do nothing: a line is read when it is wanted."""

    def skip(self) -> bool:
        """Return False: whoever writes lines knows what will be asked."""
        return False

    def _next(self) -> str | None:
        read = rest = self._lines.readline(_LONGEST_LINE)
        while rest and not rest.endswith(b"\n"):
            # What stands behind it would be keys that nobody pressed, and its end an Enter that takes money.
            rest = self._lines.readline(_LONGEST_LINE)
        self._reads += 1
        # A last line without its end may be an amount cut short, so nobody wrote it to its end.
        return read.decode("utf-8", "replace").strip() if rest else None


class Clock(Protocol):
    """Returns monotonic seconds."""

    def __call__(self) -> float:
        """Return the time now."""
