"""The officer's file of keys: lines `id = "key"`, such as `search = "f12, ctrl+f"`.

An id means the same command on every screen that has it, and `pasar-tui keys` lists them. What stands in the file
replaces the usual keys of that command, on every screen or, if anything in the file is wrong, nowhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from textual.binding import BindingsMap
from textual.keys import _character_to_key

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _
from pasar_tui.ui import keys
from pasar_tui.ui.commands import commands_of
from pasar_tui.ui.keymap import Keymap, is_of_list, needs_list

# F3 arrives as a cursor report, F11 is the window's, Ctrl+A and Ctrl+B belong to screen and tmux, Ctrl+H, I, J and M
# are Backspace, Tab and Enter, Ctrl+C, Z and \ stop programs, Ctrl+P and V are often the terminal's own, Ctrl+K, U
# and W erase in a field, Ctrl+L and Ctrl+Q belong to every screen.
_SAFE: Final = frozenset(
    {f"f{number}" for number in (1, 2, 4, 5, 6, 7, 8, 9, 10, 12)}
    | {f"ctrl+{letter}" for letter in "defgnorstxy"}
    | {"insert", "delete"}
)
_NAMES: Final = {"ins": "insert", "del": "delete", "space": "space", "spasi": "space"}


def read(file: Path, screens: Mapping[str, BindingsMap]) -> Keymap:
    """Return the keys that `file` chooses for `screens`, none if there is no file.

    Raises PasarError: keymap_unreadable, keymap_unknown (no such command), keymap_fixed (a command that keeps its
    keys), keymap_key (a key that terminals swallow, or that is text in a field), keymap_clash.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    commands = [command for bindings in screens.values() for command in commands_of(bindings)]
    known, fixed = {one.id for one in commands}, {one.id for one in commands if one.is_fixed}
    for name, text in _lines(file).items():
        if name not in known:
            raise _refused(
                "keymap_unknown",
                _("There is no command {name}; pasar-tui keys lists them."),
                name=excerpt(name),
            )
        if name in fixed:
            raise _refused("keymap_fixed", _("{name} keeps its keys."), name=name)
        chosen[name] = tuple(key for word in re.split(r",\s*|\s+", text.strip()) for key in _key(name, word))
    keymap = Keymap(chosen)
    for screen, bindings in screens.items():
        _check(screen, bindings, keymap)
    return keymap


def _lines(file: Path) -> dict[str, str]:
    try:
        with file.open("rb") as opened:
            found = tomllib.load(opened)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(file) from error
    if not all(isinstance(value, str) and value.strip() for value in found.values()):
        raise _unreadable(file)
    return found


def _unreadable(file: Path) -> PasarError:
    return _refused(
        "keymap_unreadable",
        _('{path} cannot be read; each line of it is: command = "key".'),
        path=file,
    )


def _key(name: str, word: str) -> Iterable[str]:
    """Yield Textual's names of a key as it was written; a letter means its capital too."""
    lower = word.lower()
    if lower in _SAFE or lower in _NAMES:
        yield _NAMES.get(lower, lower)
    elif len(word) == 1 and word.isascii() and word.isprintable():
        yield _character_to_key(lower)
        if lower.isalpha():
            yield lower.upper()
    else:
        raise _refused(
            "keymap_key",
            _(
                "{key} for {name} does not reach the program on every terminal; choose F1 to F12 without F3 and F11,"
                " Ctrl with D, E, F, G, N, O, R, S, T, X or Y, Ins, Del, or one character."
            ),
            key=excerpt(word),
            name=name,
        )


def _check(screen: str, bindings: BindingsMap, keymap: Keymap) -> None:
    """Raise PasarError if on this screen a key would be text in a field, or would mean two things."""
    commands = {command.id: command for command in commands_of(bindings)}
    for name in keymap.keys.keys() & commands.keys():
        for key in keymap.keys[name]:
            ways = [binding for _key, binding in bindings if binding.id == name]
            if needs_list(key) and not any(is_of_list(way) for way in ways):
                raise _refused(
                    "keymap_key",
                    _("{key} for {name} is text in a field, where {name} must work too; choose an F-key or Ctrl."),
                    key=keys.display(key),
                    name=name,
                )
    meanings: dict[str, str] = {}
    for key, binding in keymap.applied(bindings):
        name = binding.id or binding.action
        other = meanings.setdefault(key, name)
        if other != name and (name in keymap.keys or other in keymap.keys):
            mine, taken = (name, other) if name in keymap.keys else (other, name)
            raise _refused(
                "keymap_clash",
                _("{key} cannot be {name}: on the screen {screen} it is {other} already."),
                key=keys.display(key),
                name=mine,
                screen=screen,
                other=taken,
            )


def _refused(code: str, sentence: str, **words: object) -> PasarError:
    return PasarError(code, sentence.format(**words) + " " + _("The usual keys hold until the file of keys is mended."))
