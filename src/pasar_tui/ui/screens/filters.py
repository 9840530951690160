"""What a screen may be opened about, besides one stall or vendor: names of its filters."""

from __future__ import annotations

from typing import Final

UNPAID: Final = "unpaid"
"""The round: the stalls that still wait."""
PROMISES: Final = "promises"
"""The round: the stalls whose promise to pay has come and was not kept."""
LONG_ARREARS: Final = "long-arrears"
"""The reports: who owes for more than 30 days."""
VISITS_DUE: Final = "visits-due"
"""Literacy: the vendors who wait for coaching."""
