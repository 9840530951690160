"""A file brought in: its sheet and columns known, then tried, with what becomes of each row, then saved.

```
   File              /home/sari/pedagang.xlsx_
   Sheet            [Pedagang]  Tutup
  1.204 rows: 1.200 new, 2 the same, 0 changed, 2 refused
   What         Where               What it is, or why not
   new          Row 16              Siti Rahayu · A-06
 > refused      Row 17, nik         "18710" is not a NIK of 16 digits
```
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final, cast

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_number
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services.imports.kept_columns import keep_columns
from pasar_tui.services.imports.look import FileLook, look_into
from pasar_tui.services.imports.outcome_file import write_outcomes
from pasar_tui.services.imports.run import ImportOptions, ImportReport, import_file
from pasar_tui.services.late_changes import Choice
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.setup_import_columns import ColumnsAsked
from pasar_tui.ui.screens.setup_import_lines import ReportLine, counts, outcomes_shown, report_lines
from pasar_tui.ui.screens.setup_late import settled
from pasar_tui.ui.screens.setup_work import Work, WorkLeftError
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.entry import Entry
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.long_choice import LongChoice
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import CursorMoved, PagedTable

KIND_WORDS: Final = {
    "stalls": mark("Stalls"),
    "vendors": mark("Vendors"),
    "tariffs": mark("Tariffs"),
    "arrears": mark("Arrears"),
    "calendar": mark("Calendar"),
}
_UNCONFIRMED: Final = "debt_unconfirmed"
_LOOK_EVERY: Final = 0.25


class PathField(Field):
    """The path of a file; Enter tries it."""

    async def entered(self) -> None:
        """Try the file."""
        await self.settle()
        screen = self.screen
        if isinstance(screen, ImportScreen):
            await screen.do_try()


class SheetChoice(LongChoice):
    """The sheet of a workbook; Enter tries it."""

    async def entered(self) -> None:
        """Try the sheet."""
        screen = self.screen
        if isinstance(screen, ImportScreen):
            await screen.do_try()


class ImportScreen(PasarScreen[None]):
    """Brings a file in; `about` says of which kind. Nothing is written before it was tried and F2 was pressed."""

    NAME = mark("Import")
    AUTO_FOCUS = "PathField > TextInput"
    DEFAULT_CSS = """
    ImportScreen #counts { height: 2; }
    ImportScreen #whole { height: 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        screen_key(
            "f2,ctrl+s", "save", mark("Try, then save"), help=mark("Tries the file, and saves it once it was tried.")
        ),
        screen_key("f6,ctrl+f", "path", mark("Path"), help=mark("Goes to the name of the file.")),
        screen_key(
            "f4,ctrl+e",
            "list",
            mark("List"),
            help=mark("Goes to the list of what the file would change."),
            shown=False,
        ),
        list_key(
            "r", "refused", mark("Only refused"), help=mark("Shows only the rows that are refused, or all again.")
        ),
        list_key("k", "columns", mark("Columns"), help=mark("Shows what each column of the file is taken for.")),
        list_key("e", "write", "CSV", help=mark("Writes the list to a file for whoever made this one.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._report: ImportReport | None = None
        self._tried = ""
        self._options = ImportOptions()
        self._work: Work | None = None
        self._look: FileLook | None = None
        self._looked = ""
        self._columns: dict[str, str] = {}
        self._unsure = False
        self._only_refused = False

    def compose_body(self) -> Iterable[Widget]:
        """Yield the path, the counts, and a line for each thing to know."""
        yield Lines("")
        yield PathField(
            _("File"),
            width=46,
            max_length=400,
            help=_("Where the file is, such as /home/sari/pedagang.csv. Enter tries it; nothing is written before F2."),
            id="path",
        )
        yield SheetChoice(
            _("Sheet"),
            [("", "")],
            help=_("Which sheet of the workbook is brought in; the first with rows is proposed."),
            id="sheet",
        )
        yield Lines(id="counts")
        yield PagedTable[ReportLine](
            [
                Column(mark("What"), 11, lambda line: line.what, tone=lambda line: line.tone),
                Column(mark("Where"), 20, lambda line: line.where),
                Column(mark("What it is, or why not"), 41, lambda line: line.text, most=120),
            ],
            key=lambda line: line.place,
        )
        yield Lines(id="whole")

    @property
    def kind(self) -> str:
        """The kind of file."""
        return cast(str, self.about)

    @property
    def path(self) -> PathField:
        """The field with the path."""
        return self.query_one(PathField)

    @property
    def sheet(self) -> SheetChoice:
        """The choice of a sheet."""
        return self.query_one(SheetChoice)

    async def load(self) -> None:
        """Say what kind of file it is; what was tried stays."""
        self.head(_(KIND_WORDS[self.kind]))

    async def opened(self) -> None:
        """Begin with an empty path."""
        self.path.fill("")
        self.path.accept()
        self._unlook()
        await self._forget()
        self._say_what_to_do()
        self.set_focus(self.path.keyed())

    async def _forget(self) -> None:
        self._report, self._tried, self._options = None, "", ImportOptions()
        self._only_refused = False
        await self.query_one(PagedTable).show(ListSource[ReportLine]([], lambda line: line.place))

    def _say_what_to_do(self) -> None:
        sentence = _("Write the path of a CSV, XLSX or JSON file; Enter tries it and writes nothing.")
        self._show_counts(told(sentence))

    def _show_what_stands(self) -> None:
        if (report := self._report) is None:
            self._say_what_to_do()
        else:
            self._show_counts(told(counts(report), Tone.WARN if report.refused else Tone.PLAIN))

    def _show_counts(self, lines: list[Line]) -> None:
        self.query_one("#counts", Lines).show(["", *lines][:2])

    async def do_path(self) -> None:
        """Go to the path."""
        self.set_focus(self.path.keyed())

    async def do_list(self) -> None:
        """Go to the list of what is to know."""
        self.set_focus(self.query_one(PagedTable))

    def _unlook(self) -> None:
        self._look, self._looked, self._columns = None, "", {}
        self.sheet.display = False

    async def on_entry_edited(self, event: Entry.Edited) -> None:
        """Another path or sheet was not tried yet."""
        event.stop()
        other = event.entry is self.sheet or self.path.value != self._looked
        if event.entry is self.sheet:
            self._look = None
        elif other and self._look is not None:
            self._unlook()
        if self._report is not None and other:
            await self._forget()
            self._say_what_to_do()

    async def do_try(self) -> None:
        """Try the file, and show what would become of its rows; ask first what its columns are, if they are unclear."""
        self._start(ImportOptions(dry_run=True, accept_debt=self._options.accept_debt))

    async def do_columns(self) -> None:
        """Ask what the columns are. Raises PasarError before a file was looked into."""
        if self._look is None:
            raise PasarError("path_needed", _("Write the path of the file."))
        await self._ask_columns(self._look)

    async def _ask_columns(self, look: FileLook) -> None:
        async def chosen(columns: dict[str, str]) -> None:
            self._columns, self._unsure = columns, False
            await self.office.desk.run(keep_columns, look.kind, [one.text for one in look.headings], columns)
            await self._forget()
            await self.do_try()

        await self.office.open_screen("setup-import-columns", about=ColumnsAsked(look, self._columns, chosen))

    async def do_refused(self) -> None:
        """Show only the rows refused, or all again."""
        if self._report is not None:
            self._only_refused = not self._only_refused
            await self._list()

    async def do_write(self) -> None:
        """Write the list to a file. Raises PasarError before a file was tried."""
        if self._report is None:
            raise PasarError("not_tried", _("Try a file first; Enter in its path does that."))
        shown = outcomes_shown(self._report, only_refused=self._only_refused)
        path = await self.office.desk.ask(write_outcomes, Path(self._tried), shown)
        self.say(_("Written: {path}").format(path=path))

    async def do_save(self) -> None:
        """Try the file if that was not done yet; else bring it in, asking first what is unsure."""
        await self.settle()
        report = self._report
        if report is None or self.path.value != self._tried:
            await self.do_try()
        elif any(one.code == _UNCONFIRMED for one in report.refused):
            question = _("Some rows begin so long ago that over 31 days are owed at once. Are these debts really owed?")
            self.office.ask(question, self._accept_debt)
        elif not report.new + report.changed:
            self.complain(_("There is nothing to save in this file."))
        elif report.refused:
            question = ngettext(
                "{count} row is refused. Save the others without it?",
                "{count} rows are refused. Save the others without them?",
                len(report.refused),
            )
            self.office.ask(question.format(count=format_number(len(report.refused))), self._skip_refused)
        else:
            self._start(ImportOptions(accept_debt=self._options.accept_debt))

    async def _accept_debt(self) -> None:
        self._options = ImportOptions(accept_debt=True)
        await self.do_try()

    async def _skip_refused(self) -> None:
        self._start(ImportOptions(accept_debt=self._options.accept_debt, skip_refused=True))

    def _start(self, options: ImportOptions) -> None:
        if self._work is not None:
            self.complain(_("The file is being read; Esc stops it."))
            return
        office = self.office
        work = self._work = Work(lambda: office.hung_up)
        looking = self.set_interval(_LOOK_EVERY, self._tell)
        self._show_counts(told(_("The file is being read; Esc stops it.")))

        async def bring(late: Choice | None) -> None:
            if late is None:
                await self._bring(options, work)
            else:
                self._start(replace(options, late=late))

        async def read() -> None:
            try:
                await settled(self, bring)
            except WorkLeftError:
                self._show_what_stands()
                self.say(_("Stopped; nothing was written."))
            except PasarError as refusal:
                self.path.refuse(refusal)
                self._show_counts(told(refusal.message, Tone.BAD))
                raise
            finally:
                looking.stop()
                if self._work is work:
                    self._work = None

        self.run_worker(self.perform(read), group="import")

    def _tell(self) -> None:
        if (work := self._work) is None or not work.read:
            return
        sentence = _("{done} of {rows} rows checked; Esc stops.") if work.done else _("{rows} rows read; Esc stops.")
        self._show_counts(told(sentence.format(done=format_number(work.done), rows=format_number(work.read))))

    async def _bring(self, options: ImportOptions, work: Work) -> None:
        path = self.path.value
        if not path:
            raise PasarError("path_needed", _("Write the path of the file."))
        file = Path(path).expanduser()
        look = self._look or await self._look_into(file, path)
        work.check()
        if look.lacking(self._columns) or self._unsure:
            self._work = None
            self._say_what_to_do()
            await self._ask_columns(look)
            return
        read_so = replace(
            options,
            sheet=look.sheet,
            mapping={key: heading for heading, key in self._columns.items()},
            unused=frozenset(one.text for one in look.headings) - frozenset(self._columns),
        )
        report = await self.office.desk.run(import_file, self.kind, file, read_so, work, work.reading)
        # What comes behind is no longer the work, and Esc leaves the screen again.
        self._work = None
        await self._show(report, path)
        if report.written:
            await self._done(report)
        elif not options.dry_run:
            self.complain(_("Nothing was written: the file is not what it was when it was tried."))

    async def _look_into(self, file: Path, path: str) -> FileLook:
        shown = self.sheet.value if self.sheet.display else None
        look = await self.office.desk.ask(look_into, self.kind, file, shown)
        self._look, self._looked, self._columns = look, path, dict(look.columns)
        self._unsure = not look.is_understood
        self.sheet.offer([(name, name) for name in look.sheets] or [("", "")], look.sheet or "")
        self.sheet.display = len(look.sheets) > 1
        return look

    async def _show(self, report: ImportReport, path: str) -> None:
        self._report, self._tried = report, path
        self._show_what_stands()
        await self._list()
        if self.app.screen is self and self.focused in (self.path.keyed(), self.sheet):
            self.set_focus(self.query_one(PagedTable))

    async def _list(self) -> None:
        if self._report is not None:
            lines = report_lines(self._report, only_refused=self._only_refused)
            await self.query_one(PagedTable).show(ListSource(lines, lambda line: line.place))

    async def _done(self, report: ImportReport) -> None:
        if self.app.screen is self:
            await self._leave()
        self.say(_("Saved · {counts}").format(counts=counts(report)))

    async def do_back(self) -> None:
        """Stop what is under way, or leave."""
        if self._work is not None:
            self._work.leave()
            self.say(_("It is being stopped."))
        else:
            await self._leave()

    async def _leave(self) -> None:
        await super().do_back()

    def on_paged_table_cursor_moved(self, event: CursorMoved) -> None:
        """Show the whole of the line under the cursor."""
        row = event.row
        lines = told(f"{row.where}: {row.text}" if row.where else row.text) if isinstance(row, ReportLine) else []
        self.query_one("#whole", Lines).show(lines[:3])
