"""The price of days by the tariff, and why."""

from __future__ import annotations

from typing import Any

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import any_day, reads_book
from pasar_tui.cli.output import PasarCommand, output
from pasar_tui.cli.tables import table
from pasar_tui.domain.days import format_day
from pasar_tui.domain.explanation import explain
from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.quote import QuoteLine
from pasar_tui.domain.tariff import PER_COUNTS, describe_rate, format_percent
from pasar_tui.language import _, mark
from pasar_tui.services.desk import Desk
from pasar_tui.services.lookups import stall_named
from pasar_tui.services.quotes import quote_stall


@click.command(cls=PasarCommand, help=mark("Show what days cost a stall by the tariff, and why; nothing is written."))
@click.option("--stall", cls=TranslatedOption, required=True, help=mark("Code of the stall."))
@click.option("--from", "first", cls=TranslatedOption, required=True, help=mark("First day."))
@click.option("--to", "last", cls=TranslatedOption, required=True, help=mark("Last day."))
@click.option(
    "--quantity",
    cls=TranslatedOption,
    type=click.IntRange(1, 999_999),
    help=mark("What the tariff counts in one ticket, for example fowl in a basket."),
)
@reads_book
def quote(desk: Desk, stall: str, first: str, last: str, quantity: int | None) -> None:
    """Show what days cost a stall."""
    from_day, to_day = any_day(desk, first), any_day(desk, last)
    found = quote_stall(desk, stall_named(desk, stall, from_day), from_day, to_day, quantity)
    lines = found.quote.lines
    output().show(
        {
            "stall": found.code,
            "mode": found.mode.value,
            "from": from_day,
            "to": to_day,
            "lines": [_line(line) for line in lines],
            "total": found.quote.total,
        },
        f"{found.code} ({found.mode.value})  {format_day(from_day)} – {format_day(to_day)}",
        *table(
            (_("Component"), _("Tariff"), _("Days"), _("Times"), _("Relief"), _("Amount"), _("Legal basis")),
            [
                (
                    line.component,
                    describe_rate(line.row),
                    f"{format_day(line.from_day)} – {format_day(line.to_day)}",
                    PER_COUNTS[line.per](line.units).format(n=line.units),
                    f"{format_percent(line.relief_bp)}%" if line.relief_bp else None,
                    line.amount,
                    line.legal_basis,
                )
                for line in lines
            ],
        ),
        *map(explain, lines),
        _("Total: {amount}").format(amount=format_rupiah(found.quote.total)),
    )


def _line(line: QuoteLine) -> dict[str, Any]:
    return {
        "component": line.component,
        "legal_basis": line.legal_basis,
        "account": line.account_code,
        "rate": line.rate,
        "basis": line.basis.value,
        "per": line.per.value,
        "area_m2": None if line.area is None else f"{line.area // 100}.{line.area % 100:02d}",
        "coefficient_bp": line.coefficient_bp,
        "from": line.from_day,
        "to": line.to_day,
        "units": line.units,
        "gross": line.gross,
        "relief_bp": line.relief_bp,
        "amount": line.amount,
    }
