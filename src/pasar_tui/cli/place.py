"""Where the book is and who sits at it: what a command that only opens the app needs, and little more to load."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.language import mark

BOOK_VARIABLE: Final = "PASAR_BOOK"
OFFICER_VARIABLE: Final = "PASAR_OFFICER"

book_argument = click.argument(
    "book", metavar="[BOOK]", required=False, type=click.Path(path_type=Path, readable=False)
)
"""The book, which stands last; `book_path` says which one is meant."""

adopt_option = click.option(
    "--adopt",
    cls=TranslatedOption,
    is_flag=True,
    help=mark("Keep the book on this machine from now on, though another wrote it last."),
)
officer_option = click.option("--officer", cls=TranslatedOption, help=mark("Name of the officer who enters this."))


def book_path(book: Path | None) -> Path:
    """Return the path of the book: the one given, else $PASAR_BOOK, else buku.pasar in the user's data folder."""
    if book is not None:
        return book
    named = os.environ.get(BOOK_VARIABLE)
    if named:
        return Path(named)
    # ≈3 ms to import; most calls name their book.
    from platformdirs import user_data_path

    return user_data_path("pasar-tui", appauthor=False) / "buku.pasar"
