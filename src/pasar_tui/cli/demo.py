"""The app on a fresh copy of the sample market."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pasar_tui.cli.app import Screen, open_on_screen, screen_options
from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.leaving import leaving_in_order
from pasar_tui.cli.output import PasarCommand
from pasar_tui.cli.surroundings import surroundings
from pasar_tui.language import mark
from pasar_tui.services.demonstration import open_demonstration


@click.command(cls=PasarCommand, help=mark("Try the app on a fresh copy of an invented market."))
@click.option(
    "--dir",
    "folder",
    cls=TranslatedOption,
    type=click.Path(path_type=Path, readable=False),
    help=mark("Folder in which the copy is kept; left out, it is thrown away at the end."),
)
@screen_options
def demo(folder: Path | None, screen: Screen) -> None:
    """Open the app; what is written stays in the copy."""
    screen.check()
    around = surroundings()
    with leaving_in_order(), _place(folder) as place:
        desk = open_demonstration(place, around.clock, around.randomness, thrown_away=folder is None)
        code = open_on_screen(desk, screen)
    click.get_current_context().exit(code)


@contextmanager
def _place(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="pasar-demo-") as made:
        yield Path(made)
