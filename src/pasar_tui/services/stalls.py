"""Stalls: added one by one or as a range, changed from a day on, found by what an officer writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import parse_decimal, round_half_up
from pasar_tui.domain.stall import StallHistory, checked_mode
from pasar_tui.domain.stall_code import expand_range, format_code, normalise
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.late_changes import Choice, LateChange, LateDifference
from pasar_tui.services.stall_register import ATTRIBUTE, FIELDS, NO_BLOCK, Stall, Stalls
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import journal
from pasar_tui.storage.journal import Entry, Transaction

LONGEST_WORD: Final = 60
_CM2_IN_AREA: Final = 100
_MOST_ORDER: Final = 1_000_000
# Where sellers come and go there is no card to keep; an office that does otherwise says so.
_CARD_KINDS: Final = frozenset({"kios", "toko", "ruko"})


@dataclass(frozen=True, slots=True)
class StallDraft:
    """A stall to be added. Lengths in cm, `area` in 1/100 m²; what is None is not known (`mode`: by the kind)."""

    block: str
    number: str
    kind: str
    mode: str | None = None
    length_cm: int | None = None
    width_cm: int | None = None
    area: int | None = None
    walk_order: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code that the stall will have."""
        return format_code(self.block, self.number)


@dataclass(frozen=True, slots=True)
class AddedStall:
    """A stall that was added, and the reference of the line that made it."""

    ref: str
    stall: Stall


@dataclass(frozen=True, slots=True)
class ChangedStall:
    """A stall as it is from `from_day` on, and the reference of the line that changed it."""

    ref: str
    stall: Stall
    from_day: date
    differences: tuple[LateDifference, ...] = ()


def find_stall(desk: Desk, text: str, day: date) -> Stall:
    """Return the stall that an officer means on `day`, by its code of that day or one that it had before.

    Raises PasarError `stall_unknown` or `stall_unclear`.
    """
    with desk.read() as reading:
        return tariff_book(desk, reading).register.find(text, day)


def list_stalls(desk: Desk, day: date) -> list[Stall]:
    """Return every stall as it is on `day`, in walking order."""
    with desk.read() as reading:
        return list(tariff_book(desk, reading).walk(day))


def history_of(desk: Desk, stall: int) -> StallHistory:
    """Return a stall through time, as tariffs look at it."""
    with desk.read() as reading:
        return tariff_book(desk, reading).register.history(stall)


def area_of(length_cm: int | None, width_cm: int | None) -> int | None:
    """Return the area in 1/100 m² of a rectangle, None unless both sides are known."""
    if length_cm is None or width_cm is None:
        return None
    return round_half_up(length_cm * width_cm, _CM2_IN_AREA)


def default_mode(kind: str) -> str:
    """Return how a stall pays when nobody said so: kiosks and shops by card, every other kind by ticket."""
    return "kartu" if kind.casefold() in _CARD_KINDS else "karcis"


def check_draft(draft: StallDraft) -> StallDraft:
    """Return the draft as it is kept: words cleaned, area and mode filled in.

    Raises PasarError `text_refused`, `mode_unknown`, `area_invalid` or `stall_code_unclear`.
    """
    kind = clean_text(draft.kind, _("Kind of stall"), LONGEST_WORD)
    mode = checked_mode(draft.mode or default_mode(kind))
    block = clean_text(draft.block, _("Block"), LONGEST_WORD) if normalise(draft.block) else ""
    number = clean_text(draft.number, _("Number"), LONGEST_WORD)
    if not normalise(format_code(block, number)):
        raise PasarError(
            "stall_code_unclear",
            _("{code} is not the code of a stall; write block and number, for example A-01.").format(
                code=excerpt(draft.code)
            ),
        )
    for size in (draft.length_cm, draft.width_cm, draft.area):
        if size is not None:
            _refuse_nothing(size)
    area = draft.area if draft.area is not None else area_of(draft.length_cm, draft.width_cm)
    attributes = clean_attributes(draft.attributes)
    return replace(draft, block=block, number=number, kind=kind, mode=mode, area=area or None, attributes=attributes)


def _refuse_nothing(size: int) -> None:
    if size <= 0:
        raise PasarError("area_invalid", _("Length, width and area must be above zero; leave out what is unknown."))


def read_size(text: str) -> int:
    """Return a length in cm, or an area in 1/100 m². Raises PasarError `area_invalid` and those of `parse_decimal`."""
    size = parse_decimal(text)
    _refuse_nothing(size)
    return size


def read_order(text: str) -> int:
    """Return a place in the walk. Raises PasarError `number_unclear`."""
    if text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_ORDER:
        return int(text)
    message = _("“{text}” is no place in the walk; write a whole number from 1.")
    raise PasarError("number_unclear", message.format(text=excerpt(text)))


