"""The market's digital literacy as a table: its pillars beside the national figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from pasar_tui.data import checklist
from pasar_tui.domain.literacy.figures import two_decimals
from pasar_tui.domain.literacy.instrument import FULL
from pasar_tui.domain.literacy.market import HIDDEN, INDICATIVE, SHOWN, MarketScore
from pasar_tui.domain.period import Period
from pasar_tui.language import _, chosen, mark
from pasar_tui.services.desk import Desk
from pasar_tui.services.literacy import notice
from pasar_tui.services.literacy_report import market_literacy
from pasar_tui.services.report_table import PART, WHOLE, Line, ReportColumn, ReportSheet

_LABELS: Final[Mapping[str, str]] = {
    HIDDEN: mark("hidden, since fewer than 5 vendors could be recognised"),
    INDICATIVE: mark("indicative only"),
    SHOWN: mark("firm"),
}


COLUMNS: Final = (
    ReportColumn("name", "nama", "", 34),
    ReportColumn("score", "nilai", mark("Score"), 7, right=True),
    ReportColumn("national", "nasional", mark("National"), 9, right=True),
)
_LOWEST: Final = 1
_HIGHEST: Final = 5


def literacy(desk: Desk, period: Period, form: str = FULL) -> ReportSheet:
    """Return the figures of the market at the end of `period`, those of `form`."""
    return literacy_sheet(period, market_literacy(desk, period.last, form))


def literacy_sheet(period: Period, found: MarketScore) -> ReportSheet:
    """Return a market's figures as a table."""
    instrument = checklist.current_instrument()
    national = instrument.national[-1]
    lines: list[Line] = [
        _score(
            pillar.name_en if chosen() == "en" else pillar.name,
            found.pillars[pillar.code],
            national.pillars[pillar.code],
        )
        for pillar in instrument.pillars
    ]
    lines.append(_score(_("Index"), found.index, national.index))
    lines.append({"name": _("Margin of error, more or less"), "score": _decimal(found.margin), "national": None})
    summary = f"{literacy_summary(found)} {notice()}"
    return ReportSheet("literacy", Period.of_day(period.last), COLUMNS, tuple(lines), summary)


def literacy_summary(found: MarketScore) -> str:
    """Return how many vendors a market's figures rest on, and how firm they are."""
    return _("{n} of {online} vendors who use the internet ({active} active): {label}. Same scale only.").format(
        n=found.n, online=found.online, active=found.active, label=_(_LABELS[found.label])
    )


def _score(name: str, score: Fraction | None, national: Fraction) -> Line:
    part = None if score is None else int((score - _LOWEST) * 100)
    return {
        "name": name,
        "score": _decimal(score),
        "national": _decimal(national),
        PART: part,
        WHOLE: (_HIGHEST - _LOWEST) * 100,
    }


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(two_decimals(value))
