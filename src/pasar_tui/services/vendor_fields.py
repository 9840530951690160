"""What an officer may write about a vendor, read and made fit to keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.data.regions import region_table
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.nik import parse_nik
from pasar_tui.domain.phone import is_masked, parse_phone
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _

PRIVATE: Final = ("name", "nik", "phone", "address", "sex", "npwrd")
PUBLIC: Final = ("goods", "kbli")
MASKABLE: Final = frozenset({"nik", "phone"})

_KBLI: Final = re.compile(r"[0-9]{5}")
_MEN: Final = frozenset({"l", "lk", "laki-laki", "laki", "pria", "m", "male"})
_WOMEN: Final = frozenset({"p", "pr", "perempuan", "wanita", "w", "f", "female"})
_LIMITS: Final = {"name": 100, "address": 200, "npwrd": 50, "goods": 100}


@dataclass(frozen=True, slots=True)
class VendorFields:
    """Values by field as they are kept; None takes a value away. A field that is absent stays as it is."""

    values: Mapping[str, str | None]
    warnings: tuple[str, ...] = ()

    def of(self, names: tuple[str, ...]) -> dict[str, str | None]:
        """Return those of the values whose field is one of `names`."""
        return {name: self.values[name] for name in names if name in self.values}


def read_fields(
    written: Mapping[str, str | None],
    today: date,
    on_refusal: Callable[[str, PasarError], PasarError] = lambda _field, error: error,
) -> VendorFields:
    """Return what was written, read and cleaned.

    An empty text takes the value away (a name can't be), None and a masked NIK or phone leave it as it is. The century
    of a NIK is told by `today`. `on_refusal` turns the refusal of a field into what is raised.
    Raises PasarError: text_refused, nik_unclear, phone_unclear, sex_unclear, kbli_unclear.
    """
    values: dict[str, str | None] = {}
    warnings: list[str] = []
    for name, text in written.items():
        if text is None or (name in MASKABLE and is_masked(text)):
            continue
        if not text.strip() and name != "name":
            values[name] = None
            continue
        try:
            values[name] = _nik(text, today, warnings) if name == "nik" else _read(name, text)
        except PasarError as error:
            raise on_refusal(name, error) from error
    _compare_sex(values, today, warnings)
    return VendorFields(values, tuple(warnings))


def _read(name: str, text: str) -> str:
    match name:
        case "phone":
            return parse_phone(text)
        case "sex":
            return _sex(text)
        case "kbli":
            return _kbli(text)
        case _:
            return clean_text(text, _label(name), _LIMITS[name])


def _label(name: str) -> str:
    labels = {
        "name": _("Name"),
        "address": _("Address"),
        "npwrd": _("NPWRD"),
        "goods": _("Goods"),
    }
    return labels[name]


def _nik(text: str, today: date, warnings: list[str]) -> str:
    found = parse_nik(text, today, region_table())
    warnings.extend(found.warnings)
    return found.digits


def _sex(text: str) -> str:
    word = text.strip().casefold()
    if word in _MEN:
        return "L"
    if word in _WOMEN:
        return "P"
    raise PasarError("sex_unclear", _("“{text}” does not say man or woman; write L or P.").format(text=excerpt(text)))


def _kbli(text: str) -> str:
    code = text.strip().removeprefix("'")
    if not _KBLI.fullmatch(code):
        raise PasarError(
            "kbli_unclear", _("“{text}” is not a KBLI code; it has five digits.").format(text=excerpt(text))
        )
    return code


def _compare_sex(values: Mapping[str, str | None], today: date, warnings: list[str]) -> None:
    nik, sex = values.get("nik"), values.get("sex")
    if nik and sex and (parse_nik(nik, today, region_table()).sex == "M") != (sex == "L"):
        warnings.append(_("The NIK and the sex that was written do not agree; check the identity card."))
