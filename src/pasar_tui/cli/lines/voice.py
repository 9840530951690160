"""What the round in lines says: plain lines, without one sequence that moves, colours or clears anything."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from pasar_tui.domain.text import visible
from pasar_tui.ui import glyphs


class Voice:
    """Writes to `out`, in ASCII where its encoding or the terminal wants that."""

    def __init__(self, out: TextIO, environ: Mapping[str, str] = os.environ) -> None:
        self._out = out
        speaks_utf8 = (out.encoding or "").lower().replace("-", "") == "utf8" and glyphs.reads_utf8(environ)
        glyphs.use(glyphs.FINE if speaks_utf8 else glyphs.ASCII)

    def say(self, text: str) -> None:
        """Write `text`, each line of it on a line of its own."""
        for line in text.splitlines():
            self.write(visible(line) + "\n")

    def write(self, text: str) -> None:
        """Write `text` as it is, in the middle of a line that is being typed."""
        self._out.write(glyphs.drawable(text))
        self._out.flush()
