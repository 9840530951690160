"""Prices of commodities from a file."""

from __future__ import annotations

from typing import Final

from pasar_tui.domain.days import business_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import payment_amount
from pasar_tui.domain.stall import fold
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _
from pasar_tui.services.imports.session import Outcome, Record, Session
from pasar_tui.storage import journal, sale
from pasar_tui.storage.journal import Entry

_LONGEST: Final = 100
_NOT_AVAILABLE: Final = frozenset({"", "0", "-", "0,00", "rp0"})


class PriceImporter:
    """Takes prices in: one a day for each commodity, unit and source; a later one about the same is a correction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        connection = session.tx.connection
        self._commodities = {
            (fold(name), fold(unit or "")): line for line, name, unit in sale.list_commodities(connection)
        }
        self._known = {
            (row.commodity, row.day, fold(row.source or "")): row.price
            for row in sale.list_prices(connection, session.desk.market)
        }

    def take(self, record: Record) -> Outcome:
        """Record the price, and its commodity if that is new."""
        session = self._session
        key = "day"
        try:
            day = business_day(record["day"], session.desk.today)
            key = "commodity"
            name = clean_text(record["commodity"], _("Commodity"), _LONGEST)
            key = "price"
            price = _price(record.get("price", ""))
            key = "unit"
            unit = _text(record.get("unit", ""), _("Unit"))
            key = "source"
            source = _text(record.get("source", ""), _("Source"))
        except PasarError as error:
            session.refuse(record, key, error)
        what = (fold(name), fold(unit or ""))
        session.once((what, day, fold(source or "")), record, "commodity")
        commodity = self._commodities.get(what)
        about = (commodity or 0, day.isoformat(), fold(source or ""))
        known = about in self._known
        if known and self._known[about] == price:
            return "same"
        if commodity is None:
            body = {"name": name, "unit": unit, "batch": session.batch()}
            commodity = journal.record(
                session.tx, Entry("commodity_added", session.desk.today, body, session.desk.officer)
            )
            self._commodities[what] = commodity
        body = {
            "market": session.desk.market,
            "commodity": commodity,
            "price": price,
            "source": source,
            "batch": session.batch(),
        }
        journal.record(session.tx, Entry("price_recorded", day, body, session.desk.officer))
        return "changed" if known else "new"


def _price(text: str) -> int | None:
    if "".join(text.casefold().split()) in _NOT_AVAILABLE:
        return None
    return payment_amount(text)


def _text(text: str, label: str) -> str | None:
    return clean_text(text, label, _LONGEST) if text.strip() else None
