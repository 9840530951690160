"""The glyphs that the terminal has: three sets of the same shapes, and the last sieve for text that has others.

`FINE` is for terminals that draw parts of a cell, `CONSOLE` for the fonts of text consoles, `ASCII` for terminals
that do not read UTF-8. Whatever draws takes its glyphs from `glyphs()`, so bars and months look alike everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of glyphs, each one cell wide.

    `full` and `empty` are the cells of a bar. `eighths` are the beginnings of a cell from the left, the thinnest
    first, without the whole; empty where the terminal has none. `levels` are the heights or shades of a cell, the
    least first, the whole last.
    """

    name: str
    full: str
    empty: str
    eighths: str
    levels: str
    rule: str
    upright: str
    more: str


FINE: Final = Glyphs("fine", "█", "░", "▏▎▍▌▋▊▉", "▁▂▃▄▅▆▇█", "─", "│", "…")
CONSOLE: Final = Glyphs("console", "█", "░", "", "░▒█", "─", "│", ">")
ASCII: Final = Glyphs("ascii", "#", ".", "", ".:#", "-", "|", ">")

_current = CONSOLE


def glyphs() -> Glyphs:
    """Return the set in use; the console's until the app has looked at its terminal."""
    return _current


def use(chosen: Glyphs) -> None:
    """Draw with `chosen` from now on."""
    global _current
    _current = chosen


def for_terminal(environ: Mapping[str, str]) -> Glyphs:
    """Return the set for the terminal that `environ` describes; the plainer one where it does not say."""
    terminal = environ.get("TERM", "")
    if not reads_utf8(environ) or terminal.startswith(("vt", "dumb")) or not terminal:
        return ASCII
    named = ("256color", "direct", "kitty", "alacritty", "foot", "ghostty", "wezterm")
    draws_parts = any(word in terminal for word in named) or environ.get("COLORTERM", "") in ("truecolor", "24bit")
    return FINE if draws_parts and not terminal.startswith("linux") else CONSOLE


def reads_utf8(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal reads UTF-8, as far as the locale says."""
    named = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    # Python itself sets this one where the locale is C, whatever the terminal reads.
    if not environ.get("LC_ALL") and named == "C.UTF-8" and environ.get("LANG", "") in ("", "C", "POSIX"):
        return False
    return named.lower().replace("-", "").rpartition(".")[2].startswith("utf8")


_PLAINER: Final = {
    "█": "#", "▓": "#", "▒": ":", "░": ".", "■": "#", "□": "o", "·": "-", "•": "*", "●": "*", "…": ".",
    "─": "-", "│": "|", "═": "=", "║": "|", **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬", "+"),
    "↑": "^", "↓": "v", "←": "<", "→": ">", "▲": "^", "▼": "v",
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "×": "x", "²": "2", "≈": "~", "√": "v",
}  # fmt: skip
_CONSOLE_FONTS_HAVE: Final = frozenset("█▒░■•↑↓←→▲▼─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬")
_UNKNOWN: Final = "?"


def drawable(text: str) -> str:
    """Return `text`, as many cells wide, in characters that the terminal has: é is e where there is only ASCII."""
    return text if _current is FINE or text.isascii() else "".join(_drawable(one, _current.name) for one in text)


@cache
def _drawable(character: str, chosen: str) -> str:
    has = character < "\x80" or (
        chosen == CONSOLE.name and ("\xa0" <= character < "\u0180" or character in _CONSOLE_FONTS_HAVE)
    )
    if has:
        return character
    if character in _PLAINER:
        return _PLAINER[character]
    width = cell_len(character)
    bare = "".join(one for one in unicodedata.normalize("NFKD", character) if one < "\x80")
    return bare if len(bare) == width else _UNKNOWN * width
