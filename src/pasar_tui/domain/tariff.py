"""A tariff: one row of a Perda's annex, with the conditions under which it applies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_area, format_decimal, format_number, format_rupiah
from pasar_tui.domain.stall import Place, fold
from pasar_tui.language import _, mark, ngettext

_End = TypeVar("_End", int, date)

SERVICE: Final = "pelayanan"
ONE: Final = 10_000
"""A coefficient of 1, or 100 %, in basis points."""


class Basis(StrEnum):
    """What the rate is multiplied by."""

    M2 = "m2"
    UNIT = "unit"
    PERSON = "orang"
    HEAD = "ekor"
    BASKET = "keranjang"
    VEHICLE = "kendaraan"
    USE = "kali"
    PERCENT = "persen"


class Per(StrEnum):
    """The time that one tariff unit covers."""

    HOUR = "jam"
    NIGHT = "malam"
    DAY = "hari"
    OPEN_DAY = "hari_buka"
    WEEK = "minggu"
    MONTH = "bulan"
    YEAR = "tahun"
    FAIR = "pasaran"
    EVENT = "kejadian"

    @property
    def is_daily(self) -> bool:
        """Whether a day is one unit, so that a card can carry it."""
        return self in (Per.NIGHT, Per.DAY, Per.OPEN_DAY, Per.FAIR)

    @property
    def is_long(self) -> bool:
        """Whether one unit is a calendar week, month or year."""
        return self in (Per.WEEK, Per.MONTH, Per.YEAR)


BASIS_WORDS: Final[Mapping[Basis, str]] = {
    Basis.M2: mark("m²"),
    Basis.UNIT: mark("unit"),
    Basis.PERSON: mark("person"),
    Basis.HEAD: mark("head"),
    Basis.BASKET: mark("basket"),
    Basis.VEHICLE: mark("vehicle"),
    Basis.USE: mark("use"),
    Basis.PERCENT: mark("percent"),
}
PER_WORDS: Final[Mapping[Per, str]] = {
    Per.HOUR: mark("hour"),
    Per.NIGHT: mark("night"),
    Per.DAY: mark("day"),
    Per.OPEN_DAY: mark("open day"),
    Per.WEEK: mark("week"),
    Per.MONTH: mark("month"),
    Per.YEAR: mark("year"),
    Per.FAIR: mark("market day"),
    Per.EVENT: mark("event"),
}
PER_COUNTS: Final[Mapping[Per, Callable[[int], str]]] = {
    Per.HOUR: lambda n: ngettext("{n} hour", "{n} hours", n),
    Per.NIGHT: lambda n: ngettext("{n} night", "{n} nights", n),
    Per.DAY: lambda n: ngettext("{n} day", "{n} days", n),
    Per.OPEN_DAY: lambda n: ngettext("{n} open day", "{n} open days", n),
    Per.WEEK: lambda n: ngettext("{n} week", "{n} weeks", n),
    Per.MONTH: lambda n: ngettext("{n} month", "{n} months", n),
    Per.YEAR: lambda n: ngettext("{n} year", "{n} years", n),
    Per.FAIR: lambda n: ngettext("{n} market day", "{n} market days", n),
    Per.EVENT: lambda n: ngettext("{n} time", "{n} times", n),
}


@dataclass(frozen=True, slots=True)
class TariffRow:
    """One row of an annex.

    `rate` is rupiah, or basis points where `basis` is PERCENT (then of `of_component`, and `per` is that component's).
    `conditions` are attributes of a stall that must have these values; an empty value asks for nothing. Bands include
    both ends: by area in 1/100 m², by count what is counted in one ticket. It applies from `from_day` to `to_day`.
    """

    id: int
    reference: str
    rate: int
    from_day: date
    basis: Basis
    per: Per
    component: str = SERVICE
    conditions: Mapping[str, str] = field(default_factory=dict)
    place: Place = field(default_factory=Place)
    of_component: str | None = None
    area_min: int | None = None
    area_max: int | None = None
    count_min: int | None = None
    count_max: int | None = None
    coefficient_bp: int = ONE
    to_day: date | None = None
    account_code: str | None = None
    legal_basis: str = ""

    def needs(self) -> dict[str, str]:
        """Return the conditions that ask for something, folded for comparison."""
        return {fold(name): fold(value) for name, value in self.conditions.items() if value.strip()}

    @property
    def band(self) -> tuple[int | None, int | None, int | None, int | None]:
        """The ends of the band: area from and to, count from and to."""
        return (self.area_min, self.area_max, self.count_min, self.count_max)

    @property
    def is_banded(self) -> bool:
        """Whether any end of a band is given."""
        return any(end is not None for end in self.band)

    @property
    def is_fee(self) -> bool:
        """Whether this is a fee per event beside the levy (balik nama), charged only when asked for."""
        return self.per is Per.EVENT and self.basis is not Basis.PERCENT and fold(self.component) != SERVICE

    def band_holds(self, area: int | None, quantity: int | None) -> bool:
        """Say whether both values lie inside the band; an unknown value lies in none."""
        return _inside(self.area_min, self.area_max, area) and _inside(self.count_min, self.count_max, quantity)


def _inside(least: int | None, most: int | None, value: int | None) -> bool:
    if least is None and most is None:
        return True
    return value is not None and (least is None or least <= value) and (most is None or value <= most)


def validate_tariff(row: TariffRow) -> TariffRow:
    """Return `row` if it can be reckoned with. Raises PasarError `tariff_invalid` saying what is wrong."""
    percent = row.basis is Basis.PERCENT
    wrong = (
        (row.rate < 0, _("the rate is below zero")),
        (row.coefficient_bp <= 0, _("the coefficient is not above zero")),
        (not row.component.strip(), _("the component has no name")),
        (
            percent and not (row.of_component or "").strip(),
            _("a percentage needs the component that it is taken of"),
        ),
        (not percent and row.of_component is not None, _("only a percentage is taken of another component")),
        (
            percent and fold(row.of_component or "") == fold(row.component),
            _("a component cannot be a percentage of itself"),
        ),
        (_crossed(row.area_min, row.area_max), _("the least area is above the greatest")),
        (_crossed(row.count_min, row.count_max), _("the least count is above the greatest")),
        (row.to_day is not None and row.to_day < row.from_day, _("it ends before it begins")),
    )
    for is_wrong, why in wrong:
        if is_wrong:
            raise PasarError(
                "tariff_invalid",
                _("This tariff of {component} cannot be used: {why}.").format(component=row.component, why=why),
            )
    return row


def _crossed(least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least > most


def describe_rate(row: TariffRow) -> str:
    """Return the rate as a person reads it: `Rp500/m²/day`, `10% of pelayanan`, in the chosen language."""
    if row.basis is Basis.PERCENT:
        percent = f"{format_percent(row.rate)}%"
        return _("{percent} of {component}").format(percent=percent, component=row.of_component or "")
    return f"{format_rupiah(row.rate)}/{_(BASIS_WORDS[row.basis])}/{_(PER_WORDS[row.per])}"


def describe_row(row: TariffRow) -> str:
    """Return the row in one phrase: reference, rate, conditions, band and days."""
    told = [f"{name}={value}" for name, value in row.needs().items()]
    if row.area_min is not None or row.area_max is not None:
        told.append(_range(row.area_min, row.area_max, format_area))
    if row.count_min is not None or row.count_max is not None:
        told.append(_("quantity {band}").format(band=_range(row.count_min, row.count_max, format_number)))
    told.append(_range(row.from_day, row.to_day, format_day))
    return f"{row.reference} {describe_rate(row)} ({', '.join(told)})".strip()


def format_percent(basis_points: int) -> str:
    """Return basis points as a percentage without needless zeros: 2500 is `25`, 1250 is `12,5`."""
    return format_decimal(basis_points).rstrip("0").rstrip(",")


def _range(least: _End | None, most: _End | None, write: Callable[[_End], str]) -> str:
    return f"{'…' if least is None else write(least)}–{'…' if most is None else write(most)}"
