"""The national identity number: sixteen digits `PPRRDD ddmmyy SSSS`, with 40 added to a woman's day of birth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _

_SEPARATORS: Final = re.compile(r"[ \-\u00a0]")
_SIXTEEN: Final = re.compile(r"[0-9]{16}")
_WOMAN: Final = 40
_LONGEST_MONTH: Final = 31
_WORKING_AGE: Final = 17
_UNLIKELY_AGE: Final = 100
_FORMER_PROVINCES: Final = {"54": "Timor Timur"}


@dataclass(frozen=True, slots=True)
class RegionTable:
    """Names by official code: province `18`, regency `18.71`, district `18.71.01`."""

    names: Mapping[str, str]

    def name(self, code: str) -> str | None:
        """Return the region's own name, or None for a code that is not in the table."""
        return self.names.get(code)


@dataclass(frozen=True, slots=True)
class Nik:
    """What a NIK tells. `region` is the district of first registration; `warnings` are sentences for the officer."""

    digits: str
    sex: Literal["M", "F"]
    born: date
    region: str
    region_name: str
    warnings: tuple[str, ...]


def parse_nik(text: str, today: date, regions: RegionTable) -> Nik:
    """Return what the NIK says. Spaces and hyphens between the digits, and a spreadsheet's apostrophe, are dropped.

    The century of birth is the latest in which the holder is at least 17 on `today`. A district that the table does
    not know, or a former province, is a warning only: a NIK keeps the code of its first registration for life.
    Raises PasarError `nik_unclear` unless it has 16 digits, a known province, a day that exists (1-31, or 41-71 for
    a woman) and a serial other than 0000.
    """
    digits = _SEPARATORS.sub("", text.strip().removeprefix("'"))
    if not _SIXTEEN.fullmatch(digits):
        raise _unclear(
            _('"{text}" is not a NIK: a NIK has 16 digits. Copy it from the identity card.').format(text=excerpt(text))
        )
    if digits.endswith("0000"):
        raise _unclear(_("A NIK never ends in 0000; check it against the identity card."))
    region_name, region_warnings = _region(digits, regions)
    born, born_warnings = _born(digits, today)
    return Nik(
        digits=digits,
        sex="F" if int(digits[6:8]) > _WOMAN else "M",
        born=born,
        region=f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}",
        region_name=region_name,
        warnings=region_warnings + born_warnings,
    )


def mask_nik(digits: str) -> str:
    """Return a NIK with its first and last four digits only: `1871••••••••0001`."""
    return f"{digits[:4]}{'•' * (len(digits) - 8)}{digits[-4:]}"


def _region(digits: str, regions: RegionTable) -> tuple[str, tuple[str, ...]]:
    """Return the names known from the district upwards, and a warning when one of the codes is not in the table."""
    province = digits[:2]
    former = _FORMER_PROVINCES.get(province)
    name = regions.name(province) or former
    if name is None:
        raise _unclear(
            _(
                "There is no province {province}, with which this NIK begins; check it against the identity card."
            ).format(province=province)
        )
    regency = f"{province}.{digits[2:4]}"
    district = f"{regency}.{digits[4:6]}"
    known = [found for code in (district, regency) if (found := regions.name(code))]
    region_name = ", ".join([*known, name])
    if len(known) == 2:
        return region_name, ()
    warning = _("Region {code} is not in today's table; it may be an old code. Check the identity card.")
    return region_name, (warning.format(code=district),)


def _born(digits: str, today: date) -> tuple[date, tuple[str, ...]]:
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    if _WOMAN < day <= _WOMAN + _LONGEST_MONTH:
        day -= _WOMAN
    possible = (_day(century + year, month, day) for century in (2000, 1900))
    of_age = [born for born in possible if born and _age(born, today) >= _WORKING_AGE]
    if not of_age:
        raise _unclear(
            _(
                "The NIK has {digits} for the day of birth, which does not exist; check it against the identity card."
            ).format(digits=digits[6:12])
        )
    born = of_age[0]
    if _age(born, today) <= _UNLIKELY_AGE:
        return born, ()
    warning = _("By this NIK the holder was born on {day}, over {age} years ago. Check the identity card.")
    return born, (warning.format(day=format_day(born), age=_UNLIKELY_AGE),)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _unclear(message: str) -> PasarError:
    return PasarError("nik_unclear", message)
