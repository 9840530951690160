"""Who a vendor is in few words, for the head of a screen."""

from __future__ import annotations

from dataclasses import dataclass

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.vendor_lookup import find_vendor, shown_name
from pasar_tui.storage import vendor


@dataclass(frozen=True, slots=True)
class VendorIdentity:
    """A vendor's local line id, reference, name as it may be shown, and the codes of the stalls held today."""

    id: int
    ref: str
    name: str
    stalls: tuple[str, ...]
    forgotten: bool


def vendor_identity(desk: Desk, line: int) -> VendorIdentity:
    """Return who the vendor with this local line id is. Raises PasarError `vendor_unknown`."""
    with desk.read() as reading:
        row = vendor.get(reading, line)
        if row is None:
            raise PasarError("vendor_unknown", _("There is no such vendor in this book; look for the name again."))
        stalls = Holdings(desk, reading).codes_of(line, desk.today)
        return VendorIdentity(line, row.ref, shown_name(row), stalls, row.forgotten)


def vendor_line(desk: Desk, ref: str) -> int:
    """Return the local line id of the vendor that a reference names. Raises PasarError `vendor_unknown`."""
    with desk.read() as reading:
        return find_vendor(reading, ref)
