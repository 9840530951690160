"""What every row of a form has: a label, what F1 says about it, and at its right a hint or what is wrong."""

from __future__ import annotations

from textual.geometry import Region

from pasar_tui.domain.errors import PasarError
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import shortened
from pasar_tui.ui.widgets.entry import Entry
from pasar_tui.ui.widgets.lines import Piece

LABEL_CELLS = 18


class Row(Entry):
    """One value of a form. `refuse` shows an error beside it; the next change of the value takes it away.

    `help` is what F1 says: what is asked, how it is written, and what it is for. Subclasses give `right_from`.
    """

    def __init__(self, label: str, *, help: str, hint: str = "", id: str | None = None) -> None:
        super().__init__(label, help=help, id=id)
        self._hint = hint
        self._error = ""

    @property
    def right_from(self) -> int:
        """The cell from which hint or error is drawn."""
        raise NotImplementedError

    def right(self, cells: int) -> Piece:
        """Return what is wrong, else the hint, in the `cells` up to the right edge, of which the last stays blank."""
        text = shortened(self._error or self._hint, cells - 1) if cells > 1 else ""
        return text, Tone.BAD if self._error else Tone.DIM

    def fill(self, text: str) -> None:
        """Propose `text`; it stands until the officer changes it."""
        self.put(text)

    def hint(self, text: str) -> None:
        """Write `text` at the right when nothing is wrong."""
        if text != self._hint:
            self._hint = text
            self._refresh_right()

    def refuse(self, refusal: PasarError | str) -> None:
        """Write at the right what is wrong with the value, and take the focus."""
        self._error = refusal.message if isinstance(refusal, PasarError) else refusal
        self._refresh_right()
        self.screen.set_focus(self.keyed())

    def accept(self) -> None:
        """Take away what was said to be wrong with the value."""
        if self._error:
            self._error = ""
            self._refresh_right()

    def _refresh_right(self) -> None:
        self.refresh(Region(self.right_from, 0, max(0, self.size.width - self.right_from), 1))
