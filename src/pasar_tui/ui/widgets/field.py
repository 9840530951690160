"""A row of a form: label, input, unit, and at its right a hint or what is wrong.

```
> Nama              Siti Rahayu_                            Nama harus diisi
```
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._input import Input

from pasar_tui.ui.safety import fitted
from pasar_tui.ui.widgets.entry import TextInput
from pasar_tui.ui.widgets.row import LABEL_CELLS, Row


class Field(Row):
    """One text of a form. `value` is the text; `refuse` shows an error beside it, the next key takes it away."""

    DEFAULT_CSS = f"""
    Field {{ width: 100%; height: 1; layout: horizontal; }}
    Field > TextInput {{ margin: 0 0 0 {LABEL_CELLS}; }}
    """

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        help: str,
        width: int = 40,
        unit: str = "",
        hint: str = "",
        restrict: str | None = None,
        max_length: int = 0,
        id: str | None = None,
    ) -> None:
        super().__init__(label, help=help, hint=hint, id=id)
        self._width = width
        self._unit = unit
        self.input = TextInput(value, restrict=restrict, max_length=max_length)
        self.input.styles.width = width

    def compose(self) -> ComposeResult:
        """Compose the input; what stands around it is drawn."""
        yield self.input

    @property
    def value(self) -> str:
        """The text, without spaces around it."""
        return self.input.value.strip()

    @property
    def right_from(self) -> int:
        """The cell behind the input."""
        return LABEL_CELLS + self._width

    def keyed(self) -> Widget:
        """Return the input."""
        return self.input

    def put(self, value: str) -> None:
        """Set the text."""
        self.input.value = value

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
        unit = f" {self._unit} " if self._unit else " "
        room = self.size.width - self.right_from - cell_len(unit)
        return self.strip([fitted(mark + self.label, self.right_from), unit, self.right(room)])
