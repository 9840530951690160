"""The least that a Textual app can be: what the app's start is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One word on an empty screen."""

    def compose(self) -> ComposeResult:
        """Compose the word."""
        yield Static("hello")


if __name__ == "__main__":
    Hello().run()
