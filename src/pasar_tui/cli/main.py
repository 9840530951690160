"""The program's command line: commands by name, each loaded only when it is called or listed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from pasar_tui import __version__
from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.output import PasarGroup
from pasar_tui.language import mark

OPEN: Final = "open"
COMMANDS: Final = {
    OPEN: "pasar_tui.cli.app:open_book",
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
    "round": "pasar_tui.cli.round:command",
    "collect": "pasar_tui.cli.collect:collect",
    "ticket": "pasar_tui.cli.collect:ticket",
    "void": "pasar_tui.cli.entries:void",
    "visit": "pasar_tui.cli.entries:visit",
    "sale": "pasar_tui.cli.entries:sale",
    "report": "pasar_tui.cli.report:report",
    "import": "pasar_tui.cli.import_file:command",
    "export": "pasar_tui.cli.export_file:command",
    "keys": "pasar_tui.cli.keys:command",
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command and its words; the path of a book without a command opens the app on it."""
        if args and args[0] not in self.list_commands(ctx) and _is_book(args[0]):
            return OPEN, self.get_command(ctx, OPEN), args
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, imported now if need be, or None."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, attribute = self._lazy[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


def _is_book(word: str) -> bool:
    """Return whether a word can only be meant as a file: no command has a dot or a folder in its name."""
    return "." in word or "/" in word or Path(word).is_file()


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    help=mark("The market office's book: vendors, stalls, levies, sales and coaching, offline."),
)
@click.version_option(
    __version__,
    message="%(prog)s %(version)s",
    cls=TranslatedOption,
    help=mark("Show the version and exit."),
)
@click.pass_context
def main(context: click.Context) -> None:
    """Carry out the command that follows; without one, open the app on the book."""
    if context.invoked_subcommand is None and (command := main.get_command(context, OPEN)) is not None:
        context.invoke(command)
