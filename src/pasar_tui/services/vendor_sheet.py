"""Everything that a vendor's card shows, as the book stands at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.nik import mask_nik
from pasar_tui.domain.phone import mask_phone
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.literacy import Coached, results_of
from pasar_tui.services.vendor_card import VendorCard, vendor_card
from pasar_tui.services.vendor_lookup import shown_name
from pasar_tui.storage import vendor


@dataclass(frozen=True, slots=True)
class VendorSheet:
    """A vendor's card with the person on it. NIK and phone are masked; `coached` is the latest assessment."""

    id: int
    ref: str
    name: str
    nik_masked: str | None
    phone_masked: str | None
    address: str | None
    goods: str | None
    kbli: str | None
    forgotten: bool
    card: VendorCard
    coached: Coached | None


def vendor_sheet(desk: Desk, line: int, day: date, month: Month | None = None) -> VendorSheet:
    """Return the card of the vendor with this local line id, with the days of `month` (that of `day` if left out).

    Raises PasarError `vendor_unknown`.
    """
    with desk.read() as reading:
        row = vendor.get(reading, line)
        if row is None:
            raise PasarError("vendor_unknown", _("There is no such vendor in this book; look for the name again."))
        return VendorSheet(
            row.id,
            row.ref,
            shown_name(row),
            mask_nik(row.nik) if row.nik else None,
            mask_phone(row.phone) if row.phone else None,
            row.address,
            row.goods,
            row.kbli,
            row.forgotten,
            vendor_card(desk, line, day, month),
            next(iter(results_of(desk, line)), None),
        )
