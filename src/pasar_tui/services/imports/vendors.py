"""Vendors from a file, with the stalls that they hold."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Final

from pasar_tui.domain.days import format_day, parse_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.names import looks_alike, search_key
from pasar_tui.domain.stall import fold
from pasar_tui.language import _
from pasar_tui.services import references
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.imports.session import Outcome, Record, Session
from pasar_tui.services.lookalikes import Lookalikes
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.tenancies import CheckedTenancy, TenancyDraft, check_tenancy, record_tenancy
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.services.vendor_fields import PRIVATE, PUBLIC, VendorFields, read_fields
from pasar_tui.services.vendors import alike_warning, changed_fields, write_vendor, write_vendor_change
from pasar_tui.storage import journal, vendor
from pasar_tui.storage.vendor import VendorRow

_SEPARATOR: Final = ";"
_SHIFT: Final = re.compile(r"(?P<stall>.*?)\s*\((?P<shift>[^()]*)\)")


class _People:
    """Every vendor of the book by what a row may know one by."""

    def __init__(self, rows: list[VendorRow]) -> None:
        self.by_line = {row.id: row for row in rows}
        self.by_nik = {row.nik: row.id for row in rows if row.nik}
        self.by_name: defaultdict[str, list[int]] = defaultdict(list)
        for row in rows:
            if row.name:
                self.by_name[search_key(row.name)].append(row.id)
        self.alike = Lookalikes((row.id, row.name) for row in rows if row.name)

    def add(self, line: int, values: dict[str, str | None]) -> None:
        """Make a vendor of this file known."""
        name = values.get("name") or ""
        self.by_name[search_key(name)].append(line)
        self.alike.add(line, name)
        if nik := values.get("nik"):
            self.by_nik[nik] = line


class VendorImporter:
    """Takes vendors in; an empty or masked cell leaves what is there, and a stall that is held already stays."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._holdings = Holdings(session.desk, session.tx.connection)
        self._people = _People(list(vendor.list_all(session.tx.connection)))
        self._matched: dict[int, int] = {}

    def take(self, record: Record) -> Outcome:
        """Register the vendor, or correct what the file says otherwise, and give the stalls that are not held yet."""
        fields = self._fields(record)
        stalls = self._stalls(record)
        known = self._find(record, fields, [stall for stall, _shift, _text in stalls])
        row = None if known is None else self._people.by_line.get(known)
        self._refuse(record, fields, known, row)
        wanted = fields if row is None else changed_fields(row, fields)
        checked = self._checked(record, stalls, known)
        if known is None:
            known = self._register(fields)
            outcome: Outcome = "new"
        else:
            outcome = "changed" if wanted.values or checked else "same"
            if row is not None and wanted.values.get("name"):
                self._compare_names(row, wanted.values["name"] or "")
            if wanted.values:
                write_vendor_change(self._session.tx, self._session.desk, known, wanted, self._session.batch())
        self._matched[known] = self._session.row
        for message in fields.warnings if outcome != "same" else ():
            self._session.warn(message)
        self._give(known, checked)
        return outcome

    def _fields(self, record: Record) -> VendorFields:
        written: dict[str, str | None] = {
            name: record[name] for name in (*PRIVATE, *PUBLIC) if record.get(name, "").strip()
        }
        written["name"] = record["name"]
        return read_fields(written, self._session.desk.today, self._session.refusal(record))

    def _stalls(self, record: Record) -> list[tuple[Stall, str, str]]:
        """Return each stall that the row names, with its shift and as it is written."""
        found: list[tuple[Stall, str, str]] = []
        for text in record.get("stall", "").split(_SEPARATOR):
            if not text.strip():
                continue
            shifted = _SHIFT.fullmatch(text.strip())
            code, shift = (shifted["stall"], shifted["shift"].strip()) if shifted else (text.strip(), "")
            try:
                stall = self._holdings.stalls.find(code, self._session.desk.today)
            except PasarError as error:
                self._session.refuse(record, "stall", error)
            if all(stall.id != other.id or fold(shift) != fold(was) for other, was, _text in found):
                found.append((stall, shift, code))
        return found

    def _find(self, record: Record, fields: VendorFields, stalls: list[Stall]) -> int | None:
        """Return the vendor that the row is about: by reference, else NIK, else name and stall, else nobody."""
        ref = record.get("ref", "").strip()
        if ref and references.is_reference(ref):
            line = references.find_line(self._session.tx.connection, ref)
            if line in self._people.by_line:
                return line
        nik = fields.values.get("nik")
        if nik and nik in self._people.by_nik:
            return self._people.by_nik[nik]
        wanted = {stall.id for stall in stalls}
        for line in self._people.by_name.get(search_key(fields.values.get("name") or ""), ()):
            held = {one.stall for one in self._holdings.of_vendor(line) if self._stands(one)}
            if line not in self._matched and self._may_be(line, nik) and (held & wanted or not (held or wanted)):
                return line
        return None

    def _may_be(self, line: int, nik: str | None) -> bool:
        """Say whether a namesake can be the one of the row: not when each has a NIK, and another one."""
        row = self._people.by_line.get(line)
        return row is None or row.nik is None or nik is None or row.nik == nik

    def _stands(self, tenancy: Tenancy) -> bool:
        return tenancy.end is None or tenancy.end >= self._session.desk.today

    def _refuse(self, record: Record, fields: VendorFields, known: int | None, row: VendorRow | None) -> None:
        nik = fields.values.get("nik")
        if known is not None and known in self._matched:
            message = _("This row is about the same as row {row}; keep one of the two.").format(
                row=self._matched[known]
            )
            self._session.refuse(record, "nik" if nik else "name", PasarError("row_doubled", message))
        if row is not None and row.forgotten:
            message = _("Vendor {ref} was forgotten; take the reference out if the person is to be registered anew.")
            self._session.refuse(record, "ref", PasarError("vendor_is_forgotten", message.format(ref=row.ref)))
        owner = self._people.by_nik.get(nik) if nik else None
        if owner is not None and owner != known:
            ref = journal.identity_of(self._session.tx.connection, owner)
            message = _("Vendor {ref} has this NIK already.").format(ref=ref)
            self._session.refuse(record, "nik", PasarError("nik_taken", message))

    def _checked(self, record: Record, stalls: list[tuple[Stall, str, str]], known: int | None) -> list[CheckedTenancy]:
        days = {key: self._days(record, key, len(stalls)) for key in ("since", "charged_from")}
        held = self._holdings.of_vendor(known) if known is not None else []
        checked = []
        for place, (stall, shift, code) in enumerate(stalls):
            since, charged = days["since"][place], days["charged_from"][place]
            own = [one for one in held if one.stall == stall.id and self._stands(one) and one.role == "holder"]
            if own:
                self._compare(own[0], stall, since, charged)
                continue
            draft = TenancyDraft(code, shift=shift, since=since, charged_from=charged)
            try:
                checked.append(check_tenancy(self._session.desk, self._holdings, draft, self._session.accept_debt))
            except PasarError as error:
                key = "charged_from" if error.code in ("debt_unconfirmed", "period_crossed") else "stall"
                self._session.refuse(record, key if key in record else "stall", error)
        return checked

    def _days(self, record: Record, key: str, count: int) -> list[date | None]:
        """Return the day of each stall: one for all of them, or as many as there are stalls, split like these."""
        texts = [text.strip() for text in record.get(key, "").split(_SEPARATOR)]
        try:
            days = [parse_day(text, self._session.desk.today) if text else None for text in texts]
        except PasarError as error:
            self._session.refuse(record, key, error)
        if len(days) == 1:
            return days * count
        if len(days) != count:
            message = _("There are {days} days for {stalls} stalls; write one for all, or one for each.")
            self._session.refuse(record, key, PasarError("day_unclear", message.format(days=len(days), stalls=count)))
        return days

    def _compare(self, tenancy: Tenancy, stall: Stall, since: date | None, charged: date | None) -> None:
        for written, kept in ((since, tenancy.since), (charged, tenancy.charged_from)):
            if written is not None and written != kept:
                self._session.warn(
                    _("{stall} stays as it is since {kept}; the file says {written}.").format(
                        stall=stall.code, kept=format_day(kept), written=format_day(written)
                    )
                )

    def _compare_names(self, row: VendorRow, name: str) -> None:
        if row.name and not looks_alike(row.name, name):
            self._session.warn(
                _("Vendor {ref}, {before}, is called {after} now; make sure that this is the same person.").format(
                    ref=row.ref, before=row.name, after=name
                )
            )

    def _register(self, fields: VendorFields) -> int:
        session = self._session
        name = fields.values.get("name") or ""
        for line, other in self._people.alike.find(name):
            session.warn(alike_warning(name, journal.identity_of(session.tx.connection, line), other))
        line = write_vendor(session.tx, session.desk, fields, session.batch())
        self._people.add(line, dict(fields.values))
        return line

    def _give(self, line: int, checked: list[CheckedTenancy]) -> None:
        session = self._session
        for one in checked:
            record_tenancy(session.tx, session.desk, self._holdings, one, line, session.batch())
            session.debt += one.debt
            for message in one.warnings:
                session.warn(message)
