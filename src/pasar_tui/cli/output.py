"""What every command has in common: `--json`, `--lang`, its answer on stdout, its errors and its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import click

from pasar_tui.cli.failure import answered
from pasar_tui.cli.help import TranslatedGroup, TranslatedHelp, TranslatedOption
from pasar_tui.domain.days import Month
from pasar_tui.domain.text import visible
from pasar_tui.language import LANGUAGES, _, mark

_AS_JSON: Final = "pasar_tui.as_json"


class Output:
    """The answer of a command: one JSON document, or lines that a person reads."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def show(self, document: Mapping[str, object], *lines: str) -> None:
        """Print `document` with `--json`, else `lines`. Days and months in the document are written as ISO text.

        JSON is plain ASCII and lines hold no control characters, so nothing stored can command a terminal.
        """
        texts = [_json(document)] if self.as_json else [visible(line) for line in lines]
        try:
            for text in texts:
                click.echo(text)
        except BrokenPipeError:
            # Whoever read the answer has gone; the work was done before it was printed, and is not refused.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def output() -> Output:
    """Return the output of the command that is running."""
    return Output(bool(click.get_current_context().meta.get(_AS_JSON, False)))


class _Answering(click.Command):
    """A command that takes `--json` and `--lang` and never ends in a traceback.

    Exit code: 0 done, 1 refused and nothing written (PasarError), 2 wrong use, 3 an unexpected error, with a log
    file that holds no personal data. With `--json` an error is a document on stderr.
    """

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.params.extend((_json_option(), _language_option()))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        arguments = list(sys.argv[1:] if args is None else args)

        def run() -> Any:
            return super(_Answering, self).main(arguments, prog_name, complete_var, False, **extra)

        if not standalone_mode:
            return run()
        sys.exit(answered(run, arguments))


class PasarCommand(TranslatedHelp, _Answering):
    """One command of the program."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and say in the officer's language which words are too many."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(_("Too much was written: {words}").format(words=" ".join(ctx.args)), ctx)
        return rest


class PasarGroup(TranslatedGroup, _Answering):
    """A command that has commands of its own; they are `PasarCommand`s."""

    command_class = PasarCommand
    group_class = type


def _json(document: Mapping[str, object]) -> str:
    # ≈3 ms to import, and the app is started by a command that prints nothing.
    import json

    return json.dumps(document, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Month):
        return str(value)
    raise TypeError(type(value).__name__)


def _json_option() -> click.Option:
    def remember(context: click.Context, _option: click.Parameter, chosen: bool) -> None:
        # Only ever switched on, so that `pasar-tui --json report` and `pasar-tui report --json` are the same.
        if chosen:
            context.meta[_AS_JSON] = True

    return TranslatedOption(
        ["--json"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=remember,
        help=mark("Answer with one JSON document."),
    )


def _language_option() -> click.Option:
    # The language is chosen from the arguments before they are parsed (`failure.answered`), so that the messages
    # about wrong arguments are in it too; here it is only checked.
    return TranslatedOption(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=mark("Language of the text: id or en."),
    )
