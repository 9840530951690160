"""Stored text on its way to the terminal: never markup, never control bytes.

Widgets of this package draw plain segments, so nothing parses `[...]`. What is left are the characters that command
a terminal or reorder a line; `shown` makes them visible where text is measured, and `ControlFilter` is the last
sieve, over every line of every widget, for text that came another way.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from pasar_tui.ui import glyphs

# C0, DEL, C1; zero-width and bidirectional marks, line separators; half a surrogate pair cannot be encoded at all.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_MARK = "?"


def shown(text: str) -> str:
    """Return `text` with each unsafe character replaced by a visible "?", so that an officer sees it was there."""
    return _UNSAFE.sub(_MARK, text) if _UNSAFE.search(text) else text


def typed(text: str) -> str:
    """Return pasted `text` as one line that a field can hold: line breaks and tabs are spaces, the rest goes."""
    return _UNSAFE.sub("", re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", text)).strip()


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Return `text`, made safe, in exactly `width` cells: cut or padded, on the left if `right`."""
    safe = shown(text)
    if right and (room := width - cell_len(safe)) > 0:
        return " " * room + safe
    return set_cell_size(safe, width)


class ControlFilter(LineFilter):
    """Takes unsafe characters out of lines that are already measured; these all have no width of their own."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's signature
        """Return `segments` without the characters that command a terminal."""
        if not any(_UNSAFE.search(segment.text) for segment in segments):
            return segments
        return [Segment(_sifted(text), style, control) for text, style, control in segments]


class GlyphFilter(LineFilter):
    """Takes out what the terminal cannot draw, whoever wrote it; no cell moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's signature
        """Return `segments` in characters that the terminal has."""
        return [Segment(glyphs.drawable(text), style, control) for text, style, control in segments]


def _sifted(text: str) -> str:
    return _UNSAFE.sub(lambda match: _MARK if "\ud800" <= match[0] <= "\udfff" else "", text)
