"""Opens the gallery in this terminal, with --mouse for clicks too; it needs no book."""

from __future__ import annotations

import sys
from typing import Any, cast

from pasar_tui.ui import environment
from pasar_tui.ui.heading import Heading


class NoDesk:
    """A desk without a book."""

    def close(self) -> None:
        """Do nothing."""


def main() -> int:
    """Open the app on the gallery and return its exit code."""
    environment.prepare()
    # Textual reads the environment while it is imported.
    from pasar_tui.ui.gallery.screens import SCREENS

    heading = Heading("PASAR CONTOH", "Sari", "Sel 24-11-2026 Kliwon")
    return environment.open_app(
        cast(Any, NoDesk()), heading, screens=SCREENS, first="gallery", mouse="--mouse" in sys.argv
    )


if __name__ == "__main__":
    sys.exit(main())
