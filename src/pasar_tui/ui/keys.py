"""Keys: how screens declare theirs, and how they are shown.

Textual runs a priority key in the app's own task at once, and any other key after it has bubbled up from the focused
widget, when later keys of the same burst are already under way. So keys that move the focus, open a screen or act on
the line under the cursor are all of priority, and run in the order in which they were pressed; in a field those that
are letters or belong to a list step aside. Saving is not of priority: it must come after the text typed before it.
"""

from __future__ import annotations

import re
from typing import Final

from textual.binding import Binding

from pasar_tui.language import _, mark

_NAMES: Final = {
    "enter": "Enter",
    "escape": "Esc",
    "space": mark("Space"),
    "tab": "Tab",
    "delete": "Del",
    "insert": "Ins",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "slash": "/",
    "question_mark": "?",
    "equals_sign": "=",
    "tilde": "~",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}

_SIGNS: Final = ("slash", "question_mark", "equals_sign", "tilde")

_USUAL: Final = {
    "back": mark("Goes back to the screen before."),
    "save": mark("Checks what was typed, and saves it."),
    "search": mark("Opens the search row, for a name in any spelling or a stall."),
    "quit": mark("Leaves the app."),
}
"""What a command of this name does on every screen, where the screen says no more."""


def list_key(
    keys: str,
    command: str,
    label: str,
    *,
    help: str = "",
    shown: bool = True,
    once: bool = False,
    key_display: str | None = None,
) -> Binding:
    """Return a key of a list: runs the screen's `do_<command>`; in a field it is text or the field's own key.

    `keys` are Textual's names, separated by commas; the first is the one in the key line, where `key_display` does not
    stand for several keys. `label` is a msgid, and so is `help`, one sentence for F1 and the menu. With `once` an Enter
    that `EnterGuard` does not admit is dropped and the message line says so: for Enter on money.
    """
    action = f"{'once' if once else 'list'}_command('{command}')"
    return Binding(
        _either_case(keys),
        action,
        label,
        show=shown,
        priority=True,
        key_display=key_display,
        tooltip=help or _USUAL.get(command, ""),
        id=_id(command),
    )


def screen_key(keys: str, command: str, label: str, *, help: str = "", shown: bool = True) -> Binding:
    """Return a key that works everywhere on the screen, in fields too (F-keys, Esc): runs `do_<command>`."""
    action = f"screen_command('{command}')"
    return Binding(
        keys, action, label, show=shown, priority=True, tooltip=help or _USUAL.get(command, ""), id=_id(command)
    )


def save_key(command: str = "save", label: str = "", *, help: str = "") -> Binding:
    """Return F2 and Ctrl+S: runs `do_<command>` once the text typed before it has arrived."""
    return Binding(
        "f2,ctrl+s",
        f"save_command('{command}')",
        label,
        priority=False,
        tooltip=help or _USUAL.get(command, ""),
        id=_id(command),
    )


def opens(keys: str, screen: str, label: str, *, help: str = "", shown: bool = True) -> Binding:
    """Return a key of a list that opens the screen named `screen`; what is typed behind it lands there."""
    action = f"open_screen('{screen}')"
    return Binding(_either_case(keys), action, label, show=shown, priority=True, tooltip=help, id=f"open-{screen}")


def display(keys: str) -> str:
    """Return the first of `keys` as the key line writes it: "F2", "Enter", "B", "/"."""
    first = keys.split(",")[0].strip()
    if first in _NAMES:
        return _(_NAMES[first])
    if first.startswith("ctrl+"):
        return f"Ctrl+{first[5:].upper()}"
    return first.upper()


def named(shown: str) -> str:
    """Return Textual's name of the key that `display` writes as `shown`, "" where it is none."""
    for name, word in _NAMES.items():
        if shown in (word, _(word)):
            return name
    if re.fullmatch(r"F\d+|Ctrl\+[A-Z]", shown):
        return shown.lower()
    return shown.lower() if len(shown) == 1 and shown.isalnum() else ""


def typed_by(name: str) -> str | None:
    """Return what the key of this name types, None where it types nothing."""
    if len(name) == 1:
        return name
    return {"enter": "\r", "tab": "\t", "space": " "}.get(name) or (_NAMES[name] if name in _SIGNS else None)


def _either_case(keys: str) -> str:
    # With Caps Lock on, "t" arrives as "T" and is meant the same.
    names = [name.strip() for name in keys.split(",")]
    return ",".join(names + [name.upper() for name in names if len(name) == 1 and name.islower()])


def _id(command: str) -> str:
    return command.replace("_", "-")
