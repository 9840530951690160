"""The stored pictures of the screens: a file of text for each screen, with a section for each variation, and an SVG."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

ALBUM: Final = Path(__file__).parent / "stored"
_HEAD: Final = "=== "
_MOST_LINES: Final = 40
"""Of the differences of one screen, so many lines are told."""


def stored(variation: str) -> dict[str, list[str]]:
    """Return the stored lines of each screen in this variation."""
    found = {path.stem: _sections(path).get(variation) for path in ALBUM.glob("*.txt")}
    return {name: lines for name, lines in found.items() if lines is not None}


def stored_drawings() -> dict[str, list[str]]:
    """Return the stored SVG of each screen as lines."""
    return {path.stem: path.read_text("utf-8").splitlines() for path in ALBUM.glob("*.svg")}


def keep(variation: str, screens: Mapping[str, Sequence[str]], order: Sequence[str]) -> None:
    """Store the lines of all screens in this variation, sections in `order`; a screen that is gone is forgotten."""
    _forget(screens, "txt")
    for name, lines in screens.items():
        path = ALBUM / f"{name}.txt"
        sections = (_sections(path) if path.exists() else {}) | {variation: list(lines)}
        parts = [[f"{_HEAD}{one}", *sections[one]] for one in order if one in sections]
        path.write_text("".join(f"{line}\n" for part in parts for line in part), "utf-8")


def keep_drawings(drawings: Mapping[str, Sequence[str]]) -> None:
    """Store the SVG of all screens; a screen that is gone is forgotten."""
    _forget(drawings, "svg")
    for name, lines in drawings.items():
        (ALBUM / f"{name}.svg").write_text("".join(f"{line}\n" for line in lines), "utf-8")


def differences(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> str:
    """Return what differs, screen by screen, "" if nothing does."""
    told: list[str] = []
    for name in sorted({*before, *now}):
        lines = list(difflib.unified_diff(before.get(name, ()), now.get(name, ()), "stored", "now", lineterm="", n=1))
        if lines:
            told += ["", f"The screen {name!r} changed:", *lines[2 : _MOST_LINES + 2]]
            told += [f"… and {more} more lines"] if (more := len(lines) - 2 - _MOST_LINES) > 0 else []
    return "\n".join(told)


def _forget(kept: Mapping[str, object], suffix: str) -> None:
    ALBUM.mkdir(exist_ok=True)
    for path in ALBUM.glob(f"*.{suffix}"):
        if path.stem not in kept:
            path.unlink()


def _sections(path: Path) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(_HEAD):
            lines = sections[line.removeprefix(_HEAD)] = []
        else:
            lines.append(line)
    return sections
