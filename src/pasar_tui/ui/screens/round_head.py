"""The row above the round: its totals, and in their place any question that is being answered.

```
 belum 71 · bayar 151 · tutup 18              uang saya Rp1.140.000  pasar Rp1.284.000
>Jumlah: 5000_      1 hari 18-11, titip Rp500, lunas s.d. 18-11-2026, Rp5.000 tunai
```
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from rich.cells import cell_len
from textual.geometry import Offset
from textual.strip import Strip

from pasar_tui.language import _
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.entry import TextInput
from pasar_tui.ui.widgets.lines import Drawn
from pasar_tui.ui.widgets.prompt import Accepted, Prompt, SearchBox

_NAME_CELLS: Final = 30
_NUMBER_CELLS: Final = 12
_KEYS: Final = re.compile(r"(?<!\S)(\d)(?!\S)")


class _HeadInput(TextInput):
    """An input in which some keys are commands of the screen, because the question takes no text."""

    commands: frozenset[str] = frozenset()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether the key is text."""
        return key not in self.commands and super().check_consume_key(key, character)


class RoundHead(SearchBox):
    """A search box that shows `totals` over its whole width while nothing is asked.

    `question` is a line that stands there instead until it is taken away, for a question that one digit answers.
    """

    INPUT = _HeadInput
    DEFAULT_CSS = """
    RoundHead > TextInput { visibility: hidden; }
    """

    def __init__(self, accepted: Accepted, *, changed: Accepted, left: Callable[[bool], Awaitable[None]]) -> None:
        super().__init__(accepted, changed=changed)
        self._left = left
        self._totals: Callable[[int], str] = lambda _width: ""
        self._question = ""

    @property
    def is_open(self) -> bool:
        """Whether something is being typed here."""
        return self.screen.focused is self.input

    @property
    def is_searching(self) -> bool:
        """Whether what is being typed is searched for."""
        return self.is_asking(self._own[1])

    def is_asking(self, accepted: Accepted) -> bool:
        """Whether what is being typed answers the question whose answer goes to `accepted`."""
        return self.is_open and self._accepted == accepted

    def let_through(self, keys: Iterable[str]) -> None:
        """Let `keys` be commands of the screen until the question is answered or left."""
        if isinstance(self.input, _HeadInput):
            self.input.commands = frozenset(keys)

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys of the row: of a question its own, where money is asked with those for method and payer."""
        if self.is_searching:
            return super().hints()
        _enter, back = Prompt.hints(self)
        let_through = self.input.commands if isinstance(self.input, _HeadInput) else frozenset()
        commands = self.office_screen.commands
        more = [(one.display, _(one.label)) for one in commands if let_through.intersection(one.keys)]
        return [("Enter", _("Save")), *([("Q", _("Method"))] if more else []), *more, back]

    def clicked(self, at: Offset) -> str:
        """Press the digit of a question that was clicked; the totals are no search row."""
        return Drawn.clicked(self, at) if self._question and not self.is_open else ""

    def total(self, totals: Callable[[int], str]) -> None:
        """Show what `totals` returns for a width."""
        self._totals = totals
        self.refresh()

    def question(self, text: str) -> None:
        """Show `text` until it is taken away by an empty one."""
        if text != self._question:
            self._question = text
            self.refresh()

    def open(self, text: str = "") -> None:
        """Take the focus, as `Prompt.open`."""
        self.input.styles.visibility = "visible"
        super().open(text)

    def on_descendant_blur(self) -> None:
        """Drop the question, however it was left, unless the next one of the same burst is open already."""
        if not self.is_open:
            self.input.styles.visibility = "hidden"
            self.close()
            self.call_later(self._left, False)
            self.refresh()

    @property
    def answer_room(self) -> int:
        """How many cells an answer has, at the right of what is typed."""
        return max(0, self.size.width - cell_len(self.label) - _NUMBER_CELLS - 4)

    async def cancelled(self) -> None:
        """Answer Esc, and tell the screen whether it was a search that was given up."""
        searching = self.is_searching
        await super().cancelled()
        await self._left(searching)

    def _relabel(self, label: str, accepted: Accepted, changed: Accepted | None) -> None:
        super()._relabel(label, accepted, changed)
        self.let_through(())
        self.input.styles.width = _NAME_CELLS if accepted == self._own[1] else _NUMBER_CELLS

    def render_line(self, y: int) -> Strip:
        """Return the question that is open, else the totals."""
        if self.is_open:
            return super().render_line(y)
        if self._question:
            return self.strip(
                [" ", *((part, Tone.KEY if part.isdigit() else Tone.PLAIN) for part in _KEYS.split(self._question))]
            )
        return self.strip(self._totals(self.size.width))
