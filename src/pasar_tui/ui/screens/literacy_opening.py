"""The way into the checklist for one vendor, from any list or card."""

from __future__ import annotations

from typing import TypeVar

from pasar_tui.language import _
from pasar_tui.services import coaching
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.literacy_answers import AnswersScreen
from pasar_tui.ui.screens.literacy_start import StartScreen

Result = TypeVar("Result")


async def coach(screen: PasarScreen[Result], vendor: int) -> None:
    """Go on over `screen` with what was begun with this vendor, or prepare to begin. Raises PasarError."""
    office = screen.office
    visit = await office.desk.ask(coaching.open_visit, vendor)
    if visit.draft is None:
        office.get_screen("literacy-start", StartScreen).begin(visit)
        await office.open_screen("literacy-start")
    else:
        office.get_screen("literacy-answers", AnswersScreen).begin(visit, visit.draft)
        await office.open_screen("literacy-answers")
        answered = sum(answer is not None for answer in visit.draft.answers.values())
        screen.say(_("Going on where you stopped: {done} answered.").format(done=answered))
