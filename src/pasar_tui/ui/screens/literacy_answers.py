"""The checklist with a vendor: one digit answers an item and goes on to the next; leaving keeps what was answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import NOT_APPLICABLE, Answer, Assessment
from pasar_tui.domain.literacy.instrument import Item
from pasar_tui.domain.literacy.sheet import Sheet
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services import literacy
from pasar_tui.services.coaching import Visit
from pasar_tui.services.references import shorten
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screens.literacy_browser import WALK, ItemBrowser
from pasar_tui.ui.screens.literacy_item import ItemView, item_lines, progress_line
from pasar_tui.ui.screens.literacy_note import NoteRow
from pasar_tui.ui.screens.literacy_result import ResultScreen
from pasar_tui.ui.screens.literacy_words import STATUS_WORDS, whose
from pasar_tui.ui.widgets.lines import Line

_ANSWER = "answer_"
_NAMED_AT_MOST = 4


def _answer_keys() -> list[Binding]:
    """Return the keys 1 to 5; the key line shows them as one."""
    told = mark("Answers the item and goes on to the next.")
    return [
        list_key(
            str(n), f"{_ANSWER}{n}", mark("Answer"), help=told, shown=n == 1, key_display="1-5" if n == 1 else None
        )
        for n in range(1, 6)
    ]


class AnswersScreen(ItemBrowser):
    """A vendor's sheet. Every answer is kept as a draft at once, outside the journal, until F2 records it."""

    NAME = mark("Literacy")
    BINDINGS: ClassVar[list[BindingType]] = [
        *_answer_keys(),
        list_key("0", "not_applicable", mark("N/A"), help=mark("Says that the item does not apply to this vendor.")),
        list_key(
            "space", "evidence", mark("Evidence"), help=mark("Says that you have seen it yourself, or no longer.")
        ),
        list_key("f4,n", "note", mark("Note"), help=mark("Writes down what you saw or heard about this item.")),
        list_key("delete,backspace", "clear", "", shown=False),
        *WALK,
        list_key("f2,ctrl+s", "finish", mark("Finish"), help=mark("Records the assessment and shows its result.")),
        screen_key("escape", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._visit: Visit | None = None
        self._sheet = Sheet(self.instrument, Assessment("lengkap", {}, {}, {}))

    @property
    def items(self) -> Sequence[Item]:
        """The items of the form."""
        return self._sheet.items

    def compose_body(self) -> Iterable[Widget]:
        """Yield the lines of one item, and the row for a note, which is there while one is written."""
        yield from super().compose_body()
        yield NoteRow(self.noted)

    def begin(self, visit: Visit, assessment: Assessment) -> None:
        """Take up this vendor's sheet at its first open item; the screen is opened next."""
        self._visit = visit
        self._sheet = Sheet(self.instrument, assessment)
        open_items = self._sheet.open_items
        self.place = self.items.index(open_items[0]) if open_items else len(self.items) - 1

    async def load(self) -> None:
        """Show the item and whose sheet it is."""
        if self._visit is not None:
            self.head(whose(self._visit.name, self._visit.stalls))
        await super().load()

    def drawn(self, width: int, height: int) -> list[Line]:
        """Return the lines of the item shown."""
        sheet, item = self._sheet, self.item
        view = ItemView(
            item,
            self.place + 1,
            len(self.items),
            sheet.answer(item),
            sheet.seen(item),
            sheet.applies(item),
            note=sheet.note(item),
        )
        return item_lines(self.instrument, progress_line(sheet.progress, item.pillar), view, width, height)

    async def answer(self, answer: Answer) -> None:
        """Answer the item and go on to the next that applies; after the last, say how to finish."""
        await self._keep(self._sheet.answered(self.item, answer))
        following = [
            place for place in range(self.place + 1, len(self.items)) if self._sheet.applies(self.items[place])
        ]
        self.go(following[0] if following else self.place)
        if not following:
            self.say(self._where_it_stands())

    async def do_not_applicable(self) -> None:
        """Say that the item does not apply to this vendor."""
        await self.answer(NOT_APPLICABLE)

    async def do_clear(self) -> None:
        """Take the item's answer and its evidence back."""
        await self._keep(self._sheet.answered(self.item, None).with_evidence(self.item, False))
        self.show_item()

    async def do_evidence(self) -> None:
        """Say that the evidence was seen, or not after all."""
        if not self.item.evidence_required:
            raise PasarError("no_evidence_needed", _("{item} needs no evidence.").format(item=self.item.id))
        await self._keep(self._sheet.with_evidence(self.item, not self._sheet.seen(self.item)))
        self.show_item()

    async def do_note(self) -> None:
        """Open the row for a note about the item, with what was noted before."""
        self.query_one(NoteRow).begin(self.item.id, self._sheet.note(self.item))

    async def noted(self, text: str) -> None:
        """Keep what was noted about the item."""
        await self._keep(self._sheet.with_note(self.item, text))
        self.show_item()

    async def do_back(self) -> None:
        """Leave; what was answered is kept."""
        await super().do_back()
        if any(answer is not None for answer in self._sheet.assessment.answers.values()):
            self.say(_("The answers are kept and not recorded yet; Enter on the vendor goes on."))

    async def do_finish(self) -> None:
        """Say what is still open, and record the sheet if the officer wants to."""
        self.office.ask(self._where_it_stands(_("Record it? It cannot be changed afterwards.")), self._record)

    async def _record(self) -> None:
        if (visit := self._visit) is None:
            return
        coached = await self.office.desk.run(literacy.record_assessment, visit.vendor, self._sheet.assessment)
        results = await self.office.desk.ask(literacy.results_of, visit.vendor)
        self.app.get_screen("literacy-result", ResultScreen).begin(visit.name, visit.stalls, results)
        await self.office.change_screen("literacy-result")
        self.say(_("Recorded as {ref}.").format(ref=shorten(coached.ref)))

    async def _keep(self, sheet: Sheet) -> None:
        if self._visit is not None:
            await self.office.desk.run(literacy.keep_draft, self._visit.vendor, sheet.assessment)
        self._sheet = sheet

    def _where_it_stands(self, question: str = "") -> str:
        left = self._sheet.open_items
        if not left:
            return f"{_('Every item has an answer.')} {question or _('F2 records the result.')}"
        names = ", ".join(item.id for item in left[:_NAMED_AT_MOST]) + (" …" if len(left) > _NAMED_AT_MOST else "")
        told = ngettext("{count} item is open ({names}).", "{count} items are open ({names}).", len(left))
        said = told.format(count=len(left), names=names)
        if question:
            outlook = literacy.outcome(self._sheet.assessment)
            said += " " + _("The result would be {status}.").format(status=_(STATUS_WORDS[outlook.status]))
        return f"{said} {question}".strip()

    def _command(self, command: str) -> Callable[[], Awaitable[None]]:
        if command.startswith(_ANSWER):
            return partial(self.answer, int(command.removeprefix(_ANSWER)))
        return super()._command(command)
