"""Debts from before the book, opened when an office starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.tariff import SERVICE
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.storage import journal
from pasar_tui.storage.journal import Entry, Transaction


@dataclass(frozen=True, slots=True)
class ArrearsDraft:
    """A debt from before the book, in rupiah, of a tenancy or of a former vendor (both local line ids)."""

    vendor: int
    period: Month
    principal: int
    tenancy: int | None = None
    component: str = SERVICE
    account_code: str | None = None
    legal_basis: int | None = None
    due: date | None = None


def open_arrears(desk: Desk, draft: ArrearsDraft) -> str:
    """Record a debt from before the book and return its reference. Raises PasarError `arrears_invalid`."""
    with desk.write() as tx:
        return journal.identity_of(tx.connection, write_arrears(tx, desk, draft))


def check_arrears(draft: ArrearsDraft, today: date) -> None:
    """Raise PasarError `arrears_invalid` unless it is above zero and of a month that has begun."""
    if draft.principal <= 0 or draft.period > Month.of(today):
        raise PasarError(
            "arrears_invalid", _("Arrears are above zero and of a month that has begun; check amount and period.")
        )


def write_arrears(tx: Transaction, desk: Desk, draft: ArrearsDraft, batch: int | None = None) -> int:
    """Record a debt from before the book inside a transaction; return the local line id. Raises as `open_arrears`."""
    check_arrears(draft, desk.today)
    body = {
        "tenancy": draft.tenancy,
        "vendor": draft.vendor,
        "period": str(draft.period),
        "component": draft.component,
        "account_code": draft.account_code,
        "legal_basis": draft.legal_basis,
        "due": None if draft.due is None else draft.due.isoformat(),
        "principal": draft.principal,
        "batch": batch,
    }
    return journal.record(tx, Entry("arrears_opened", desk.today, body, desk.officer))
