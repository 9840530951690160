"""The tour of every screen, which writes each whole frame into a file too: what would be sent without the painter."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pasar_tui.ui import environment
from tests.ui.whole import tour


def main(book: str, frames: str) -> int:
    """Walk the book's screens; frames go to the terminal by differences, and whole to the file `frames`."""
    environment.prepare()
    from textual._compositor import ChopsUpdate, LayoutUpdate

    from pasar_tui.ui.kiosk import KioskApp

    by_differences = KioskApp._display

    def display(app: KioskApp, screen: Any, renderable: Any) -> None:
        if (
            app._running
            and not app._closed
            and not app._batch_count
            and isinstance(renderable, LayoutUpdate | ChopsUpdate)
        ):
            whole.write(renderable.render_segments(app.console))
            whole.flush()
        by_differences(app, screen, renderable)

    vars_of: Any = KioskApp
    vars_of._display = display
    with Path(frames).open("w", encoding="utf-8") as whole:
        return tour.main(book)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
