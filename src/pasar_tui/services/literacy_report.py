"""The market's digital literacy on a day: anonymous figures over its vendors' latest assessments."""

from __future__ import annotations

from datetime import date

from pasar_tui.data import checklist
from pasar_tui.domain.literacy.instrument import FULL
from pasar_tui.domain.literacy.market import MarketScore, VendorResult, market_score
from pasar_tui.domain.literacy.scoring import Result, score
from pasar_tui.domain.span import Span
from pasar_tui.services.desk import Desk
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage.literacy import find_assessments


def market_literacy(desk: Desk, day: date, form: str = FULL) -> MarketScore:
    """Return the market's figures for one form at the end of `day`, from assessments with the current checklist.

    Active are those who have a right of use on the day. Whoever was never assessed counts as using the internet: only
    an assessment can say otherwise. Raises PasarError `literacy_form`.
    """
    instrument = checklist.current_instrument()
    with desk.read() as reading:
        active = {one.vendor for one in tariff_book(desk, reading).tenancies.during(Span(day, day))}
        results = [
            VendorResult(
                str(stored.vendor),
                date.fromisoformat(stored.day),
                score(instrument, stored.form, stored.answers, stored.evidence, stored.conditions),
            )
            for stored in find_assessments(reading)
            if stored.vendor in active and stored.day <= day.isoformat() and stored.version == instrument.version
        ]
    latest: dict[str, Result] = {one.vendor: one.result for one in results}
    offline = {vendor for vendor, result in latest.items() if not result.uses_internet}
    counted = [one for one in results if one.vendor not in offline]
    return market_score(instrument, form, counted, online=len(active) - len(offline), active=len(active))
