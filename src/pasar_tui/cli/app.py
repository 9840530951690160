"""The app on a book: what `pasar-tui` alone, `pasar-tui BOOK` and `pasar-tui open` do."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import click
from click.core import ParameterSource

from pasar_tui.cli.failure import LANGUAGE_VARIABLE
from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.output import PasarCommand
from pasar_tui.cli.place import OFFICER_VARIABLE, adopt_option, book_argument, book_path, officer_option
from pasar_tui.cli.surroundings import surroundings
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, choose, mark
from pasar_tui.services import officers
from pasar_tui.services.desk import Desk
from pasar_tui.services.preferences import LOOKS, language_of, look_of
from pasar_tui.services.seat import seat
from pasar_tui.ui.environment import open_app
from pasar_tui.ui.heading import Heading, written

Decorated: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Screen:
    """How the app uses the terminal: its look, whether it takes the mouse, and whether the cursor shows the focus."""

    look: str | None = None
    mouse: bool = False
    cursor: bool = False

    def check(self) -> None:
        """Raise PasarError `no_terminal` without a screen or keys, `terminal_too_plain` where text can't be placed."""
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise PasarError(
                "no_terminal",
                _(
                    "The app needs a terminal for its screen and keys; start it there, without pipes. Lines are read"
                    " and written by: pasar-tui round --plain."
                ),
            )
        if os.environ.get("TERM", "dumb") in ("", "dumb", "unknown"):
            raise PasarError(
                "terminal_too_plain",
                _(
                    "This terminal cannot place text on its screen (TERM={name}). Walk the round in lines with:"
                    " pasar-tui round --plain; or start the app in another terminal."
                ).format(name=os.environ.get("TERM", "")),
            )


def screen_options(function: Decorated) -> Decorated:
    """Add --theme, --mouse and --kursor, and give the command the `Screen` that they say as `screen`."""

    @functools.wraps(function)
    def command(look: str | None, mouse: bool, cursor: bool, **given: Any) -> Any:
        return function(screen=Screen(look, mouse, cursor), **given)

    for option in reversed(_SCREEN_OPTIONS):
        command = option(command)
    return command


_SCREEN_OPTIONS: Final = (
    click.option(
        "--theme",
        "look",
        cls=TranslatedOption,
        type=click.Choice(LOOKS),
        help=mark("How the app looks: 256 colours, the 16 of a console, or none; auto is what the terminal can do."),
    ),
    click.option(
        "--mouse",
        cls=TranslatedOption,
        is_flag=True,
        help=mark("Take clicks and the wheel; the terminal then marks text only with Shift held."),
    ),
    click.option(
        "--kursor",
        "cursor",
        cls=TranslatedOption,
        is_flag=True,
        help=mark("Show the terminal's cursor where the focus is, for Braille displays and screen readers."),
    ),
)


@click.command("open", cls=PasarCommand, help=mark("Open the app on a book; the same as naming no command."))
@adopt_option
@officer_option
@screen_options
@book_argument
def open_book(book: Path | None, adopt: bool, officer: str | None, screen: Screen) -> None:
    """Open the app."""
    screen.check()
    with opened_desk(book, adopt, officer) as desk:
        click.get_current_context().exit(open_on_screen(desk, screen))


@contextmanager
def opened_desk(book: Path | None, adopt: bool, officer: str | None) -> Iterator[Desk]:
    """Yield the desk of the book that is meant, with the officer who is named or the only one at it, and close it.

    Raises PasarError `book_missing`, which says how one is made, `officer_unknown`, and those of opening a book.
    """
    path = book_path(book)
    if not path.exists():
        raise PasarError(
            "book_missing",
            _(
                "There is no book at {path}. Make one with: pasar-tui new --market NAME {path}; or try the app with:"
                " pasar-tui demo."
            ).format(path=path),
        )
    around = surroundings()
    desk = Desk.open(path, around.clock, around.randomness, adopt)
    try:
        sitting = officers.at_the_desk(desk, officer or os.environ.get(OFFICER_VARIABLE))
        desk.officer = None if sitting is None else sitting.id
        yield desk
    finally:
        desk.close()


def open_on_screen(desk: Desk, screen: Screen, ahead: str | None = None) -> int:
    """Open the app on a desk, which it closes, and return its exit code.

    Where several are in office and nobody was named, the app first asks who sits at the desk. `ahead` is the screen
    that opens over the first one.
    """
    read_as_chosen(desk)
    sits = seat(desk)
    heading = Heading(sits.market.upper(), sits.officer, written(sits.day))
    unknown = desk.officer is None and any(one.serves(sits.day) for one in officers.list_officers(desk))
    return open_app(
        desk,
        heading,
        first="officer" if unknown else "home",
        ahead=ahead,
        mouse=screen.mouse,
        cursor=screen.cursor,
        look=screen.look,
        kept_look=look_of(desk),
    )


def read_as_chosen(desk: Desk) -> None:
    """Read in the language kept with the book, unless `--lang` or the environment names one."""
    context: click.Context | None = click.get_current_context()
    named = bool(os.environ.get(LANGUAGE_VARIABLE))
    while context is not None:
        named = named or context.get_parameter_source("lang") is ParameterSource.COMMANDLINE
        context = context.parent
    if not named and (kept := language_of(desk)) is not None:
        choose(kept)
