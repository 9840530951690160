"""Which key of the round in lines is which command: the screen's own, with the officer's choice of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pasar_tui.cli.lines.walk import FAR
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.ui import environment
from pasar_tui.ui.screens.round_commands import COMMANDS

_OWN: Final = (
    ("help", ("question_mark", "f1", "ctrl+g"), mark("Help")),
    ("again", ("equals_sign", "ctrl+l"), mark("Says the line of the stall again, and the totals.")),
    ("back", ("escape", "f10", "x"), mark("Leaves a filter, then the round.")),
    ("quit", ("ctrl+q",), mark("Leaves the app.")),
)
STEPS: Final = {
    "plus": 1, "n": 1, "down": 1, "minus": -1, "up": -1, "pagedown": 10, "pageup": -10, "end": FAR, "home": -FAR,
}  # fmt: skip
"""Keys that go from stall to stall, and how far."""
_SHOWN: Final = {"enter": "Enter", "escape": "Esc", "slash": "/", "question_mark": "?", "equals_sign": "="}


def keys_of_commands(complain: Callable[[str], None]) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of each command by Textual's names; a wrong file of keys is told, and the usual ones hold."""
    keys = {one.name: tuple(one.keys.split(",")) for one in COMMANDS}
    chosen = _chosen(complain)
    keys = {name: chosen.get(name.replace("_", "-"), usual) for name, usual in keys.items()}
    return keys | {name: usual for name, usual, _words in _OWN}


def told(keys: Mapping[str, Sequence[str]]) -> list[str]:
    """Return each command in a line: its keys, and what it does."""
    words = {one.name: one.help or one.label for one in COMMANDS} | {name: text for name, _keys, text in _OWN}
    lines = [f"{', '.join(dict.fromkeys(map(_shown, of_one)))}: {_(words[name])}" for name, of_one in keys.items()]
    return [*lines, _("+ or N: the next stall. -: the one before. A code behind / goes to its stall.")]


def _shown(key: str) -> str:
    return _SHOWN.get(key) or (f"Ctrl+{key[5:].upper()}" if key.startswith("ctrl+") else key.upper())


def _chosen(complain: Callable[[str], None]) -> Mapping[str, tuple[str, ...]]:
    if not (file := environment.keymap_path()).exists():
        return {}
    # Every screen is imported to be checked against: only those with such a file wait for that.
    environment.prepare()
    from pasar_tui.ui import keymap_file, registry

    try:
        return keymap_file.read(file, registry.bindings()).keys
    except PasarError as refused:
        complain(refused.message)
        return {}
