"""Text laid out in fixed columns for a printer that knows nothing else."""

from __future__ import annotations

import unicodedata

from pasar_tui.domain.text import visible

_CUT = ".."


def width(text: str) -> int:
    """Return how many columns `text` takes: none for a mark on a letter, two for a wide letter."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def left(text: str, columns: int) -> str:
    """Return `text` in exactly so many columns, what does not fit cut off with `..`; unseen characters show as `?`."""
    shown = _cut(visible(text), columns)
    return shown + " " * (columns - width(shown))


def right(text: str, columns: int) -> str:
    """Return `text` at the right end of exactly so many columns, cut as `left` cuts."""
    shown = _cut(visible(text), columns)
    return " " * (columns - width(shown)) + shown


def centre(text: str, columns: int) -> list[str]:
    """Return `text` in the middle of as many lines as it needs."""
    return [(" " * ((columns - width(line)) // 2) + line) for line in wrapped(text, columns)]


def wrapped(text: str, columns: int) -> list[str]:
    """Return `text` broken between words, and a word that is too long wherever it must be; at least one line."""
    lines = [""]
    for word in visible(text).split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width(joined) <= columns:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if width(lines[-1] + letter) > columns:
                lines.append("")
            lines[-1] += letter
    return lines


def labelled(label: str, text: str, label_columns: int, columns: int) -> list[str]:
    """Return a label and, beside it, a text of as many lines as it needs."""
    first, *others = wrapped(text, columns - label_columns)
    return [left(label, label_columns) + first, *(" " * label_columns + line for line in others)]


def with_amount(text: str, amount: str, columns: int) -> list[str]:
    """Return a text with an amount at the right end of its last line."""
    lines = wrapped(text, columns - width(amount) - 1)
    return [*lines[:-1], left(lines[-1], columns - width(amount)) + amount]


def _cut(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    while width(text) > columns - len(_CUT):
        text = text[:-1]
    return text + _CUT


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
