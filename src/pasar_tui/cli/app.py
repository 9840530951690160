"""The app on a book: what `pasar-tui` alone, `pasar-tui BOOK` and `pasar-tui open` do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

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

theme_option = click.option(
    "--theme",
    "look",
    cls=TranslatedOption,
    type=click.Choice(LOOKS),
    help=mark("How the app looks: 256 colours, the 16 of a console, or none; auto is what the terminal can do."),
)


@click.command("open", cls=PasarCommand, help=mark("Open the app on a book; the same as naming no command."))
@adopt_option
@officer_option
@theme_option
@book_argument
def open_book(book: Path | None, adopt: bool, officer: str | None, look: str | None) -> None:
    """Open the app."""
    need_terminal()
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
    except PasarError:
        desk.close()
        raise
    desk.officer = None if sitting is None else sitting.id
    click.get_current_context().exit(open_on_screen(desk, look))


def open_on_screen(desk: Desk, look: str | None = None) -> int:
    """Open the app on a desk, which it closes, and return its exit code.

    Where several are in office and nobody was named, the app first asks who sits at the desk.
    """
    _read_as_chosen(desk)
    sits = seat(desk)
    heading = Heading(sits.market.upper(), sits.officer, written(sits.day))
    unknown = desk.officer is None and any(one.serves(sits.day) for one in officers.list_officers(desk))
    first = "officer" if unknown else "home"
    return open_app(desk, heading, first=first, look=look, kept_look=look_of(desk))


def _read_as_chosen(desk: Desk) -> None:
    """Read in the language kept with the book, unless `--lang` or the environment names one."""
    context: click.Context | None = click.get_current_context()
    named = bool(os.environ.get(LANGUAGE_VARIABLE))
    while context is not None:
        named = named or context.get_parameter_source("lang") is ParameterSource.COMMANDLINE
        context = context.parent
    if not named and (kept := language_of(desk)) is not None:
        choose(kept)


def need_terminal() -> None:
    """Raise PasarError `no_terminal` where there is no screen or no keys, `terminal_too_plain` where it only prints."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise PasarError(
            "no_terminal", _("The app needs a terminal for its screen and keys; start it there, without pipes.")
        )
    if os.environ.get("TERM", "dumb") in ("", "dumb", "unknown"):
        raise PasarError(
            "terminal_too_plain",
            _(
                "This terminal cannot place text on its screen (TERM={name}). Start the app in another, or use the"
                " commands: pasar-tui --help."
            ).format(name=os.environ.get("TERM", "")),
        )
