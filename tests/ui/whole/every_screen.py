"""Every screen of the app, each with a way to open it on a copy of the sample market."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pasar_tui.domain.period import Period
from pasar_tui.language import _
from pasar_tui.services import coaching, literacy
from pasar_tui.services.demonstration import open_demonstration
from pasar_tui.services.desk import Desk
from pasar_tui.services.imports.look import FileLook, Heading
from pasar_tui.services.officers import list_officers
from pasar_tui.services.receipt_paper import Handed
from pasar_tui.services.tariff_forecast import foresee_end, tariffs_on
from tests.support.market import Clock

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from pasar_tui.services.late_changes import Choice
    from pasar_tui.ui.app import PasarApp

Open = Callable[["PasarApp"], Awaitable[None]]

VENDOR: Final = frozenset(
    {
        "vendor-card",
        "vendor-change",
        "vendor-stall",
        "vendor-payments",
        "vendor-year",
        "vendor-turnover",
        "vendor-coaching",
        "vendor-journal",
        "vendor-forget",
    }
)
RIGHT: Final = frozenset({"vendor-end", "vendor-move", "vendor-mode"})
FADING: Final = "fade"
OVERLAYS: Final = ("help", "menu", "messages", "round-payer")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and what the screens are opened about, by local line ids: an assessed vendor who holds a stall."""

    vendor: int
    right: int
    stall: int
    receipt: int

    @classmethod
    def of(cls, desk: Desk) -> Subject:
        """Return a vendor with results, a stall and a receipt."""
        with desk.read() as reading:
            found = reading.execute(
                "SELECT t.vendor, t.id, t.stall, max(r.id) FROM tenancy t JOIN receipt r ON r.tenancy=t.id"
                " WHERE t.mode='kartu' AND t.ended IS NULL AND t.until IS NULL"
                " AND t.vendor IN (SELECT vendor FROM assessment)"
                " GROUP BY t.id ORDER BY t.id LIMIT 1"
            ).fetchone()
        return cls(*found)


def open_sample(folder: Path) -> Desk:
    """Return a desk on a fresh copy of the sample book, its first collector at it, on 24 November 2026."""
    return open_demonstration(folder, Clock(), lambda count: bytes(range(count)))


def openings(desk: Desk) -> Mapping[str, Open]:
    """Return how each screen is opened, by its name: the registry's, and those that lie over a screen."""
    from pasar_tui.ui.app import SCREENS

    subject = Subject.of(desk)
    special: dict[str, Open] = {
        "literacy-start": lambda app: _start(app, subject.vendor),
        "literacy-answers": lambda app: _answers(app, subject.vendor),
        "literacy-result": lambda app: _result(app, subject.vendor),
        "vendor-why": lambda app: _box(app, "vendor-why"),
        "vendor-revealed": lambda app: _box(
            app, "vendor-revealed", name_shown=_holder(app.desk, subject.vendor), values={"NIK": "1871036502999001"}
        ),
        "setup-late": lambda app: _box(app, "setup-late", question="A-01 Rp9.000"),
        "setup-effect": _effect,
        "report-days": _days,
        "told": _told,
        "dialog": lambda app: _box(app, "dialog", question="A-01 Rp9.000?"),
    }
    for name in OVERLAYS:
        special[name] = _over(name)
    return {name: special.get(name) or _about(name, _subject_of(name, desk, subject)) for name in (*SCREENS, *special)}


def _subject_of(name: str, desk: Desk, subject: Subject) -> object:
    if name in VENDOR:
        return subject.vendor
    if name in RIGHT:
        return subject.right
    about: dict[str, Callable[[], object]] = {
        "receipt": lambda: Handed(subject.receipt, again=True),
        "vendor-follow-up": lambda: (subject.vendor, ""),
        "setup-stall-change": lambda: subject.stall,
        "setup-tariff-end": lambda: tariffs_on(desk, desk.today)[0].row,
        "setup-policy-form": lambda: "hari_buka",
        "setup-officer-end": lambda: list_officers(desk)[1],
        "setup-import": lambda: "vendors",
        "setup-import-columns": _columns,
    }
    return about[name]() if name in about else None


def _columns() -> object:
    from pasar_tui.ui.screens.setup_import_columns import ColumnsAsked

    async def then(_columns: dict[str, str]) -> None:
        return None

    headings = (Heading("Nm", "A-02"), Heading("KIOS", "A-06"))
    return ColumnsAsked(FileLook("vendors", (), None, headings, {"Nm": "name"}), {"Nm": "name"}, then)


def _about(name: str, about: object) -> Open:
    async def opened(app: PasarApp) -> None:
        await app.open_screen(name, about)

    return opened


def _over(name: str) -> Open:
    async def opened(app: PasarApp) -> None:
        await app.open_screen("round")
        await app.open_screen(name, about=app.screen)

    return opened


async def _box(app: PasarApp, name: str, **values: Any) -> None:
    box = app.get_screen(name)
    for field, value in values.items():
        setattr(box, field, value)
    app.push_screen(name)


async def _days(app: PasarApp) -> None:
    from pasar_tui.ui.screens.report_days import DaysQuestion

    today = app.desk.today
    app.get_screen("report-days", DaysQuestion).about(Period.of_day(today), today, spans=True)
    app.push_screen("report-days")


async def _told(app: PasarApp) -> None:
    app.tell("A-02", "Rp9.000")


async def _start(app: PasarApp, vendor: int) -> None:
    from pasar_tui.ui.screens.literacy_start import StartScreen

    app.get_screen("literacy-start", StartScreen).begin(coaching.open_visit(app.desk, vendor))
    await app.open_screen("literacy-start")


async def _answers(app: PasarApp, vendor: int) -> None:
    from pasar_tui.domain.literacy.answers import Assessment
    from pasar_tui.ui.screens.literacy_answers import AnswersScreen

    visit = coaching.open_visit(app.desk, vendor)
    app.get_screen("literacy-answers", AnswersScreen).begin(visit, Assessment("lengkap", {}, {}, {}))
    await app.open_screen("literacy-answers")


async def _result(app: PasarApp, vendor: int) -> None:
    from pasar_tui.ui.screens.literacy_result import ResultScreen

    found = literacy.results_of(app.desk, vendor)
    app.get_screen("literacy-result", ResultScreen).begin(_holder(app.desk, vendor), ("A-01",), found)
    await app.open_screen("literacy-result")


async def _effect(app: PasarApp) -> None:
    from pasar_tui.ui.screens.setup_effect import Proposal

    async def write(_late: Choice | None) -> str:
        return ""

    row = tariffs_on(app.desk, app.desk.today)[0].row
    forecast = foresee_end(app.desk, row.reference, app.desk.today)
    await app.open_screen("setup-effect", about=Proposal(row.legal_basis, forecast, write))


def _holder(desk: Desk, vendor: int) -> str:
    with desk.read() as reading:
        (name,) = reading.execute("SELECT name FROM vendor_person WHERE vendor=?", (vendor,)).fetchone()
    return str(name)


async def settled(pilot: Pilot[None]) -> None:
    """Return once everything that was set off is done and drawn; what was revealed would only fade after a while."""
    await pilot.pause()
    if workers := [worker for worker in pilot.app.workers if worker.group != FADING]:
        await pilot.app.workers.wait_for_complete(workers)
        await pilot.pause()


def title(app: PasarApp) -> str:
    """Return the name of the screen on top, as the officer reads it."""
    return _(getattr(app.screen, "NAME", ""))
