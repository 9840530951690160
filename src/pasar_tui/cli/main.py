"""The program's command line: commands by name, each loaded only when it is called or listed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import click

from pasar_tui import __version__
from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.output import PasarGroup
from pasar_tui.language import mark

COMMANDS: Final = {
    "new": "pasar_tui.cli.book:new",
    "demo": "pasar_tui.cli.demo:demo",
    "info": "pasar_tui.cli.book:info",
    "verify": "pasar_tui.cli.book:verify",
    "backup": "pasar_tui.cli.book:backup",
    "restore": "pasar_tui.cli.book:restore",
    "officer": "pasar_tui.cli.officer:officer",
    "stall": "pasar_tui.cli.stall:stall",
    "vendor": "pasar_tui.cli.vendor:vendor",
    "tenancy": "pasar_tui.cli.tenancy:tenancy",
    "tariff": "pasar_tui.cli.tariff:tariff",
    "policy": "pasar_tui.cli.rules:policy",
    "market": "pasar_tui.cli.rules:market",
    "calendar": "pasar_tui.cli.rules:calendar",
    "relief": "pasar_tui.cli.rules:relief",
    "quote": "pasar_tui.cli.quote:quote",
    "collect": "pasar_tui.cli.collect:collect",
    "ticket": "pasar_tui.cli.collect:ticket",
    "void": "pasar_tui.cli.entries:void",
    "visit": "pasar_tui.cli.entries:visit",
    "sale": "pasar_tui.cli.entries:sale",
    "report": "pasar_tui.cli.report:report",
    "import": "pasar_tui.cli.import_file:command",
    "export": "pasar_tui.cli.export_file:command",
    "calc": "pasar_tui.cli.calc:calc",
}
"""Each command and where it is: module and attribute."""


class LazyGroup(PasarGroup):
    """A group that imports a command's module when the command is asked for, so that no command pays for another."""

    def __init__(self, *args: Any, lazy: Mapping[str, str], **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the mapping."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, imported now if need be, or None."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, attribute = self._lazy[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    help=mark("The market office's book: vendors, stalls, levies, sales and coaching, offline."),
)
@click.version_option(
    __version__,
    message="%(prog)s %(version)s",
    cls=TranslatedOption,
    help=mark("Show the version and exit."),
)
def main() -> None:
    """Carry out the command that follows."""
