"""A vendor by reference, and by the name that may be shown."""

from __future__ import annotations

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _
from pasar_tui.services import references
from pasar_tui.storage import vendor
from pasar_tui.storage.sqlite import Connection
from pasar_tui.storage.vendor import VendorRow


def find_vendor(connection: Connection, ref: str) -> int:
    """Return the local line id of the vendor that `ref` names. Raises PasarError `vendor_unknown`."""
    line = references.find_line(connection, ref)
    if line is None or vendor.get(connection, line) is None:
        raise PasarError(
            "vendor_unknown",
            _("There is no vendor {ref}; look the reference up with: pasar-tui vendor list --search NAME.").format(
                ref=excerpt(ref)
            ),
        )
    return line


def shown_name(row: VendorRow) -> str:
    """Return a vendor's name, or what stands for one that is not in this book."""
    if row.name is not None:
        return row.name
    told = _("(forgotten) {ref}") if row.forgotten else _("(name not brought) {ref}")
    return told.format(ref=references.shorten(row.ref))
