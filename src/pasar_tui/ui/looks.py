"""Which of the app's three looks a terminal gets. The looks themselves are in `theme`, which needs Textual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

RICH: Final = "rich"
PLAIN: Final = "plain"
MONO: Final = "mono"

_RICH_TERMINALS: Final = ("256color", "direct", "kitty", "alacritty", "foot", "ghostty", "wezterm")


def choose(environ: Mapping[str, str], asked: str | None = None, kept: str | None = None) -> str:
    """Return the look for the terminal that `environ` describes.

    What was `asked` for on the command line goes before all; then `NO_COLOR`; then the choice `kept` with the book,
    as far as the terminal can show it; then what the terminal says of itself. "auto" is the terminal's own.
    """
    if asked in (RICH, PLAIN, MONO):
        return asked
    if environ.get("NO_COLOR"):
        return MONO
    terminal = environ.get("TERM", "")
    kept = None if asked else kept
    if kept == MONO or not has_colour(terminal):
        return MONO
    if kept == PLAIN or _is_console(terminal):
        return PLAIN
    many = any(word in terminal for word in _RICH_TERMINALS) or environ.get("COLORTERM") in ("truecolor", "24bit")
    return RICH if kept == RICH or many else PLAIN


def has_colour(terminal: str) -> bool:
    """Return whether a terminal of this name has colours at all."""
    return not terminal.startswith(("vt", "dumb")) and not terminal.endswith(("-m", "-mono")) and terminal != ""


def _is_console(terminal: str) -> bool:
    return terminal.startswith("linux")
