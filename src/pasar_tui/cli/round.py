"""`pasar-tui round`: the app on the round, or with --plain the round in lines."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from pasar_tui.cli.app import Screen, open_on_screen, opened_desk, read_as_chosen, screen_options
from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import tell_new_device
from pasar_tui.cli.output import PasarCommand
from pasar_tui.cli.place import OFFICER_VARIABLE, adopt_option, book_argument, officer_option
from pasar_tui.domain.days import format_day
from pasar_tui.language import mark
from pasar_tui.services import officers
from pasar_tui.services.desk import Desk
from pasar_tui.services.seat import seat


@click.command("round", cls=PasarCommand, help=mark("Walk the round: in the app, or with --plain in lines."))
@click.option(
    "--plain",
    cls=TranslatedOption,
    is_flag=True,
    help=mark("One stall a line and the same keys, for Braille, speech and simple terminals; also over a pipe."),
)
@adopt_option
@officer_option
@screen_options
@book_argument
def command(book: Path | None, adopt: bool, officer: str | None, plain: bool, screen: Screen) -> None:
    """Walk the round."""
    if not plain:
        screen.check()
    with opened_desk(book, adopt, officer) as desk:
        if plain:
            desk.officer = officers.acting(desk, officer or os.environ.get(OFFICER_VARIABLE)).id
            in_lines(desk)
            tell_new_device(desk)
        else:
            click.get_current_context().exit(open_on_screen(desk, screen, ahead="round"))


def in_lines(desk: Desk) -> None:
    """Walk the round of today at the terminal, by single keys, or by the lines of whatever else is read."""
    # The app does without these, and this does without the app.
    from contextlib import nullcontext
    from time import monotonic

    from pasar_tui.cli.lines.key import LinesTyped
    from pasar_tui.cli.lines.keyboard import Keyboard, single_keys
    from pasar_tui.cli.lines.round import RoundInLines
    from pasar_tui.cli.lines.voice import Voice

    read_as_chosen(desk)
    voice = Voice(sys.stdout)
    sits = seat(desk)
    keyed = sys.stdin.isatty()
    typing = (
        Keyboard(sys.stdin.fileno(), voice.write) if keyed else LinesTyped(sys.stdin.buffer, monotonic, voice.write)
    )
    try:
        with single_keys(sys.stdin.fileno()) if keyed else nullcontext():
            voice.say(f"{sits.market}, {sits.officer}, {format_day(sits.day)}")
            RoundInLines(desk, typing, voice.say).run()
    except BrokenPipeError:
        # Whoever read the lines has gone; what was said to be saved is saved.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
