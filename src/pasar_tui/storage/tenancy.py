"""Rights of use, opening arrears and reliefs, as rows of the book. A debt follows the holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.storage.facts import DAY, INT, MAP, REF, TEXT, Fact, Kind, Statement, insert, one_of, optional
from pasar_tui.storage.projections import change_field, changes
from pasar_tui.storage.sqlite import Connection
from pasar_tui.storage.stall import MODES


def _tenancy_started(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "tenancy",
        id=fact.line,
        vendor=body["vendor"],
        stall=body["stall"],
        role=body["role"],
        shift=body.get("shift", ""),
        since=body["since"],
        charged_from=body["charged_from"],
        until=body.get("until"),
        mode=body["mode"],
    )


def _tenancy_changed(fact: Fact) -> Iterator[Statement]:
    yield from changes(fact, fact.body["tenancy"], fact.body["set"], fact.body["from"])


def _arrears_opened(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "arrears",
        id=fact.line,
        tenancy=body.get("tenancy"),
        vendor=body["vendor"],
        period=body["period"],
        component=body["component"],
        account_code=body.get("account_code"),
        legal_basis=body.get("legal_basis"),
        due=body.get("due"),
        principal=body["principal"],
    )


def _relief_granted(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "relief",
        id=fact.line,
        scope=body["scope"],
        component=body.get("component"),
        percent_bp=body.get("percent_bp"),
        amount=body.get("amount"),
        from_day=body["from"],
        to_day=body.get("to"),
        basis=body["basis"],
    )


KINDS: Final[Mapping[str, Kind]] = {
    "tenancy_started": Kind(
        {
            "vendor": REF,
            "stall": REF,
            "role": one_of("holder", "renter", "keeper"),
            "shift": optional(TEXT),
            "since": DAY,
            "charged_from": DAY,
            "until": optional(DAY),
            "mode": one_of(*MODES),
        },
        _tenancy_started,
    ),
    # `set` holds "mode" or "shift", each from that day on.
    "tenancy_changed": Kind({"tenancy": REF, "from": DAY, "set": MAP}, _tenancy_changed),
    # `on` is the last day of the tenancy.
    "tenancy_ended": Kind(
        {"tenancy": REF, "on": DAY},
        *change_field("tenancy", "ended", of="tenancy", value="on"),
    ),
    "arrears_opened": Kind(
        {
            "tenancy": optional(REF),
            "vendor": REF,
            "period": TEXT,
            "component": TEXT,
            "account_code": optional(TEXT),
            "legal_basis": optional(REF),
            "due": optional(DAY),
            "principal": INT,
        },
        _arrears_opened,
    ),
    # `scope` is a market, block, stall or tenancy; `amount` (rupiah, of a card tenancy) or `percent_bp` is given;
    # `basis` is a legal basis, or the line (a tariff, a stall's change) whose difference is honoured.
    "relief_granted": Kind(
        {
            "scope": REF,
            "component": optional(TEXT),
            "percent_bp": optional(INT),
            "amount": optional(INT),
            "from": DAY,
            "to": optional(DAY),
            "basis": REF,
        },
        _relief_granted,
    ),
}


@dataclass(frozen=True, slots=True)
class ArrearsRow:
    """A debt from before the book that stands; rupiah. `period` is a month as text, `legal_basis` a title."""

    id: int
    ref: str
    tenancy: int | None
    vendor: int
    period: str
    component: str
    account_code: str | None
    legal_basis: str | None
    due: date | None
    principal: int
    paid: int


def list_arrears(connection: Connection) -> Iterator[ArrearsRow]:
    """Yield the debts from before the book that were not withdrawn, in the order in which they were opened."""
    for line, ref, tenancy, vendor, period, component, account, title, due, principal, paid in connection.execute(
        "SELECT a.id, d.id||'-'||j.number, a.tenancy, a.vendor, a.period, a.component, a.account_code, b.title, a.due,"
        " a.principal, a.paid FROM arrears a JOIN journal j ON j.line=a.id JOIN device d ON d.no=j.device"
        " LEFT JOIN legal_basis b ON b.id=a.legal_basis"
        " WHERE NOT EXISTS(SELECT 1 FROM line_void v WHERE v.target=a.id) ORDER BY a.id"
    ):
        day = None if due is None else date.fromisoformat(due)
        yield ArrearsRow(line, ref, tenancy, vendor, period, component, account, title, day, principal, paid)
