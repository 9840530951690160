"""Every line of the journal that is about one vendor, found through the typed rows that name the vendor."""

from __future__ import annotations

from typing import Final

from pasar_tui.storage.newest import Newest

# What a `line_voided` may withdraw of a vendor.
_WITHDRAWABLE: Final = """SELECT x.id FROM own JOIN visit x ON x.tenancy=own.id
  UNION ALL SELECT r.id FROM own JOIN relief r ON r.scope=own.id
  UNION ALL SELECT id FROM sale WHERE vendor=:vendor
  UNION ALL SELECT id FROM arrears WHERE vendor=:vendor"""
ABOUT: Final = f"""WITH own(id) AS (SELECT id FROM tenancy WHERE vendor=:vendor),
  entered(id) AS ({_WITHDRAWABLE})
  SELECT :vendor AS line
  UNION SELECT line FROM field_change WHERE entity=:vendor
  UNION SELECT id FROM own
  UNION SELECT c.line FROM own JOIN field_change c ON c.entity=own.id
  UNION SELECT id FROM entered
  UNION SELECT w.id FROM entered JOIN line_void w ON w.target=entered.id
  UNION SELECT id FROM receipt WHERE vendor=:vendor
  UNION SELECT v.id FROM receipt r JOIN receipt_void v ON v.receipt=r.id WHERE r.vendor=:vendor
  UNION SELECT id FROM assessment WHERE vendor=:vendor
  UNION SELECT id FROM follow_up WHERE vendor=:vendor
  UNION SELECT id FROM vendor_forgetting WHERE vendor=:vendor
  UNION SELECT id FROM reveal WHERE vendor=:vendor"""
"""The query of the lines about the vendor `:vendor`, each once. Its cost grows with that vendor's lines only.

Notes beside these lines go when the vendor is forgotten.
"""
_PAID_FOR_ANOTHER: Final = """
  UNION SELECT id FROM receipt WHERE payer=:vendor
  UNION SELECT v.id FROM receipt r JOIN receipt_void v ON v.receipt=r.id WHERE r.payer=:vendor"""


def lines_about(vendor: int) -> Newest:
    """Return the list of the lines about a vendor, the latest to arrive first; its key is the local line id.

    What the vendor paid for another is among them. It is about the other all the same: its notes go with that one.
    """
    return Newest(ABOUT + _PAID_FOR_ANOTHER, ("line",), {"vendor": vendor})
