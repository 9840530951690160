"""The registry of commands: what each screen can do, by which keys, in which words.

A command is declared once, by `list_key`, `screen_key`, `save_key` or `opens` in its screen's BINDINGS. From there it
is bound, and from there this module reads it for the key line, the help, the menu and `pasar-tui keys`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding

from pasar_tui.language import _
from pasar_tui.ui import keys

_LAST: Final = ("help", "menu", "messages", "redraw", "quit")
"""Commands of every screen; they stand behind the screen's own."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a screen can do.

    `id` is its name in a file of keys; `keys` are Textual's names of its keys, the main one first; `label` and `help`
    are msgids; `shown` says whether the key line has it, `in_fields` whether it works while a field has the cursor.
    """

    id: str
    action: str
    keys: tuple[str, ...]
    label: str
    help: str
    display: str
    shown: bool
    in_fields: bool

    @property
    def words(self) -> str:
        """What it does, in one sentence of the officer's language, or its label where that says it all."""
        return _(self.help or self.label)

    @property
    def is_fixed(self) -> bool:
        """Whether its keys stay as they are: the ways out, and Enter on money, which counts once."""
        return self.id in ("back", "quit", "redraw") or self.action.startswith("once_command")

    @property
    def key_names(self) -> tuple[str, ...]:
        """Its keys as officers know them: "F2", "Ctrl+S"."""
        names = [self.display, *(keys.display(key) for key in self.keys[1:] if not _is_capital(key))]
        return tuple(dict.fromkeys(names))


def commands_of(bindings: Iterable[tuple[str, Binding]]) -> tuple[Command, ...]:
    """Return the commands among `bindings` in their order, those that every screen has behind the others.

    A binding without a word is no command of its own: it is another key of one, or text that is typed.
    """
    found: dict[str, list[Binding]] = {}
    shown: set[str] = set()
    for _key, binding in bindings:
        # One of a row of keys, such as 2 to 5 behind "1-5 Answer", is told by the first of them.
        hidden = not binding.show and binding.description in shown and binding.id not in found
        if binding.id and binding.description and not hidden:
            found.setdefault(binding.id, []).append(binding)
            if binding.show:
                shown.add(binding.description)
    made = [_command(name, of_one) for name, of_one in found.items()]
    return tuple(sorted(made, key=lambda command: _LAST.index(command.id) + 1 if command.id in _LAST else 0))


def _command(name: str, bindings: list[Binding]) -> Command:
    first = bindings[0]
    return Command(
        id=name,
        action=first.action,
        keys=tuple(binding.key for binding in bindings),
        label=first.description,
        help=next((binding.tooltip for binding in bindings if binding.tooltip), ""),
        display=first.key_display or keys.display(first.key),
        shown=any(binding.show for binding in bindings),
        in_fields=any(binding.action.startswith(("screen_command", "save_command")) for binding in bindings),
    )


def _is_capital(key: str) -> bool:
    return len(key) == 1 and key.isupper()
