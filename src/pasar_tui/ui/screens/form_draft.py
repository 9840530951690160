"""The draft of a form: what is typed is kept after each field, and offered again when the form is next opened."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.services.drafts import drop_draft, find_draft, keep_draft

if TYPE_CHECKING:
    from pasar_tui.ui.screens.form import FormScreen

_PAUSE: Final = 1.0
"""Seconds of typing in one field after which it is kept all the same."""


class FormDraft:
    """Keeps what stands in `form` and was not there when it was opened.

    It is written beside the typing, which never waits for it. What cannot be kept is told once each time the form is
    opened.
    """

    def __init__(self, form: FormScreen) -> None:
        self._form = form
        self._timer: Timer | None = None
        self._kept: Mapping[str, str] = {}
        self._stale = False
        self._keeping = False
        self._listening = False
        self._told = False

    def begin(self) -> None:
        """Take no notice of the fields until `offer` has looked for a draft of before."""
        self._stop()
        self._listening, self._told, self._kept = False, False, {}

    async def offer(self) -> None:
        """Ask whether to go on with the draft of before, if there is one."""
        form = self._form
        self._kept = await form.office.desk.ask(find_draft, form.subject)
        if not self._kept:
            self._listening = True
            return
        question = _("Go on with what was typed here and not saved? No throws it away.")
        form.office.ask(question, self._go_on, otherwise=self._begin_anew, left=form.back_out)

    async def _go_on(self) -> None:
        self._form.put(self._kept)
        self._listening = True

    async def _begin_anew(self) -> None:
        await self.drop()
        self._listening = True

    def typed(self) -> None:
        """Keep the new text, a second from now at the latest."""
        if self._listening:
            self._stale = True
            if self._timer is None:
                self._timer = self._form.set_timer(_PAUSE, self.keep)

    def keep(self) -> None:
        """Keep what stands there, now."""
        if not self._listening:
            return
        self._stop()
        self._stale = True
        if not self._keeping:
            self._keeping = True
            self._form.run_worker(self._form.perform(self._keep), group="draft")

    async def drop(self) -> None:
        """Throw the draft away."""
        self._stop()
        if self._kept:
            self._kept = {}
            await self._form.office.desk.run(drop_draft, self._form.subject)

    @asynccontextmanager
    async def settling(self) -> AsyncIterator[None]:
        """Keep nothing while the form is saved, and nothing more once it is: the draft goes with what was saved."""
        self._stop()
        self._listening = False
        try:
            yield
        except BaseException:
            # A save that was left is cancelled, which is no Exception; the draft stays, and it is raised on.
            self._listening = True
            raise
        self._kept = {}

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._stale = False

    async def _keep(self) -> None:
        try:
            while self._stale:
                self._stale = False
                await self._write()
        except PasarError as refusal:
            if not self._told:
                self._told = True
                sentence = _("What is typed here is kept only once it is saved. {reason}")
                raise PasarError(refusal.code, sentence.format(reason=refusal.message)) from refusal
        finally:
            self._keeping = False

    async def _write(self) -> None:
        form = self._form
        await form.settle()
        edited = form.edited
        if not self._listening or edited == self._kept:
            return
        self._kept = edited
        if edited:
            await form.office.desk.run(keep_draft, form.subject, edited, form.draft_vendor)
        else:
            await form.office.desk.run(drop_draft, form.subject)
