"""Forgetting who a vendor is: why, what goes and what stays, and a last question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from textual.widget import Widget

from pasar_tui.domain.money import format_rupiah
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.references import shorten
from pasar_tui.services.vendor_sheet import VendorSheet, vendor_sheet
from pasar_tui.services.vendors import FORGET_REASONS, empty_log, forget_vendor
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.lines import Line, Lines

# All of them stand on one row.
_SHORT_WORDS: Final[Mapping[str, str]] = {
    "asked": mark("asked for"),
    "deceased": mark("died"),
    "mistake": mark("mistake"),
    "expired": mark("not needed"),
    "other": mark("other"),
}


class ForgetVendorScreen(SetupForm):
    """Opened about a vendor's local line id."""

    NAME = mark("Forget vendor")
    KEEPS_DRAFT = False

    def __init__(self) -> None:
        super().__init__()
        self._sheet: VendorSheet | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield who it is, the reasons, and what goes and stays."""
        yield Lines("", "", "", id="who")
        reasons = [(word, _(_SHORT_WORDS[code])) for word, code in FORGET_REASONS.items()]
        yield ChoiceField(
            _("Reason"),
            reasons,
            help=_("Why the vendor is to be forgotten. Only this word is kept in the journal."),
            id="reason",
        )
        yield Lines("")
        yield Lines(id="told")

    async def start(self) -> Mapping[str, str]:
        """Read who it is."""
        desk = self.office.desk
        self._sheet = await desk.ask(vendor_sheet, cast(int, self.about), await desk.ask(rounds.today))
        name: Line = [("  " + self._sheet.name, Tone.HEAD), f"  {shorten(self._sheet.ref)}"]
        self.query_one("#who", Lines).show(["", name, ""])
        return {"reason": next(iter(FORGET_REASONS))}

    async def explanation(self) -> Sequence[Line]:
        """Return what goes, what stays, and what is not reached."""
        return [] if self._sheet is None else what_goes(self._sheet)

    async def do_save(self) -> None:
        """Ask once more, and forget."""
        if self._sheet is not None:
            question = _("Forget {name} ({ref}) for good? This can't be undone.")
            self.office.ask(
                question.format(name=self._sheet.name, ref=shorten(self._sheet.ref)), lambda: self.write(None)
            )

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- nothing that is paid changes
        """Forget, say so, and where somebody else reads the book offer to empty its log again."""
        if (sheet := self._sheet) is None:
            return
        gone = await self.office.desk.run(forget_vendor, sheet.ref, self.texts["reason"])
        self._sheet = None
        self.query_one("#who", Lines).show(["", "", ""])
        await self.leave()
        await self._say(shorten(gone.vendor), not gone.traces_left)

    async def _say(self, ref: str, clean: bool) -> None:
        if clean:
            self.say(_("Forgotten: {ref}; nothing of the name is left in the file.").format(ref=ref))
            return
        self.complain(_("Somebody else reads the book, so the name stands in its log until everybody has left it."))
        self.office.ask(
            _("Another program reads the book, so the name still stands in its log. Close that program. Try again?"),
            lambda: self._again(ref),
        )

    async def _again(self, ref: str) -> None:
        await self._say(ref, await self.office.desk.run(empty_log))


def what_goes(sheet: VendorSheet) -> list[Line]:
    """Return what forgetting takes away, what it leaves, and what it does not reach."""
    lines = told(
        _("Goes: name, NIK, phone, address, sex and NPWRD, every note written about the vendor, and drafts."), Tone.WARN
    )
    stays = _("Stays: receipts, arrears, turnover, results and the journal, under the number {ref} alone.")
    lines += ["", *told(stays.format(ref=shorten(sheet.ref)))]
    if sheet.card.owed:
        owed = _("{amount} is still owed; after this nobody can tell by whom.").format(
            amount=format_rupiah(sheet.card.owed)
        )
        lines += told(owed, Tone.BAD)
    held = [one.code for one in sheet.card.stalls if one.mode is not None]
    if held:
        lines += told(
            _("Still holds {stalls}; better end that first, with A.").format(stalls=", ".join(held)), Tone.BAD
        )
    return [
        *lines,
        "",
        *told(_("Backups, exports and printed papers from before keep the name until they are destroyed.")),
    ]
