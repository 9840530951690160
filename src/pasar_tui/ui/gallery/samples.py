"""The widgets, each by the module whose docstring pictures it, with what a sample of it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Final

from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_number
from pasar_tui.domain.period import Period
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets import (
    amount,
    bar,
    calendar,
    charts,
    choice,
    day_calendar,
    dialog,
    field,
    lines,
    long_choice,
    prompt,
    reader,
    table,
    tick,
    told,
)
from pasar_tui.ui.widgets.columns import Column

TOO_LONG: Final = " ".join(f"Row {row}: the stall A-{row:02} is not there; make it first." for row in range(1, 31))


@dataclass(frozen=True, slots=True)
class Stall:
    """A row of the sample list."""

    code: str
    name: str
    owed: str


STALLS: Final = [Stall(f"A-{row:02}", f"Pedagang {row}", f"{row}.500") for row in range(1, 61)]


@dataclass(frozen=True, slots=True)
class Sample:
    """One widget: its module, and the widgets that show it; none for a box that F2 opens over the screen."""

    module: ModuleType
    make: Callable[[], Iterable[Widget]] = tuple

    @property
    def name(self) -> str:
        """The name of the module."""
        return self.module.__name__.rpartition(".")[2]

    @property
    def told(self) -> list[str]:
        """The lines of the module's docstring: what it is, and its picture."""
        return (self.module.__doc__ or "").strip().splitlines()


def _fields() -> Iterable[Widget]:
    yield field.Field("Name", "Siti Rahayu", help="As it stands on the identity card.")
    yield field.Field("Area", "9", width=8, unit="m²", hint="length × width", help="How large it is, such as 9 or 7,5.")
    yield field.Field(
        "NIK", "18710", width=19, hint="16 digits, or empty", help="The number on the identity card.", id="refused"
    )


def _ways() -> Iterable[Widget]:
    ways = [("cash", "Tunai"), ("qris", "QRIS"), ("transfer", "Transfer")]
    yield choice.ChoiceField("Paid by", ways, help="How the money came in.")


def _many_ways() -> Iterable[Widget]:
    columns = ("nama", "tempat", "nik", "hp", "alamat", "dagangan", "kbli", "jenis kelamin", "npwrd", "sejak")
    yield long_choice.LongChoice("Our column", [(one, one) for one in columns], help="Which column of ours it is.")


def _ticks() -> Iterable[Widget]:
    yield tick.TickField("The vendor has agreed; stopping is allowed at any time.", ticked=True)
    yield tick.TickField("The vendor has used the internet within the last three months, as the national survey asks.")


def _bars() -> Iterable[Widget]:
    yield lines.Lines(*(f" {part:>3}%  {bar.bar(part, 100, 30)}" for part in (0, 1, 50, 99, 100)))


def _month() -> Iterable[Widget]:
    marks = (calendar.PAID, calendar.PAID, calendar.OWED, calendar.CLOSED, calendar.BEFORE)
    yield lines.Lines(*calendar.month_calendar(2026, 11, {date(2026, 11, day): marks[day % 5] for day in range(1, 25)}))


def _days() -> Iterable[Widget]:
    week = Period(date(2026, 11, 9), date(2026, 11, 15))
    yield lines.Lines(*day_calendar.day_calendar(week.last, week, date(2026, 11, 24)))


def _charts() -> Iterable[Widget]:
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    amounts = (447_100, 478_000, 484_800, 486_300, 1_869_500, 0, 506_200)
    columns = [charts.Column(amounts[day % 7], 729_100, str(day) if day % 5 == 0 else "", "T") for day in range(1, 31)]
    rows = [
        charts.BarRow(name, (str(place), format_number(amount)), amount)
        for place, (name, amount) in enumerate(zip(names, amounts, strict=True), 1)
    ]
    yield lines.Lines(*charts.column_chart(columns, 78, 7, "target"), "", *charts.bar_rows(rows, 60))


def _tones() -> Iterable[Widget]:
    yield lines.Lines(*([(f" {tone.name.capitalize():<8} LUNAS, BELUM", tone)] for tone in Tone))


def _asked() -> Iterable[Widget]:
    async def accepted(text: str) -> None:
        if not text.isdecimal():
            raise PasarError("count_unclear", "That is no number.")

    yield prompt.Prompt("Amount", accepted)
    yield lines.Lines("", " (the list that the question is about)")


def _list() -> Iterable[Widget]:
    yield table.PagedTable[Stall](
        [
            Column("Stall", 8, lambda row: row.code),
            Column("Vendor", 30, lambda row: row.name),
            Column("Owed", 12, lambda row: row.owed, align="right"),
            Column("Again", 30, lambda row: row.name, priority=1),
        ],
        key=lambda row: row.code,
    )


SAMPLES: Final = (
    Sample(field, _fields),
    Sample(amount, lambda: [amount.AmountField("Amount", "12rb")]),
    Sample(choice, _ways),
    Sample(long_choice, _many_ways),
    Sample(tick, _ticks),
    Sample(bar, _bars),
    Sample(calendar, _month),
    Sample(day_calendar, _days),
    Sample(charts, _charts),
    Sample(lines, _tones),
    Sample(prompt, _asked),
    Sample(table, _list),
    Sample(reader, lambda: [reader.Reader()]),
    Sample(dialog),
    Sample(told),
)
