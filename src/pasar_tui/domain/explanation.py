"""A line of a quote in one sentence that a vendor can check with a calculator."""

from __future__ import annotations

from pasar_tui.domain.money import format_area, format_decimal, format_rupiah
from pasar_tui.domain.quote import QuoteLine
from pasar_tui.domain.tariff import ONE, PER_COUNTS, describe_rate, format_percent
from pasar_tui.domain.unit_price import WHOLE


def explain(line: QuoteLine) -> str:
    """Return how the amount comes about, in the chosen language.

    `Perda 1/2024: pelayanan Rp650/m²/hari × 2,33 m² = Rp1.515 × 30 hari = Rp45.450`: first one tariff unit, rounded
    once, then how many of them.
    """
    unit = describe_rate(line.row)
    if line.area is not None:
        unit += f" × {format_area(line.area)}"
    if line.coefficient_bp != ONE:
        unit += f" × {format_decimal(line.coefficient_bp, 4).rstrip('0').rstrip(',')}"
    if line.part != WHOLE:
        unit += f" × {line.part.days}/{line.part.of}"
    if line.relief_bp:
        unit += f" − {format_percent(line.relief_bp)}%"
    count = PER_COUNTS[line.per](line.units).format(n=line.units)
    source = line.legal_basis or line.row.reference
    told = f"{line.component} {unit} = {format_rupiah(line.unit_price)} × {count} = {format_rupiah(line.amount)}"
    return f"{source}: {told}" if source else told
