"""A month of takings as columns against its target, as Beranda and the month's report draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pasar_tui.language import _
from pasar_tui.ui.widgets.calendar import CLOSED
from pasar_tui.ui.widgets.charts import Column, column_chart
from pasar_tui.ui.widgets.lines import Line

if TYPE_CHECKING:
    from pasar_tui.services.month_takings import MonthTakings

_EVERY: Final = 5


def month_chart(found: MonthTakings, width: int, height: int) -> list[Line]:
    """Return the month in `height` lines, the last of them its days; none where it does not fit."""
    columns = [
        Column(
            one.collected,
            one.target,
            str(one.day.day) if one.day.day == 1 or one.day.day % _EVERY == 0 else "",
            " " if one.is_open else CLOSED,
        )
        for one in found.days
    ]
    return column_chart(columns, width, height - 1, _("target"))
