"""What terminals send: which bytes are which key, and which are no key at all. Nothing here needs Textual.

Only what means one thing everywhere is here. Left out, because another terminal sends the same for another key:
PuTTY's End in its rxvt setting (ESC O w: the keypad's 7), its six editing keys in the VT400 setting (ESC [ 1 ~ is Home
elsewhere), PgUp, PgDn and F3 in its SCO setting (reports of the focus, and 5 on a console's keypad).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Final


def _numbered(form: str, names: Mapping[str, str]) -> dict[str, str]:
    return {form.format(code): name for code, name in names.items()}


_ARROWS: Final = dict(zip("ABCDHF", ("up", "down", "right", "left", "home", "end"), strict=True))
_EDITING: Final = {
    "1": "home", "2": "insert", "3": "delete", "4": "end", "5": "pageup", "6": "pagedown", "7": "home", "8": "end",
}  # fmt: skip
_PAD: Final = dict(zip("jkmnopqrstuvwxy", "*+-./0123456789", strict=True))
_VT: Final = dict(zip(map(str, (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24)), range(1, 13), strict=True))

KEYS: Final[Mapping[str, str]] = {
    # Cursor keys, also in application mode; Ins of SCO and ANSI; both ways of Home and End, and those of rxvt.
    **_numbered("\x1b[{}", _ARROWS),
    **_numbered("\x1bO{}", _ARROWS),
    **_numbered("\x1b[{}~", _EDITING),
    "\x1b[L": "insert",
    "\x1b[Z": "shift+tab",
    # Function keys: VT220, rxvt and PuTTY by number; VT100 and xterm; the rest as PuTTY's VT100+ goes on; the Linux
    # console; SCO and FreeBSD's console.
    **{f"\x1b[{code}~": f"f{number}" for code, number in _VT.items()},
    **{f"\x1bO{letter}": f"f{number}" for number, letter in enumerate("PQRSTUVWXYZ[", 1)},
    **{f"\x1b[[{letter}": f"f{number}" for number, letter in enumerate("ABCDE", 1)},
    **{f"\x1b[{letter}": f"f{number}" for number, letter in enumerate("MNOPQRSTUVWX", 1) if letter != "O"},
    # The numeric keypad in application mode.
    "\x1bOM": "enter",
    "\x1bOI": "tab",
    "\x1bO ": " ",
    **_numbered("\x1bO{}", _PAD),
}
"""A sequence and its key: Textual's name of it, or the one character that it types."""

CONSOLE_SHIFT_TAB: Final = "\x1b\t"
"""What only the Linux console sends; elsewhere it is Esc, and Tab behind it."""

SEQUENCE: Final = "\x1b(?:\\[\\[[A-Z]|\\[[0-9]+\\$|\\[[-0-?]*[ -/]*[@-Z\\\\-~]|O[ -~])"
"""A pattern of one whole sequence of a key, a click or an answer, known or not."""

BROKEN: Final = "\x1b(?:\\[[-0-?]*|O)"
"""A pattern of a sequence that breaks off; tried behind `SEQUENCE`."""

STRING: Final = "\x1b[\\]PX^_][ -~]*(?:\x07|\x1b\\\\)"
"""A pattern of what a terminal answers to somebody's question, in a string."""

OLD_CLICK: Final = "\x1b\\[M[ -#`a][!-~]{2}"
"""A pattern of a click as a terminal reports it that knows no newer way. Without its three letters it is F1 of SCO."""

SPLIT: Final = re.compile("\x1b(?:\\[\\[?[-0-?]*|O|\\][0-9]+;[ -~]*\x1b?|P[0-9;]*[!$+>|][ -~]*\x1b?)?\\Z")
"""The beginning of a sequence, cut by a slow line: its rest, typed as letters, would be text."""

IGNORED: Final = frozenset({"\x1b[I", "\x1b[O"})
"""Reports of the focus, which nobody asked for: they would take it from a field mid-word."""

_EIGHT_BITS: Final = {0x9B: "\x1b[", 0x8F: "\x1bO"}
_NO_TEXT: Final = {
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xDC80, 0xDD00), 0xFFFD)),
    **{code: chr(code) for code in _EIGHT_BITS},
    **{0xDC00 + code: chr(code) for code in _EIGHT_BITS},
}


def text_decoder() -> Callable[[bytes], str]:
    """Return a function from reads of a terminal, cut anywhere, to text.

    Bytes that are no text are left out, and so are the controls of eight bits that begin no sequence.
    """
    decode = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape").decode
    return lambda data: decode(data).translate(_NO_TEXT)


def opened(text: str) -> str:
    """Return typed `text` with an Esc where a sequence begins with one control of eight bits, in UTF-8 or not."""
    return text.translate(_EIGHT_BITS)
