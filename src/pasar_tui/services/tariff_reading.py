"""One row of a tariff annex as an office writes it, read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from pasar_tui.domain.days import parse_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import parse_decimal, parse_rupiah
from pasar_tui.domain.stall import KIND_ATTRIBUTE
from pasar_tui.domain.tariff import ONE, SERVICE, Basis, Per
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _

ATTRIBUTE: Final = "attribute."
LONGEST_TITLE: Final = 200
_LONGEST_WORD: Final = 60
_MOST_COUNTED: Final = 1_000_000
_COEFFICIENT_PLACES: Final = 4

_BASES: Final[Mapping[str, Basis]] = {
    **{basis.value: basis for basis in Basis},
    "m²": Basis.M2,
    "meter": Basis.M2,
    "petak": Basis.UNIT,
    "%": Basis.PERCENT,
}
_PERIODS: Final[Mapping[str, Per]] = {
    **{per.value: per for per in Per},
    "hari buka": Per.OPEN_DAY,
    "hari pasaran": Per.FAIR,
    "kali": Per.EVENT,
}

T = TypeVar("T")
Refusal = Callable[[str, PasarError], PasarError]


@dataclass(frozen=True, slots=True)
class TariffDraft:
    """A row to be added; block and stall are local line ids. Units as in `domain.tariff.TariffRow`."""

    legal_basis: str
    component: str
    conditions: Mapping[str, str]
    block: int | None
    stall: int | None
    basis: Basis
    of_component: str | None
    per: Per
    area_min: int | None
    area_max: int | None
    count_min: int | None
    count_max: int | None
    coefficient_bp: int
    rate: int
    from_day: date
    to_day: date | None
    account_code: str | None


def read_tariff(
    written: Mapping[str, str],
    today: date,
    find_block: Callable[[str], int],
    find_stall: Callable[[str], int],
    on_refusal: Refusal = lambda _field, error: error,
) -> TariffDraft:
    """Return a row whose texts stand under the keys of the columns of a tariff file; an absent key is an empty text.

    `find_block` and `find_stall` return local line ids. `on_refusal` turns the refusal of a field into what is raised.
    Raises PasarError.
    """

    def field(name: str, read: Callable[[str], T], default: T) -> T:
        text = written.get(name, "").strip()
        if not text:
            return default
        try:
            return read(text)
        except PasarError as error:
            raise on_refusal(name, error) from error

    def day(text: str) -> date:
        return parse_day(text, today)

    nothing: int | None = None
    basis, per = _unit(written, on_refusal)
    return TariffDraft(
        legal_basis=field("legal_basis", lambda text: clean_text(text, _("Legal basis"), LONGEST_TITLE), ""),
        component=field("component", _word, SERVICE),
        conditions=_conditions(written, on_refusal),
        block=field("block", find_block, nothing),
        stall=field("stall", find_stall, nothing),
        basis=basis,
        of_component=field("of_component", _word, None if basis is not Basis.PERCENT else SERVICE),
        per=per,
        area_min=field("area_min", parse_decimal, nothing),
        area_max=field("area_max", parse_decimal, nothing),
        count_min=field("count_min", _count, nothing),
        count_max=field("count_max", _count, nothing),
        coefficient_bp=field("coefficient", lambda text: parse_decimal(text, _COEFFICIENT_PLACES), ONE),
        rate=field("rate", _percentage if basis is Basis.PERCENT else parse_rupiah, 0),
        from_day=field("from", day, today),
        to_day=field("to", day, None),
        account_code=field("account", lambda text: clean_text(text, _("Account"), _LONGEST_WORD), None),
    )


def _word(text: str) -> str:
    return clean_text(text, _("Component"), _LONGEST_WORD).casefold()


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= _MOST_COUNTED:
        return int(text)
    raise PasarError("number_unclear", _("“{text}” is not a whole number.").format(text=excerpt(text)))


def _percentage(text: str) -> int:
    return parse_decimal(text.removesuffix("%").rstrip())


def _conditions(written: Mapping[str, str], on_refusal: Refusal) -> dict[str, str]:
    found = {}
    for key, text in written.items():
        if not text.strip() or (key != "stall_kind" and not key.startswith(ATTRIBUTE)):
            continue
        name = KIND_ATTRIBUTE if key == "stall_kind" else key.removeprefix(ATTRIBUTE)
        try:
            found[" ".join(name.casefold().split())] = clean_text(text, name, _LONGEST_WORD)
        except PasarError as error:
            raise on_refusal(key, error) from error
    return found


def _unit(written: Mapping[str, str], on_refusal: Refusal) -> tuple[Basis, Per]:
    """Return basis and period, from their own columns or from one that has both ("m2/hari"); by day if not said."""
    basis_text, per_text = _plain(written.get("basis", "")), _plain(written.get("per", ""))
    both = _plain(written.get("unit", ""))
    if both:
        first, _slash, second = both.partition("/")
        basis_text = basis_text or first.strip()
        per_text = per_text or second.strip()
    basis = _BASES.get(basis_text)
    if basis is None:
        raise on_refusal("basis" if "basis" in written else "unit", _unclear(basis_text, [one.value for one in Basis]))
    per = _PERIODS.get(per_text or (Per.EVENT if basis is Basis.USE else Per.DAY).value)
    if per is None:
        raise on_refusal("per" if written.get("per") else "unit", _unclear(per_text, [one.value for one in Per]))
    return basis, per


def _plain(text: str) -> str:
    return re.sub(r"^(rp|per)\b\s*[/.]?\s*|\s+(?=/)|(?<=/)\s+", "", " ".join(text.casefold().split())).lstrip("/")


def _unclear(text: str, words: list[str]) -> PasarError:
    return PasarError(
        "tariff_unit",
        _("“{text}” does not say what the rate is for; write for example m2/hari, of these words: {words}.").format(
            text=excerpt(text), words=", ".join(words)
        ),
    )
