"""What the commands about a day at the market have in common: whose entry, of which day, with which warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.domain.days import business_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.lookups import stall_named, tenancy_named, vendor_named
from pasar_tui.services.rounds import Notice

shift_option = click.option("--shift", cls=TranslatedOption, help=mark("Shift, where several hold the stall."))
key_option = click.option(
    "--key", cls=TranslatedOption, help=mark("A text of your own; the same again returns the first entry.")
)
_LONGEST_KEY: Final = 100


def day_written(desk: Desk, text: str | None) -> date | None:
    """Return the business day that was written, None for today. Raises PasarError as `business_day`."""
    return None if text is None else business_day(text, rounds.today(desk))


def payer_of(
    desk: Desk, day: date | None, stall: str | None, tenancy: str | None, vendor: str | None, shift: str | None
) -> Payer:
    """Return for what is paid, of which exactly one must be written. Raises PasarError where there is no such thing."""
    if sum(one is not None for one in (stall, tenancy, vendor)) != 1:
        raise click.UsageError(_("Write one of --stall, --tenancy and --vendor."))
    if tenancy is not None:
        return Payer(tenancy=tenancy_named(desk, tenancy))
    if vendor is not None:
        return Payer(vendor=vendor_named(desk, vendor))
    return Payer(stall=stall_named(desk, stall or "", day or rounds.today(desk)), shift=shift)


def warnings(notices: Iterable[Notice]) -> list[str]:
    """Return notices as JSON shows them."""
    return [one.message for one in notices]


def notes(notices: Iterable[Notice]) -> Iterator[str]:
    """Yield notices as a person reads them."""
    for one in notices:
        yield _("Note: {warning}").format(warning=one.message)


def checked_key(key: str | None) -> str | None:
    """Return a key as it is kept. Raises PasarError `key_unclear`."""
    if key is None:
        return None
    if not key.isascii() or not key.isprintable() or not 1 <= len(key) <= _LONGEST_KEY:
        raise PasarError(
            "key_unclear",
            _('"{key}" can\'t be a key; write up to {most} plain letters, digits and signs.').format(
                key=excerpt(key), most=_LONGEST_KEY
            ),
        )
    return key
