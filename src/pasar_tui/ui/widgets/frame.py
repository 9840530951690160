"""The lines around every screen's body: who and where, the message, the keys, and "too small".

```
 PASAR BAMBU KUNING · Pungut          Blok A     Sari      Sel 24-11-2026 Kliwon
 Pesan: Tersimpan 09:14 · A-10 Rp4.500 tunai
 Enter Lunas B Jumlah D Hari T Tutup F6 Cari Esc Kembali
```
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from rich.cells import cell_len
from textual.strip import Strip

from pasar_tui.language import _
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import shortened
from pasar_tui.ui.widgets.lines import Drawn, Piece
from pasar_tui.ui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from pasar_tui.ui.heading import Heading
    from pasar_tui.ui.screen import PasarScreen


_LEAST_MARKET = 8
_LEAST_BESIDE_BOTH = 16


def first_line(heading: Heading, name: str, note: str, width: int) -> str:
    """Return market and screen at the left, note, officer and day at the right, in `width` cells.

    The screen's name and the day stand whole. Where room is short the market's name is cut first, then the officer
    makes room for the note; a note that fits nowhere is left out.
    """
    title = f" · {name}" if name else ""
    right, room = "", 0
    asides = ((note, heading.officer), _LEAST_BESIDE_BOTH), ((note,), _LEAST_MARKET), ((heading.officer,), 0)
    for aside, least in asides:
        right = "  ".join(part for part in (*aside, f"{heading.day} ") if part)
        room = width - cell_len(right) - cell_len(title) - 3
        if room >= min(least, cell_len(heading.market)):
            break
    market = shortened(heading.market, room) if room > 0 else ""
    return f"{fitted(f' {market}{title}', max(0, width - cell_len(right) - 2))}  {right}"


_MORE: Final = "… F7"


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
        return self.strip(first_line(heading, name, screen.note, self.size.width), Tone.BAR)


class MessageLine(_FrameLine):
    """The last but one row: the latest message, by a word a piece of news or a refusal."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return what is going on, else the message; of one too long, its beginning and the key to all of it."""
        office = self.owner.office
        if office.working is not None and office.working.told:
            return self.strip(f" {office.working.text}")
        if (notice := office.notices.shown) is None:
            return self.strip("")
        text = f" {_('Error') if notice.bad else _('Message')}: {notice.text}"
        if cell_len(text) > self.size.width:
            text = f"{fitted(text, self.size.width - len(_MORE))}{_MORE}"
        return self.strip([(text, Tone.BAD if notice.bad else Tone.PLAIN)])


def key_line(hints: Sequence[tuple[str, str]], width: int) -> list[Piece]:
    """Return keys before their words in `width` cells, none of them cut: the last two are the way out and the help.

    Where room is short the word of the help goes first, then whole hints from the right; never the way out.
    """
    *others, (help_key, help_word) = hints
    way_out = others[-1:]
    room = width - 2 - cell_len(help_key) - sum(map(_cells, way_out))
    kept: list[tuple[str, str]] = []
    for hint in others[:-1]:
        if (room := room - _cells(hint)) < 0:
            break
        kept.append(hint)
    pieces: list[Piece] = [" "]
    for key, label in [*kept, *way_out]:
        pieces += [(key, Tone.KEY), f" {label} "]
    return [*pieces, (help_key, Tone.KEY), f" {help_word}" if cell_len(help_word) < room else ""]


def _cells(hint: tuple[str, str]) -> int:
    key, label = hint
    return cell_len(key) + cell_len(label) + 2


class HintLine(_FrameLine):
    """The last row: the keys of this screen in the order in which it declares them, as many as fit, and the help's.

    While a row of the list asks something, letters are text there, and the keys are that row's.
    """

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return the keys."""
        return self.strip(key_line(self.hints(), self.size.width), Tone.DIM)

    def hints(self) -> list[tuple[str, str]]:
        """Return key and word of every command of the screen that is meant to be shown, and at the end the help."""
        commands, entry = self.owner.commands, self.owner.entry
        shown = [one for one in commands if one.shown and not isinstance(entry, Prompt)]
        asked = entry.hints() if isinstance(entry, Prompt) else []
        return asked + [(one.display, _(one.label)) for one in (*shown, *(one for one in commands if one.id == "help"))]


class TooSmall(Drawn):
    """Covers a screen that is smaller than 80×22."""

    DEFAULT_CSS = """
    TooSmall { layer: cover; width: 100%; height: 100%; display: none; background: $page-ground; }
    Screen { layers: default cover; }
    """

    def render_line(self, y: int) -> Strip:
        """Return the one sentence on the first line."""
        return self.strip(_("Make the window larger: 80 columns by 22 rows.") if y == 0 else "")
