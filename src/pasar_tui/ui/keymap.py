"""Keys of the officer's own choosing, put in the place of the usual ones.

Textual's own `set_keymap` would take a key from whoever had it without a word, and leave the key line as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from textual.binding import Binding, BindingsMap

from pasar_tui.ui.commands import commands_of

_IN_LISTS_ONLY: Final = ("space", "delete")


@dataclass(frozen=True, slots=True)
class Keymap:
    """The chosen keys of each command, as Textual's names; empty where nothing was chosen."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def applied(self, bindings: BindingsMap) -> BindingsMap:
        """Return `bindings` with the chosen keys instead of the usual ones, in the same order."""
        if not self.keys:
            return bindings
        every = list(bindings)
        commands = {command.id for command in commands_of(every)}
        chosen = {name: of_one for name, of_one in self.keys.items() if name in commands}
        result = BindingsMap()
        placed: set[str] = set()
        for _key, binding in every:
            name = binding.id or ""
            if name not in chosen:
                result._add_binding(binding)
            elif name not in placed:
                placed.add(name)
                ways = [way for _at, way in every if way.id == name]
                for key in chosen[name]:
                    result._add_binding(_way(ways, key).with_key(key))
        return result


def needs_list(key: str) -> bool:
    """Return whether `key` is text, or edits, while a field has the cursor."""
    return key in _IN_LISTS_ONLY or not (key.startswith("ctrl+") or key == "insert" or re.fullmatch(r"f\d+", key))


def is_of_list(binding: Binding) -> bool:
    """Return whether `binding` steps aside in a field."""
    return binding.action.startswith(("list_command", "open_screen"))


def _way(ways: list[Binding], key: str) -> Binding:
    """Return the binding whose kind suits `key`: what is text in a field must step aside there."""
    return next((way for way in ways if is_of_list(way) == needs_list(key)), ways[0])
