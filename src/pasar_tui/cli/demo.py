"""The app on a fresh copy of the sample market."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.output import PasarCommand
from pasar_tui.cli.surroundings import surroundings
from pasar_tui.domain.days import format_day_short, market_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services.demonstration import open_demonstration
from pasar_tui.services.desk import Desk
from pasar_tui.services.seat import seat
from pasar_tui.ui.environment import open_app
from pasar_tui.ui.heading import Heading


@click.command(cls=PasarCommand, help=mark("Try the app on a fresh copy of an invented market."))
@click.option(
    "--dir",
    "folder",
    cls=TranslatedOption,
    type=click.Path(path_type=Path),
    help=mark("Folder in which the copy is kept; left out, it is thrown away at the end."),
)
def demo(folder: Path | None) -> None:
    """Open the app; what is written stays in the copy."""
    _need_terminal()
    around = surroundings()
    with _place(folder) as place:
        code = open_on_screen(open_demonstration(place, around.clock, around.randomness))
    click.get_current_context().exit(code)


def open_on_screen(desk: Desk) -> int:
    """Open the app on a desk, which it closes, and return its exit code."""
    sits = seat(desk)
    day = f"{format_day_short(sits.day)} {market_day(sits.day)}"
    return open_app(desk, Heading(sits.market, sits.officer, day))


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise PasarError(
            "no_terminal", _("The app needs a terminal for its screen and keys; start it there, without pipes.")
        )


@contextmanager
def _place(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="pasar-demo-") as made:
        yield Path(made)
