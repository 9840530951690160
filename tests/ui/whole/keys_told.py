"""A program in a terminal that says which keys it got, each with its number, by the driver of the office's app."""

from __future__ import annotations

import sys
from itertools import count

from pasar_tui.ui import environment


def main() -> int:
    """Say keys until Ctrl+Q."""
    environment.prepare()
    from textual import events
    from textual.app import ComposeResult

    from pasar_tui.ui.kiosk import KioskApp
    from pasar_tui.ui.widgets.lines import Lines

    class KeysTold(KioskApp):
        def compose(self) -> ComposeResult:
            yield Lines("0 ready.")

        async def on_event(self, event: events.Event) -> None:
            if isinstance(event, events.Key):
                tell(event.key if event.character is None else f"{event.key} {event.character!r}")
            elif isinstance(event, events.MouseEvent):
                tell("mouse")
            else:
                await super().on_event(event)

    def tell(what: str) -> None:
        app.query_one(Lines).show([f"{next(number)} {what}."])

    number = count(1)
    app = KeysTold()
    app.run(mouse="--mouse" in sys.argv)
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
