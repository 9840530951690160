"""A stall as a form has it: texts by field, read into what is added or changed, each refusal with its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from pasar_tui.domain.days import parse_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_decimal
from pasar_tui.domain.stall_code import expand_range, format_code
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.stall_register import ATTRIBUTE, Stall, Stalls
from pasar_tui.services.stalls import StallDraft, check_draft, read_order, read_size, refuse_taken
from pasar_tui.services.tariff_book import tariff_book

FIELD_OF: Final[Mapping[str, str]] = {
    "stall_exists": "code",
    "stall_code_unclear": "code",
    "stall_range_unclear": "code",
    "mode_unknown": "mode",
    "area_invalid": "area",
}
"""The field of the form that a refusal is about, by its code; any other is about the kind."""
_SIZES: Final = (("length", "length_cm"), ("width", "width_cm"), ("area", "area"))


@dataclass(frozen=True, slots=True)
class StallForm:
    """What was written about stalls to be added: their codes, what they have in common, and refusals by field."""

    codes: tuple[str, ...]
    draft: StallDraft
    faults: Mapping[str, PasarError]


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """What was written about a stall to be changed: values by the names of its fields, and refusals by field.

    `code` is the one by which the stall is found for a change from `from_day` on.
    """

    code: str
    from_day: date
    values: Mapping[str, Any]
    faults: Mapping[str, PasarError]


def read_attributes(text: str) -> dict[str, str]:
    """Return "kelas=1, mutu=baik" as a mapping. Raises PasarError `attribute_unclear`."""
    found = {}
    for part in text.split(","):
        name, equals, value = part.partition("=")
        if part.strip() and (not equals or not name.strip() or not value.strip()):
            raise PasarError(
                "attribute_unclear",
                _("“{text}” is not NAME=VALUE; write for example kelas=1, lantai=2.").format(
                    text=excerpt(part.strip())
                ),
            )
        if part.strip():
            found[name.strip()] = value.strip()
    return found


def written_attributes(attributes: Mapping[str, str]) -> str:
    """Return attributes as `read_attributes` reads them."""
    return ", ".join(f"{name}={value}" for name, value in sorted(attributes.items()))


def check_stalls(desk: Desk, written: Mapping[str, str]) -> StallForm:
    """Return what the texts of a form mean: code (or a range), kind, mode, length, width, area, order, attributes."""
    faults: dict[str, PasarError] = {}
    draft = _draft(written, faults)
    numbers: list[tuple[str, str]] = []
    try:
        numbers = expand_range(written.get("code", ""))
    except PasarError as refusal:
        faults["code"] = refusal
    with desk.read() as reading:
        stalls = tariff_book(desk, reading).register
        try:
            for block, number in numbers:
                refuse_taken(stalls, block, number, desk.today)
            block, number = numbers[0] if numbers else ("", "1")
            draft = check_draft(replace(draft, block=block, number=number))
        except PasarError as refusal:
            faults.setdefault(FIELD_OF.get(refusal.code, "kind"), refusal)
    return StallForm(tuple(format_code(block, number) for block, number in numbers), draft, faults)


def written_of(desk: Desk, stall: int, day: date) -> dict[str, str]:
    """Return the texts with which the form of a stall begins, as it is on `day`."""
    found = _stall(desk, stall, day)
    return {
        "from": "",
        "block": found.block_code,
        "number": found.number,
        "kind": found.kind,
        "mode": found.mode,
        "length": _metres(found.length_cm),
        "width": _metres(found.width_cm),
        "area": _metres(found.area),
        "order": "" if found.walk_order is None else str(found.walk_order),
        "attributes": written_attributes(found.attributes),
    }


def check_change(desk: Desk, stall: int, written: Mapping[str, str]) -> ChangeForm:
    """Return what the texts that were changed in the form of a stall mean; "from" is the first day, empty for today."""
    faults: dict[str, PasarError] = {}
    from_day = _read(written, "from", lambda text: parse_day(text, desk.today), faults) or desk.today
    values: dict[str, Any] = {name: written[name] for name in ("block", "number", "mode") if name in written}
    if "kind" in written:
        values["stall_kind"] = written["kind"]
    sizes = [(field, name) for field, name in _SIZES if field in written]
    values |= {name: _read(written, field, read_size, faults) for field, name in sizes}
    if "order" in written:
        values["walk_order"] = _read(written, "order", read_order, faults)
    if "attributes" in written:
        given = _read(written, "attributes", read_attributes, faults) or {}
        names = {name.casefold() for name in (*given, *_stall(desk, stall, from_day).attributes)}
        folded = {name.casefold(): value for name, value in given.items()}
        values |= {ATTRIBUTE + name: folded.get(name) for name in names}
    return ChangeForm(_stall(desk, stall, max(from_day, desk.today)).code, from_day, values, faults)


def _draft(written: Mapping[str, str], faults: dict[str, PasarError]) -> StallDraft:
    sizes = {name: _read(written, field, read_size, faults) for field, name in _SIZES}
    return StallDraft(
        "",
        "1",
        written.get("kind", ""),
        written.get("mode") or None,
        walk_order=_read(written, "order", read_order, faults),
        attributes=_read(written, "attributes", read_attributes, faults) or {},
        **sizes,
    )


def _stall(desk: Desk, stall: int, day: date) -> Stall:
    with desk.read() as reading:
        register: Stalls = tariff_book(desk, reading).register
        return register.at(stall, day)


def _read(
    written: Mapping[str, str], field: str, read: Callable[[str], Any], faults: dict[str, PasarError]
) -> Any | None:
    text = written.get(field, "").strip()
    try:
        return read(text) if text else None
    except PasarError as refusal:
        faults[field] = refusal
        return None


def _metres(hundredths: int | None) -> str:
    return "" if hundredths is None else format_decimal(hundredths)
