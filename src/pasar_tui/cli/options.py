"""What the commands on a book have in common: where the book is, who is at the desk, which day is meant."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.place import OFFICER_VARIABLE, adopt_option, book_argument, book_path, officer_option
from pasar_tui.cli.surroundings import surroundings
from pasar_tui.domain.days import business_day, parse_day
from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.text import visible
from pasar_tui.language import _, mark
from pasar_tui.services import officers
from pasar_tui.services.desk import Desk
from pasar_tui.services.late_changes import CHOICES, LateDifference

Decorated: TypeAlias = Callable[..., Any]

late_option = click.option(
    "--late",
    cls=TranslatedOption,
    type=click.Choice(CHOICES),
    help=mark("Where days were paid already: collect the difference, or honour what was paid."),
)
day_option = click.option("--day", cls=TranslatedOption, help=mark("Business day; today if left out."))


@contextmanager
def opened(book: Path | None, adopt: bool = False) -> Iterator[Desk]:
    """Yield the desk of the book that is meant, and close it. Raises PasarError when it can't be opened."""
    around = surroundings()
    desk = Desk.open(book_path(book), around.clock, around.randomness, adopt)
    try:
        yield desk
    finally:
        desk.close()


def reads_book(function: Decorated) -> Decorated:
    """Add BOOK and give the command the open desk as its first argument. It is the decorator next to the function."""

    @functools.wraps(function)
    def command(book: Path | None, **given: Any) -> Any:
        with opened(book) as desk:
            return function(desk, **given)

    return book_argument(command)


def writes_book(function: Decorated) -> Decorated:
    """As `reads_book`, with --adopt and --officer: `desk.officer` is the one named, else the only one, else None."""
    return _writes(function, lambda desk, name: getattr(officers.at_the_desk(desk, name), "id", None))


def takes_money(function: Decorated) -> Decorated:
    """As `writes_book`, but somebody must answer for the money: refused `officer_needed` when it is not clear who."""
    return _writes(function, lambda desk, name: officers.acting(desk, name).id)


def _writes(function: Decorated, who: Callable[[Desk, str | None], int | None]) -> Decorated:
    @functools.wraps(function)
    def command(book: Path | None, adopt: bool, officer: str | None, **given: Any) -> Any:
        with opened(book, adopt) as desk:
            desk.officer = who(desk, officer or os.environ.get(OFFICER_VARIABLE))
            answer = function(desk, **given)
            tell_new_device(desk)
            return answer

    return book_argument(adopt_option(officer_option(command)))


def tell_new_device(desk: Desk) -> None:
    """Say on stderr that what was written began a new device, if it did."""
    if desk.book.notice == "copy":
        told = _("This book is a copy, or was put back to an earlier state; it goes on under a new device number.")
    elif desk.book.notice == "other_machine":
        told = _("This book is kept on this machine from now on, under a new device number.")
    else:
        return
    click.echo(visible(told), err=True)


def day_of(desk: Desk, text: str | None) -> date:
    """Return the business day that was written, today if none was. Raises PasarError as `business_day` does."""
    return desk.today if text is None else business_day(text, desk.today)


def any_day(desk: Desk, text: str) -> date:
    """Return a day that may also lie ahead, as those of tariffs, tenancies and the calendar may. Raises PasarError."""
    return parse_day(text, desk.today)


def any_day_or_none(desk: Desk, text: str | None) -> date | None:
    """Return as `any_day`, None where nothing was written."""
    return None if text is None else any_day(desk, text)


def differences_of(found: Sequence[LateDifference]) -> list[dict[str, Any]]:
    """Return what a change did to days already paid, as JSON shows it."""
    return [{"stall": one.code, "amount": one.amount} for one in found]


def difference_lines(found: Sequence[LateDifference]) -> list[str]:
    """Return the same for a person."""
    told = _("{stall}: the days already paid differ by {amount}")
    return [told.format(stall=one.code, amount=format_rupiah(one.amount)) for one in found]
