"""Every screen's commands with their keys, and where an officer may choose others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import click

from pasar_tui.cli.output import PasarCommand, output
from pasar_tui.language import _, mark

_KEY_CELLS: Final = 20
_ID_CELLS: Final = 20


@click.command("keys", cls=PasarCommand, help=mark("List the commands of every screen with their keys."))
def command() -> None:
    """List the commands, with the officer's own keys where a file chooses any."""
    from pasar_tui.ui import environment, keymap_file, registry
    from pasar_tui.ui.commands import commands_of

    file, every = environment.keymap_path(), registry.bindings()
    keymap = keymap_file.read(file, every)
    kinds = registry.screens()
    found = [(name, _(kinds[name].NAME), commands_of(keymap.applied(bindings))) for name, bindings in every.items()]
    document = {
        "file": str(file),
        "screens": [
            {
                "screen": name,
                "name": title,
                "commands": [
                    {"id": one.id, "keys": list(one.key_names), "label": _(one.label), "help": one.words}
                    for one in commands
                ],
            }
            for name, title, commands in found
        ],
    }
    lines = [
        line
        for _name, title, commands in found
        for line in _lines(title, [(" ".join(one.key_names), one.id, one.words) for one in commands])
    ]
    told = _('Other keys can be chosen in {path}, one a line, such as: search = "f12, ctrl+f"').format(path=file)
    output().show(document, *lines, told)


def _lines(title: str, commands: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    yield title
    for keys, name, words in commands:
        yield f"  {keys:<{_KEY_CELLS}} {name:<{_ID_CELLS}} {words}"
    yield ""