def clean_attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes as they are kept: names in small letters, both squeezed, empty ones left out.

    Raises PasarError `text_refused`.
    """
    return {
        clean_text(name, _("Attribute"), LONGEST_WORD).casefold(): clean_text(value, name, LONGEST_WORD)
        for name, value in attributes.items()
        if value.strip()
    }


def add_stalls(desk: Desk, code: str, draft: StallDraft) -> list[AddedStall]:
    """Add the stall with this code, or each of a range such as "A-01..A-40", all alike but for the number.

    Block, number and code of `draft` do not count; a `walk_order` is that of the first and goes up from it.
    Raises PasarError `stall_exists` and those of `check_draft` and of reading the code.
    """
    added: list[AddedStall] = []
    with desk.write() as tx:
        stalls = Stalls(tx.connection, desk.market)
        for place, (block, number) in enumerate(expand_range(code)):
            order = None if draft.walk_order is None else draft.walk_order + place
            kept = check_draft(replace(draft, block=block, number=number, walk_order=order))
            refuse_taken(stalls, block, number, desk.today)
            line = write_stall(tx, desk, stalls, kept)
            added.append(AddedStall(journal.identity_of(tx.connection, line), _as_stall(line, stalls, kept)))
    return added


def refuse_taken(stalls: Stalls, block: str, number: str, day: date, itself: int | None = None) -> None:
    """Raise PasarError `stall_exists` when another stall has this code on `day`."""
    other = stalls.with_code(block, number, day)
    if other is not None and other.id != itself:
        raise PasarError(
            "stall_exists",
            _("There is a stall {code} already; nothing was added. Choose another number.").format(code=other.code),
        )


def write_stall(tx: Transaction, desk: Desk, stalls: Stalls, draft: StallDraft, batch: int | None = None) -> int:
    """Record a checked draft, and its block if that is new, inside a transaction; return the local line id."""
    body: dict[str, Any] = {
        "block": block_line(tx, desk, stalls, draft.block, batch),
        "number": draft.number,
        "stall_kind": draft.kind,
        "length_cm": draft.length_cm,
        "width_cm": draft.width_cm,
        "area": draft.area,
        "walk_order": draft.walk_order,
        "mode": draft.mode,
        "attributes": dict(draft.attributes) or None,
        "batch": batch,
    }
    return journal.record(tx, Entry("stall_added", desk.today, body, desk.officer))


def block_line(tx: Transaction, desk: Desk, stalls: Stalls, code: str, batch: int | None = None) -> int:
    """Return the local line id of the block with this code, added if there is none yet."""
    known = stalls.blocks.get(normalise(code))
    if known is not None:
        return known[0]
    body = {
        "market": desk.market,
        "code": code or NO_BLOCK,
        "walk_order": stalls.last_block_order() + 1,
        "batch": batch,
    }
    line = journal.record(tx, Entry("block_added", desk.today, body, desk.officer))
    stalls.add_block(line, code, stalls.last_block_order() + 1)
    return line


def _as_stall(line: int, stalls: Stalls, draft: StallDraft) -> Stall:
    block, code = stalls.blocks[normalise(draft.block)]
    return Stall(
        line,
        block,
        code,
        draft.number,
        draft.kind,
        draft.mode or "",
        draft.length_cm,
        draft.width_cm,
        draft.area,
        draft.walk_order,
        draft.attributes,
    )


def change_stall(
    desk: Desk, text: str, from_day: date, values: Mapping[str, Any], late: Choice | None = None
) -> ChangedStall:
    """Change fields of the stall that `text` means, from a day on; it keeps its identity and its old codes find it.

    `values` has names of FIELDS, "block" or "atribut.NAME", each with its value in the units of a stall (None: none).
    Raises PasarError `stall_exists`, `change_empty`, `late_choice` and those of `check_draft`.
    """
    with desk.write() as tx:
        change = LateChange(desk, tx.connection)
        stalls = Stalls(tx.connection, desk.market)
        stall = stalls.find(text, max(from_day, desk.today))
        wanted = changed_values(stalls.at(stall.id, from_day), values)
        if not wanted:
            raise PasarError("change_empty", _("Nothing would change about {code}.").format(code=stall.code))
        line = write_change(tx, desk, stalls, stall.id, from_day, wanted)
        after = Stalls(tx.connection, desk.market).at(stall.id, from_day)
        differences = change.settle(tx, line, late)
        return ChangedStall(journal.identity_of(tx.connection, line), after, from_day, differences)


def changed_values(stall: Stall, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of `values`, cleaned, that differ from what the stall has. Raises PasarError as `check_draft`."""
    attributes = {name.removeprefix(ATTRIBUTE): value for name, value in values.items() if name.startswith(ATTRIBUTE)}
    kept = check_draft(
        StallDraft(
            str(values.get("block", stall.block_code)),
            str(values.get("number", stall.number)),
            str(values.get("stall_kind", stall.kind)),
            values.get("mode", stall.mode),
            values.get("length_cm", stall.length_cm),
            values.get("width_cm", stall.width_cm),
            values.get("area", stall.area),
            values.get("walk_order", stall.walk_order),
            {name: value or "" for name, value in attributes.items()},
        )
    )
    wanted: dict[str, Any] = {name: getattr(kept, FIELDS[name]) for name in values if name in FIELDS}
    if "block" in values:
        wanted["block"] = kept.block
    has = {name: getattr(stall, FIELDS[name]) for name in FIELDS} | {"block": stall.block_code}
    sides = {"length_cm", "width_cm"} & {name for name in wanted if wanted[name] != has[name]}
    if sides and "area" not in values:
        wanted["area"] = area_of(kept.length_cm, kept.width_cm)
    for name in attributes:
        key = name.casefold()
        wanted[ATTRIBUTE + key] = kept.attributes.get(key)
        has[ATTRIBUTE + key] = stall.attributes.get(key)
    return {name: value for name, value in wanted.items() if value != has[name]}


def write_change(
    tx: Transaction,
    desk: Desk,
    stalls: Stalls,
    stall: int,
    from_day: date,
    wanted: Mapping[str, Any],
    batch: int | None = None,
) -> int:
    """Record what `changed_values` found, inside a transaction; return the local line id.

    Raises PasarError `stall_exists` when the new code is another stall's.
    """
    if "block" in wanted or "number" in wanted:
        now = stalls.at(stall, from_day)
        block, number = wanted.get("block", now.block_code), wanted.get("number", now.number)
        refuse_taken(stalls, block, number, from_day, itself=stall)
        block_line(tx, desk, stalls, block, batch)
    body = {"stall": stall, "from": from_day.isoformat(), "set": dict(wanted), "batch": batch}
    return journal.record(tx, Entry("stall_changed", desk.today, body, desk.officer))
