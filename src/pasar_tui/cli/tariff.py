"""Tariffs by command: tariff add, end, void, list."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import any_day, difference_lines, differences_of, late_option, reads_book, writes_book
from pasar_tui.cli.output import PasarGroup, output
from pasar_tui.cli.stall import parse_attributes
from pasar_tui.domain.days import format_day
from pasar_tui.domain.stall import KIND_ATTRIBUTE, fold
from pasar_tui.domain.tariff import TariffRow, describe_row
from pasar_tui.language import _, mark
from pasar_tui.services import tariffs
from pasar_tui.services.desk import Desk
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.tariff_reading import ATTRIBUTE

# Option → column of a tariff file, and what it is for.
_OPTIONS: Final = (
    ("--component", "component", mark("Component; pelayanan if left out.")),
    ("--stall-kind", "stall_kind", mark("Only for stalls of this kind.")),
    ("--block", "block", mark("Only for this block.")),
    ("--stall", "stall", mark("Only for this stall.")),
    ("--unit", "unit", mark("Basis and period at once, such as m2/hari.")),
    ("--basis", "basis", mark("m2, unit, orang, ekor, keranjang, kendaraan, kali or persen.")),
    ("--of", "of_component", mark("Component that a percentage is taken of.")),
    ("--per", "per", mark("hari, hari_buka, bulan, tahun, jam, malam, minggu, pasaran or kejadian.")),
    ("--area-min", "area_min", mark("Smallest area in m².")),
    ("--area-max", "area_max", mark("Largest area in m².")),
    ("--count-min", "count_min", mark("Smallest count.")),
    ("--count-max", "count_max", mark("Largest count.")),
    ("--coefficient", "coefficient", mark("Coefficient, such as 1,3.")),
    ("--from", "from", mark("First day; today if left out.")),
    ("--to", "to", mark("Last day.")),
    ("--account", "account", mark("Account code.")),
)


def _columns(function: Callable[..., Any]) -> Callable[..., Any]:
    for option, column, text in reversed(_OPTIONS):
        function = click.option(option, f"column_{column}", cls=TranslatedOption, help=text)(function)
    return function


@click.group(cls=PasarGroup, help=mark("The tariffs of the market."))
def tariff() -> None:
    """Hold the commands about tariffs."""


def _decimal(hundredths: int | None) -> str | None:
    return None if hundredths is None else f"{Decimal(hundredths) / 100:.2f}"


def _document(row: TariffRow) -> dict[str, Any]:
    return {
        "tariff": row.reference,
        "legal_basis": row.legal_basis,
        "component": row.component,
        "conditions": dict(row.conditions),
        "basis": row.basis.value,
        "of": row.of_component,
        "per": row.per.value,
        "area_min": _decimal(row.area_min),
        "area_max": _decimal(row.area_max),
        "count_min": row.count_min,
        "count_max": row.count_max,
        "coefficient": f"{Decimal(row.coefficient_bp) / 10_000:.4f}",
        "rate": row.rate,
        "from": row.from_day,
        "to": row.to_day,
        "account": row.account_code,
    }


def _line(row: TariffRow) -> str:
    until = "" if row.to_day is None else " " + _("until {day}").format(day=format_day(row.to_day))
    return f"{row.component}: {describe_row(row)}, {row.legal_basis}, {format_day(row.from_day)}{until}"


@tariff.command(help=mark("Add a row of the tariff annex."))
@click.option("--legal-basis", cls=TranslatedOption, required=True, help=mark("The rule that it rests on."))
@click.option("--rate", cls=TranslatedOption, required=True, help=mark("Rupiah, or the percentage for persen."))
@click.option(
    "--cond",
    "conditions",
    cls=TranslatedOption,
    multiple=True,
    metavar="NAME=VALUE",
    help=mark("An attribute that the stall must have; may be repeated."),
)
@_columns
@late_option
@writes_book
def add(
    desk: Desk, legal_basis: str, rate: str, conditions: tuple[str, ...], late: Choice | None, **given: Any
) -> None:
    """Add a tariff."""
    written = {"legal_basis": legal_basis, "rate": rate}
    written |= {name.removeprefix("column_"): text for name, text in given.items() if text is not None}
    for name, value in parse_attributes(conditions).items():
        written["stall_kind" if fold(name) == KIND_ATTRIBUTE else ATTRIBUTE + name] = value
    added = tariffs.add_tariff(desk, written, late)
    output().show(
        {"ref": added.ref, **_document(added.row), "differences": differences_of(added.differences)},
        _line(added.row),
        *difference_lines(added.differences),
    )


@tariff.command(help=mark("Let a tariff apply for the last time on a day."))
@click.argument("ref", metavar="REF")
@click.option("--on", "last", cls=TranslatedOption, help=mark("Last day; today if left out."))
@late_option
@writes_book
def end(desk: Desk, ref: str, last: str | None, late: Choice | None) -> None:
    """End a tariff."""
    on = any_day(desk, last) if last else desk.today
    ended = tariffs.end_tariff(desk, ref, on, late)
    output().show(
        {
            "ref": ended.ref,
            "tariff": ended.row.reference,
            "to": on,
            "differences": differences_of(ended.differences),
        },
        _("{tariff} applies until {day}.").format(tariff=describe_row(ended.row), day=format_day(on)),
        *difference_lines(ended.differences),
    )


@tariff.command(help=mark("Withdraw a tariff that was entered by mistake."))
@click.argument("ref", metavar="REF")
@late_option
@writes_book
def void(desk: Desk, ref: str, late: Choice | None) -> None:
    """Withdraw a tariff."""
    gone = tariffs.void_tariff(desk, ref, late)
    output().show(
        {"ref": gone.ref, "tariff": gone.row.reference, "differences": differences_of(gone.differences)},
        _("{tariff} is withdrawn.").format(tariff=describe_row(gone.row)),
        *difference_lines(gone.differences),
    )


@tariff.command("list", help=mark("List the tariffs."))
@reads_book
def list_(desk: Desk) -> None:
    """List every tariff that stands, ended ones included."""
    found = tariffs.list_tariffs(desk)
    output().show({"tariffs": [_document(row) for row in found]}, *(_line(row) for row in found))
