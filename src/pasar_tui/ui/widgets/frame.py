"""The lines around every screen's body: who and where, the message, the keys, and "too small".

```
 PASAR BAMBU KUNING · Pungut          Blok A     Sari      Sel 24-11-2026 Kliwon
 Pesan: Tersimpan 09:14 · A-10 Rp4.500 tunai
 Enter Lunas B Jumlah D Hari T Tutup F6 Cari Esc Kembali
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.strip import Strip

from pasar_tui.language import _
from pasar_tui.ui import keys
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Drawn, Piece

if TYPE_CHECKING:
    from pasar_tui.ui.heading import Heading
    from pasar_tui.ui.screen import PasarScreen


_LEAST_MARKET = 8


def first_line(heading: Heading, name: str, note: str, width: int) -> str:
    """Return market and screen at the left, note, officer and day at the right, in `width` cells.

    The screen's name and the day stand whole. Where room is short the market's name is cut first, then the officer
    makes room for the note; a note that fits nowhere is left out.
    """
    title = f" · {name}" if name else ""
    right, room = "", 0
    for aside in ((note, heading.officer), (note,), (heading.officer,)):
        right = "  ".join(part for part in (*aside, f"{heading.day} ") if part)
        room = width - cell_len(right) - cell_len(title) - 2
        if room >= min(_LEAST_MARKET, cell_len(heading.market)):
            break
    market = fitted(heading.market, max(0, min(room, cell_len(heading.market)))).rstrip()
    return f"{fitted(f' {market}{title}', max(0, width - cell_len(right) - 1))} {right}"


class _FrameLine(Drawn):
    DEFAULT_CSS = "_FrameLine { width: 100%; height: 1; }"

    @property
    def owner(self) -> PasarScreen[object]:
        """The screen that this line belongs to."""
        return cast("PasarScreen[object]", self.screen)


class HeaderLine(_FrameLine):
    """Row 0: market and screen at the left, the screen's note and the officer, the day at the right."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return the line."""
        heading, screen = self.owner.office.heading, self.owner
        name = _(screen.NAME) if screen.NAME else ""
        return self.strip(first_line(heading, name, screen.note, self.size.width), Tone.CHOSEN)


class MessageLine(_FrameLine):
    """The last but one row: the latest message, by a word a piece of news or a refusal."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return the latest notice, or a blank line."""
        notices = self.owner.office.notices
        if not notices:
            return self.strip("")
        if notices[-1].bad:
            return self.strip([(f" {_('Error')}: {notices[-1].text}", Tone.BAD)])
        return self.strip(f" {_('Message')}: {notices[-1].text}")


class HintLine(_FrameLine):
    """The last row: the keys of this screen in the order in which it declares them, as many as fit."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return the keys, each before its word."""
        pieces: list[Piece] = [" "]
        room = self.size.width - 1
        for key, label in self.hints():
            room -= cell_len(key) + cell_len(label) + 2
            if room < -1:
                break
            pieces += [(key, Tone.KEY), f" {label} "]
        return self.strip(pieces)

    def hints(self) -> list[tuple[str, str]]:
        """Return key and word of every binding of the screen that has a word and is meant to be shown."""
        found: dict[str, tuple[str, str]] = {}
        for key, binding in self.owner._bindings:
            if binding.show and binding.description and binding.action not in found:
                found[binding.action] = (binding.key_display or keys.display(key), _(binding.description))
        return list(found.values())


class TooSmall(Drawn):
    """Covers a screen that is smaller than 80×22."""

    DEFAULT_CSS = """
    TooSmall { layer: cover; width: 100%; height: 100%; display: none; background: $background; }
    Screen { layers: default cover; }
    """

    def render_line(self, y: int) -> Strip:
        """Return the one sentence on the first line."""
        return self.strip(_("Make the window larger: 80 columns by 22 rows.") if y == 0 else "")
