"""Debts from before the book, from a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Final

from pasar_tui.domain.days import format_month, parse_day, parse_month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import payment_amount
from pasar_tui.domain.names import search_key
from pasar_tui.domain.stall import fold
from pasar_tui.domain.tariff import SERVICE
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _
from pasar_tui.services import references
from pasar_tui.services.arrears import ArrearsDraft, check_arrears, write_arrears
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.imports.session import Outcome, Record, Session
from pasar_tui.services.legal_bases import LegalBases
from pasar_tui.services.lookalikes import Lookalikes
from pasar_tui.services.tariffs import write_void
from pasar_tui.services.tenancies import find_tenancy
from pasar_tui.services.vendor_fields import read_fields
from pasar_tui.services.vendors import write_vendor
from pasar_tui.storage import tenancy, vendor
from pasar_tui.storage.tenancy import ArrearsRow

_LONGEST: Final = 60
_CORRECTED: Final = "corrected"


class ArrearsImporter:
    """Takes opening balances in: one for each holder, month, component and account."""

    def __init__(self, session: Session) -> None:
        self._session = session
        connection = session.tx.connection
        self._holdings = Holdings(session.desk, connection)
        self._bases = LegalBases(connection)
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._alike = Lookalikes()
        for row in vendor.list_all(connection):
            if row.name:
                self._by_name[search_key(row.name)].append(row.id)
                self._alike.add(row.id, row.name)
        rows = list(tenancy.list_arrears(connection))
        self._by_line = {row.id: row for row in rows}
        self._by_key = {_key(row): row for row in rows}

    def take(self, record: Record) -> Outcome:
        """Open the debt, or correct one that nothing was paid on yet."""
        session = self._session
        draft, basis = self._draft(record)
        row = _row(draft)
        session.once(_key(row), record, "principal")
        before = self._known(record, row)
        if before is not None and self._same(before, draft, basis):
            return "same"
        if before is not None and before.paid:
            message = _("Something was paid on the arrears of {month}, so they can't be changed any more.")
            error = PasarError("arrears_paid", message.format(month=format_month(draft.period)))
            session.refuse(record, "principal", error)
        try:
            check_arrears(draft, session.desk.today)
        except PasarError as error:
            session.refuse(record, "period", error)
        if before is not None:
            write_void(session.tx, session.desk, before.id, _CORRECTED, session.batch())
        if basis is not None:
            draft = replace(draft, legal_basis=self._bases.line(session.tx, session.desk, basis, session.batch()))
        write_arrears(session.tx, session.desk, draft, session.batch())
        return "new" if before is None else "changed"

    def _draft(self, record: Record) -> tuple[ArrearsDraft, str | None]:
        """Return the debt, and the title of its legal basis."""
        session = self._session
        held, who = self._whose(record)
        key = "period"
        try:
            period = parse_month(record["period"])
            key = "principal"
            principal = payment_amount(record["principal"])
            key = "component"
            component = _text(record, "component", _("Component")) or SERVICE
            key = "account"
            account = _text(record, "account", _("Account"))
            key = "legal_basis"
            basis = _text(record, "legal_basis", _("Legal basis"), 200)
            key = "due"
            due = parse_day(record["due"], session.desk.today) if record.get("due", "").strip() else None
        except PasarError as error:
            session.refuse(record, key, error)
        return ArrearsDraft(who, period, principal, held, component.casefold(), account, None, due), basis

    def _whose(self, record: Record) -> tuple[int | None, int]:
        """Return the tenancy, if it is one's, and the vendor that owe."""
        session = self._session
        stall, name = record.get("stall", "").strip(), record.get("vendor", "").strip()
        if not stall:
            return None, self._vendor(record, name)
        try:
            if not name:
                found = find_tenancy(session.tx.connection, self._holdings, stall, session.desk.today)
                return found.id, found.vendor
            place = self._holdings.stalls.find(stall, session.desk.today)
        except PasarError as error:
            session.refuse(record, "stall", error)
        own = [
            one
            for one in self._holdings.of_stall(place.id)
            if one.role == "holder" and one.vendor in self._candidates(name)
        ]
        if not own:
            message = _("{name} never held {stall}.").format(name=excerpt(name), stall=place.code)
            session.refuse(record, "vendor", PasarError("no_tenancy", message))
        return own[-1].id, own[-1].vendor

    def _candidates(self, name: str) -> list[int]:
        if references.is_reference(name):
            line = references.find_line(self._session.tx.connection, name)
            return [] if line is None or vendor.get(self._session.tx.connection, line) is None else [line]
        return self._by_name.get(search_key(name), [])

    def _vendor(self, record: Record, name: str) -> int:
        found = self._candidates(name)
        if len(found) == 1:
            return found[0]
        if found:
            message = _("Several vendors are called {name}; write the reference or the stall.")
            self._session.refuse(record, "vendor", PasarError("vendor_unclear", message.format(name=excerpt(name))))
        return self._register(record, name)

    def _register(self, record: Record, name: str) -> int:
        """Register a former vendor whom the book does not know, unless the name is a slip for one whom it does."""
        session = self._session
        alike = self._alike.find(name)
        if alike or references.is_reference(name):
            message = _("There is no vendor {name}; did you mean {others}?").format(
                name=excerpt(name), others=", ".join(other for _line, other in alike) or "-"
            )
            session.refuse(record, "vendor", PasarError("vendor_unknown", message))
        fields = read_fields(
            {"name": name}, session.desk.today, lambda _field, error: session.refusal(record)("vendor", error)
        )
        line = write_vendor(session.tx, session.desk, fields, session.batch())
        self._by_name[search_key(name)].append(line)
        self._alike.add(line, name)
        session.warn(_("{name} was not in the book and is registered as a former vendor.").format(name=excerpt(name)))
        return line

    def _known(self, record: Record, row: ArrearsRow) -> ArrearsRow | None:
        ref = record.get("ref", "").strip()
        if ref and references.is_reference(ref):
            line = references.find_line(self._session.tx.connection, ref)
            if line is not None and line in self._by_line:
                return self._by_line[line]
        return self._by_key.get(_key(row))

    def _same(self, before: ArrearsRow, draft: ArrearsDraft, basis: str | None) -> bool:
        return (
            before.principal == draft.principal
            and _key(before) == _key(_row(draft))
            and draft.due in (None, before.due)
            and (basis is None or fold(basis) == fold(before.legal_basis or ""))
        )


def _row(draft: ArrearsDraft) -> ArrearsRow:
    return ArrearsRow(
        id=0,
        ref="",
        tenancy=draft.tenancy,
        vendor=draft.vendor,
        period=str(draft.period),
        component=draft.component,
        account_code=draft.account_code,
        legal_basis=None,
        due=draft.due,
        principal=draft.principal,
        paid=0,
    )


def _key(row: ArrearsRow) -> object:
    return (row.tenancy, row.vendor, row.period, fold(row.component), row.account_code)


def _text(record: Record, key: str, label: str, limit: int = _LONGEST) -> str | None:
    text = record.get(key, "")
    return clean_text(text, label, limit) if text.strip() else None
