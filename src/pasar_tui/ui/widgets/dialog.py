"""What stands over a screen until it is answered: a question for Y or T, a refusal too long for one line.

```
+------------------------------------------+
| A-10 sudah lunas hari ini. Terima lagi?  |
|                                          |
| Y Ya   T Tidak                           |
+------------------------------------------+
```
"""

from __future__ import annotations

import textwrap
from enum import Enum
from typing import ClassVar, Final, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widget import Widget

from pasar_tui.language import _
from pasar_tui.ui.theme import TONES, Tone
from pasar_tui.ui.widgets.lines import Drawn, Lines, Piece

Given = TypeVar("Given")

_NEVER: Final = float("inf")
"""Behind every moment of the clock of events."""


class Question(ModalScreen[Given], Generic[Given]):
    """A box that takes no answer that was typed before it was seen.

    An officer who types ahead ("F2 F5 Yusuf") must not answer by the Y of a name what was asked meanwhile. The app
    drops keys for which `was_seen` is false.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONES)
    # Textual keeps the app's own keys from what lies over a screen.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "app.help_quit", show=False)]
    DEFAULT_CSS = """
    Question { align: center middle; background: transparent; }
    Question > Lines { width: 64; border: solid $edge-ink; padding: 0 1; background: $box-ground; color: $box-ink; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._drawn = False
        self._seen = _NEVER

    def begin(self) -> None:
        """Take no answer until the box is on the screen anew."""
        self._drawn, self._seen = False, _NEVER

    def painted(self, time: float) -> None:
        """Say that at `time` this screen was sent to the terminal."""
        if self._drawn:
            self._seen = min(self._seen, time)

    def was_seen(self, time: float) -> bool:
        """Return whether the box was on the screen at `time`, a moment of the clock of events."""
        return time > self._seen

    def takes(self, event: events.Event) -> bool:  # noqa: ARG002 -- for boxes that take only some keys
        """Return whether a key is for this box; any other takes it away and goes to the screen below."""
        return True

    def clicked(self, drawn: Drawn, at: Offset) -> str:
        """Do what a click on a cell of `drawn` does by itself, and return the name of the key that it presses."""
        return drawn.clicked(at)

    def dismiss(self, result: Given | None = None) -> AwaitComplete:
        """Close with `result`; opened again, the box is unseen."""
        self.begin()
        return super().dismiss(result)

    @property
    def cursor_place(self) -> Offset:
        """Where on the screen the question begins."""
        return self.query_one(Lines).content_region.offset

    def compose(self) -> ComposeResult:
        """Compose the box."""
        yield Lines()

    def on_screen_resume(self) -> None:
        """Draw the box; one instance serves every question of the session."""
        self.draw()
        self._drawn = True

    def draw(self) -> None:
        """Write what stands in the box."""
        raise NotImplementedError

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add none of Textual's own widgets: toasts and tooltips are not used."""


class Answer(Enum):
    """What was answered; LEFT is Esc, which decides nothing."""

    YES = "yes"
    NO = "no"
    LEFT = "left"


class Dialog(Question[Answer]):
    """Asks `question`: Y is yes, T or N is no, Esc leaves it. Enter answers nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y", "answer('yes')", show=False, priority=True),
        Binding("t,n,T,N", "answer('no')", show=False, priority=True),
        Binding("escape", "answer('left')", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.question = ""

    def draw(self) -> None:
        """Write the question and its answers."""
        answers = (("Y", _("Yes")), (_("N"), _("No")), ("Esc", _("Back")))
        keys: list[Piece] = []
        for key, word in answers:
            keys += [(key, Tone.KEY), f" {word}   "]
        self.query_one(Lines).show([*textwrap.wrap(self.question, 60), "", keys])

    def action_answer(self, answer: str) -> None:
        """Close with the answer."""
        self.dismiss(Answer(answer))
