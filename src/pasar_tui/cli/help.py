"""The help of commands in the officer's language: texts are marked where they stand and translated when shown."""

from __future__ import annotations

import click

from pasar_tui.language import _


class TranslatedOption(click.Option):
    """An option whose help is a marked msgid."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's names and its translated help, or None when it is hidden."""
        record = super().get_help_record(ctx)
        return record and (record[0], _(self.help) if self.help else "")


class TranslatedHelp(click.Command):
    """A command whose help is a marked msgid."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, its text translated."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help and exit.")
        return option

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  the name is click's
        """Return the command's line in a list of commands; it is short, and never cut."""
        return _(self.help) if self.help else ""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that says how the command is written."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def format_help_text(
        self,
        ctx: click.Context,  # noqa: ARG002  the name is click's
        formatter: click.HelpFormatter,
    ) -> None:
        """Write what the command does."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_(self.help))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what may stand where it is not plain from the usage, and then the options, one a row."""
        arguments = [
            (parameter.metavar.strip("[]"), meaning)
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Argument) and parameter.metavar and (meaning := _meaning(parameter))
        ]
        if arguments:
            with formatter.section(_("Arguments")):
                formatter.write_dl(arguments)
        rows = [
            record
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx))
        ]
        with formatter.section(_("Options")):
            formatter.write_dl(rows)


def _meaning(argument: click.Argument) -> str:
    if isinstance(argument.type, click.Choice):
        return ", ".join(argument.type.choices)
    return "" if argument.required else _("The book; left out, $PASAR_BOOK, else buku.pasar in your data folder.")


class TranslatedGroup(TranslatedHelp, click.Group):
    """A group of commands whose help is a marked msgid."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and below them the commands, one a row."""
        super().format_options(ctx, formatter)
        rows = [
            (name, command.get_short_help_str(formatter.width))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) and not command.hidden
        ]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)
