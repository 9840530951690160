"""A row of a form: label, input, unit, and at its right a hint or what is wrong.

```
> Nama              Siti Rahayu_                            Nama harus diisi
```
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._input import Input

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.entry import Entry, TextInput
from pasar_tui.ui.widgets.lines import Piece

LABEL_CELLS = 18


class Field(Entry):
    """One value of a form. `value` is the text; `refuse` shows an error beside it, the next key takes it away."""

    DEFAULT_CSS = f"""
    Field {{ width: 100%; height: 1; layout: horizontal; }}
    Field > TextInput {{ margin: 0 0 0 {LABEL_CELLS}; }}
    """

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        width: int = 40,
        unit: str = "",
        hint: str = "",
        help: str = "",
        restrict: str | None = None,
        max_length: int = 0,
        id: str | None = None,
    ) -> None:
        super().__init__(label, help=help, id=id)
        self._width = width
        self._unit = unit
        self._hint = hint
        self._error = ""
        self.input = TextInput(value, restrict=restrict, max_length=max_length)
        self.input.styles.width = width

    def compose(self) -> ComposeResult:
        """Compose the input; what stands around it is drawn."""
        yield self.input

    @property
    def value(self) -> str:
        """The text, without spaces around it."""
        return self.input.value.strip()

    def explained(self) -> tuple[str, str]:
        """Return its name, and what it wants: its help, else what stands at its right."""
        return self.label, self.help_text or self._hint or _("Type it and go on with Enter.")

    def keyed(self) -> Widget:
        """Return the input."""
        return self.input

    def fill(self, text: str) -> None:
        """Propose `text`; it stands until the officer types over it."""
        self.input.value = text

    def put(self, value: str) -> None:
        """Set the text."""
        self.fill(value)

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

    def on_input_changed(self, event: Input.Changed) -> None:
        """Forget what was wrong with the value before."""
        event.stop()
        self.accept()
        self.edited(event.value)
        self.post_message(self.Edited(self, event.value))

    def edited(self, text: str) -> None:
        """Answer a change of the text; for fields that show what they understood."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return label, unit and hint or error; the input lies over the space between."""
        mark = "> " if self.has_pseudo_class("focus-within") else "  "
        right: Piece = (self._error, Tone.BAD) if self._error else self._hint
        unit = f" {self._unit} " if self._unit else " "
        return self.strip([fitted(mark + self.label, LABEL_CELLS + self._width), unit, right])

    def _refresh_right(self) -> None:
        left = LABEL_CELLS + self._width
        self.refresh(Region(left, 0, max(0, self.size.width - left), 1))
