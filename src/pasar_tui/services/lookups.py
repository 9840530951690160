"""What an officer or a script names, found in the book: local line ids of stalls, tenancies and vendors."""

from __future__ import annotations

from datetime import date

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _
from pasar_tui.services import references
from pasar_tui.services.desk import Desk
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.vendor_lookup import find_vendor
from pasar_tui.storage import journal


def stall_named(desk: Desk, text: str, day: date) -> int:
    """Return the stall that `text` means on `day`. Raises PasarError `stall_unknown` or `stall_unclear`."""
    with desk.read() as reading:
        return tariff_book(desk, reading).register.find(text, day).id


def tenancy_named(desk: Desk, ref: str) -> int:
    """Return the tenancy with this reference. Raises PasarError `tenancy_unknown`, `ref_unclear`."""
    with desk.read() as reading:
        line = references.find_line(reading, ref)
        if line is None or line not in tariff_book(desk, reading).tenancies:
            raise PasarError(
                "tenancy_unknown",
                _("{ref} is not a tenancy of this market; look it up with: pasar-tui tenancy list.").format(
                    ref=excerpt(ref)
                ),
            )
        return line


def vendor_named(desk: Desk, ref: str) -> int:
    """Return the vendor with this reference. Raises PasarError `vendor_unknown`, `ref_unclear`."""
    with desk.read() as reading:
        return find_vendor(reading, ref)


def ref_of(desk: Desk, line: int) -> str:
    """Return the name that a local line has in every book."""
    with desk.read() as reading:
        return journal.identity_of(reading, line)
