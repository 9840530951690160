"""The office's reports in a terminal, where a report is reckoned for ever: `python -m tests.ui.line.held BOOK`."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from pasar_tui.services.desk import Desk
from tests.ui.screens.office import main

_ask: Callable[..., Any] = Desk.ask


async def _held(desk: Desk, use_case: Callable[..., Any], *values: Any, **named: Any) -> Any:
    if use_case.__name__ == "report_sheet":
        return await _ask(desk, lambda _desk: threading.Event().wait())
    return await _ask(desk, use_case, *values, **named)


if __name__ == "__main__":
    setattr(Desk, "ask", _held)  # noqa: B010 -- a type checker takes no other way
    sys.exit(main(sys.argv[1], "reports"))
