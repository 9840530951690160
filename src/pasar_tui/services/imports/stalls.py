"""Stalls from a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_area
from pasar_tui.domain.stall_code import format_code, normalise
from pasar_tui.exchange.columns import ATTRIBUTE
from pasar_tui.language import _
from pasar_tui.services import references, stall_register
from pasar_tui.services.imports.session import Outcome, Record, Session
from pasar_tui.services.stall_register import Stall, Stalls
from pasar_tui.services.stalls import (
    StallDraft,
    area_of,
    changed_values,
    check_draft,
    read_order,
    read_size,
    write_change,
    write_stall,
)


class StallImporter:
    """Takes stalls in; what a file does not say about a stall that is there stays as it is."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stalls = Stalls(session.tx.connection, session.desk.market)
        self._added: set[str] = set()

    def take(self, record: Record) -> Outcome:
        """Add the stall, or change it from today where the file says otherwise."""
        session = self._session
        draft = self._draft(record)
        key = normalise(draft.code)
        session.once(key, record, "number")
        stall = self._find(record, draft)
        if stall is None:
            write_stall(session.tx, session.desk, self._stalls, draft, session.batch())
            return "new"
        wanted = changed_values(stall, self._given(record, draft, stall))
        if not wanted:
            return "same"
        if "block" in wanted or "number" in wanted:
            self._refuse_taken(record, draft, stall)
        write_change(session.tx, session.desk, self._stalls, stall.id, session.desk.today, wanted, session.batch())
        return "changed"

    def _find(self, record: Record, draft: StallDraft) -> Stall | None:
        today = self._session.desk.today
        ref = record.get("ref", "").strip()
        if ref and references.is_reference(ref):
            line = references.find_line(self._session.tx.connection, ref)
            if line is not None and line in self._stalls:
                return self._stalls.at(line, today)
        return self._stalls.with_code(draft.block, draft.number, today)

    def _refuse_taken(self, record: Record, draft: StallDraft, stall: Stall) -> None:
        other = self._stalls.with_code(draft.block, draft.number, self._session.desk.today)
        if other is not None and other.id != stall.id:
            message = _("There is a stall {code} already, and it is another one.").format(code=other.code)
            self._session.refuse(record, "number", PasarError("stall_exists", message))

    def _draft(self, record: Record) -> StallDraft:
        length, width, area = (self._read(record, key, read_size) for key in ("length_m", "width_m", "area_m2"))
        reckoned = area_of(length, width)
        if area is not None and reckoned is not None and area != reckoned:
            self._session.warn(
                _("length × width is {reckoned}, the area says {area}; the area counts.").format(
                    reckoned=format_area(reckoned), area=format_area(area)
                )
            )
        try:
            return check_draft(
                StallDraft(
                    record["block"],
                    record["number"],
                    record["kind"],
                    record.get("mode", "").strip().casefold() or None,
                    length,
                    width,
                    area,
                    self._read(record, "walk_order", read_order),
                    _attributes(record),
                )
            )
        except PasarError as error:
            self._session.refuse(record, _column_of(error, record), error)

    def _read(self, record: Record, key: str, read: Callable[[str], int]) -> int | None:
        text = record.get(key, "").strip()
        try:
            return read(text) if text else None
        except PasarError as error:
            self._session.refuse(record, key, error)

    def _given(self, record: Record, draft: StallDraft, stall: Stall) -> dict[str, Any]:
        """Return what the row says, by the names of a dated change."""
        values: dict[str, Any] = {"stall_kind": draft.kind}
        if normalise(draft.code) != normalise(format_code(stall.block_code, stall.number)):
            values |= {"block": draft.block, "number": draft.number}
        sizes = {"length_m": "length_cm", "width_m": "width_cm", "area_m2": "area"}
        names = {**sizes, "walk_order": "walk_order", "mode": "mode"}
        for key, name in names.items():
            if record.get(key, "").strip():
                values[name] = getattr(draft, name)
        values |= {stall_register.ATTRIBUTE + name: value for name, value in draft.attributes.items()}
        return values


def _attributes(record: Record) -> dict[str, str]:
    return {
        key.removeprefix(ATTRIBUTE): text for key, text in record.items() if key.startswith(ATTRIBUTE) and text.strip()
    }


def _column_of(error: PasarError, record: Record) -> str:
    if error.code == "mode_unknown":
        return "mode"
    if error.code == "stall_code_unclear":
        return "number"
    for key in record:
        if key.startswith(ATTRIBUTE) and record[key].strip() and key.removeprefix(ATTRIBUTE) in error.message:
            return key
    return "kind"
