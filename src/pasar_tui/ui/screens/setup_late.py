"""The question that a change of prices needs where days are paid already.

```
+--------------------------------------------------------------+
| This changes days that are already paid: A-01 Rp9.000; …     |
|                                                              |
| 1 Collect the difference  2 Honour what was paid  Esc Back   |
+--------------------------------------------------------------+
```
"""

from __future__ import annotations

import textwrap
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.services.late_changes import Choice
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.dialog import Question
from pasar_tui.ui.widgets.lines import Line, Lines

Write = Callable[[Choice | None], Awaitable[None]]


class LateQuestion(Question[Choice | None]):
    """Asks `question`; dismissed with the choice, with None by Esc. Enter answers nothing."""

    DEFAULT_CSS = """
    LateQuestion > Lines { width: 68; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose('collect')", show=False, priority=True),
        Binding("2", "choose('honour')", show=False, priority=True),
        Binding("escape", "choose('')", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.question = ""

    def draw(self) -> None:
        """Write the question and the choices."""
        lines: list[Line] = [*textwrap.wrap(self.question, 64), ""]
        lines.append([("1", Tone.KEY), f" {_('Collect the difference')}"])
        lines.append([("2", Tone.KEY), f" {_('Honour what was paid')}"])
        lines.append([("Esc", Tone.KEY), f" {_('Back, nothing is saved')}"])
        self.query_one(Lines).show(lines)

    def action_choose(self, choice: str) -> None:
        """Close with the choice."""
        chosen: dict[str, Choice] = {"collect": "collect", "honour": "honour"}
        self.dismiss(chosen.get(choice))


async def settled(screen: PasarScreen[Any], write: Write) -> None:
    """Run `write` without a choice; where it needs one, ask, and run it again with the answer."""
    try:
        await write(None)
    except PasarError as refusal:
        if refusal.code != "late_choice":
            raise
        question = screen.office.get_screen("setup-late", LateQuestion)
        question.question = refusal.message

        async def answered(choice: Choice | None) -> None:
            if choice is not None:
                await screen.carry_out(lambda: write(choice))

        screen.office.push_screen("setup-late", answered)
