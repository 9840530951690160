"""Every screen with its commands, for what must know them all: the file of keys, `pasar-tui keys`, and the tests."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import BindingsMap

from pasar_tui.ui.app import EVERYWHERE, SCREENS, Lazily, PasarApp
from pasar_tui.ui.screen import PasarScreen

_OPENED_BY_OTHERS = {
    "report": Lazily("pasar_tui.ui.screens.report:ReportScreen"),
    "vendor-report": Lazily("pasar_tui.ui.screens.report:VendorReportScreen"),
    "span-report": Lazily("pasar_tui.ui.screens.report:SpanReportScreen"),
    "month-report": Lazily("pasar_tui.ui.screens.month_figures:MonthFiguresScreen"),
    "span-vendor-report": Lazily("pasar_tui.ui.screens.report:SpanVendorReportScreen"),
}


def screens() -> Mapping[str, type[PasarScreen[None]]]:
    """Return the class of every screen by its name, all of them imported."""
    every = {**SCREENS, **_OPENED_BY_OTHERS, **EVERYWHERE}
    kinds = {name: factory.kind for name, factory in every.items() if isinstance(factory, Lazily)}
    return {name: kind for name, kind in kinds.items() if issubclass(kind, PasarScreen)}


def bindings() -> Mapping[str, BindingsMap]:
    """Return the usual keys of every screen by its name, those of the app among them."""
    everywhere = PasarApp._merged_bindings or BindingsMap()
    return {
        name: BindingsMap.merge([kind._merged_bindings or BindingsMap(), everywhere])
        for name, kind in screens().items()
    }
