"""Small screens on the shared base, for tests that need a real terminal: `python -m tests.ui.demo NAME [LOG]`."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, cast

from pasar_tui.ui import environment
from pasar_tui.ui.heading import Heading

environment.prepare()

from textual.binding import BindingType  # noqa: E402 -- Textual reads the environment while it is imported
from textual.widget import Widget  # noqa: E402

from pasar_tui.domain.errors import PasarError  # noqa: E402
from pasar_tui.ui.keys import list_key, opens, save_key, screen_key  # noqa: E402
from pasar_tui.ui.screen import PasarScreen  # noqa: E402
from pasar_tui.ui.widgets.amount import AmountField  # noqa: E402
from pasar_tui.ui.widgets.choice import ChoiceField  # noqa: E402
from pasar_tui.ui.widgets.columns import Column  # noqa: E402
from pasar_tui.ui.widgets.field import Field  # noqa: E402
from pasar_tui.ui.widgets.lines import Lines  # noqa: E402
from pasar_tui.ui.widgets.prompt import SearchBox  # noqa: E402
from pasar_tui.ui.widgets.source import ListSource  # noqa: E402
from pasar_tui.ui.widgets.table import PagedTable  # noqa: E402

LOG = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("/dev/null")

HOSTILE = [
    "[red]x[/nope]",
    "[@click=app.quit]Toko[/]",
    "A\x1b[2JB",
    "A\x1b]52;c;aGk=\x07B",
    "A\u202eB",
    "[/]",
    "A\ud800B",
]


def log(line: str) -> None:
    """Tell the test what happened."""
    with LOG.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


class DemoDesk:
    """A desk without a book."""

    def close(self) -> None:
        """Say that the book was closed, or never come back."""
        if "DEMO_HANGS" in os.environ:
            threading.Event().wait()
        log("closed")


@dataclass(frozen=True, slots=True)
class Stall:
    """A row of the demo list."""

    code: str
    name: str
    word: str = "BELUM"


STALLS = [Stall(f"A-{number:02}", f"Pedagang {number}") for number in range(1, 61)]


class HomeScreen(PasarScreen[None]):
    """Opens the others."""

    NAME = "Beranda"
    BINDINGS: ClassVar[list[BindingType]] = [opens("1", "list", "Pungut"), opens("2", "form", "Pedagang")]

    def compose_body(self) -> Iterable[Widget]:
        """Yield one line."""
        yield Lines("SIAP")


class FormScreen(PasarScreen[None]):
    """A form of four fields."""

    NAME = "Formulir"
    BINDINGS: ClassVar[list[BindingType]] = [save_key(label="Simpan"), screen_key("escape", "back", "Kembali")]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Field("Nama", help="Nama pedagang.", id="name")
        yield Field("Tempat", width=10, help="Kode tempat.", id="stall")
        yield AmountField("Jumlah", id="amount")
        ways = [("cash", "Tunai"), ("qris", "QRIS"), ("transfer", "Transfer")]
        yield ChoiceField("Cara", ways, help="Cara membayar.", id="way")

    async def do_save(self) -> None:
        """Log what the fields hold."""
        amount = self.query_one("#amount", AmountField).amount()
        name, stall = self.query_one("#name", Field).value, self.query_one("#stall", Field).value
        log(f"{name}|{stall}|{amount}|{self.query_one('#way', ChoiceField).value}")
        self.say(f"Tersimpan {name}")


class ListScreen(PasarScreen[None]):
    """A round in small: Enter pays and goes on, / searches, C asks, X breaks."""

    NAME = "Pungut"
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "pay", "Lunas", once=True),
        list_key("t", "shut", "Tutup"),
        list_key("b", "amount", "Jumlah"),
        list_key("c", "confirm", "Tanya"),
        list_key("x", "break", "Rusak"),
        list_key("f6,slash", "search", "Cari"),
        screen_key("escape", "back", "Kembali"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.source = ListSource(STALLS, key=lambda stall: stall.code)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the search row and the list."""
        yield SearchBox(self.found)
        yield PagedTable[Stall](
            [
                Column("Tempat", 8, lambda stall: stall.code),
                Column("Pedagang", 30, lambda stall: stall.name),
                Column("Hari ini", 12, lambda stall: stall.word, align="right"),
                Column("Lebar", 30, lambda stall: stall.name, priority=1),
            ],
            key=lambda stall: stall.code,
        )

    @property
    def table(self) -> PagedTable[Stall]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Show the list and give it the focus."""
        await self.table.show(self.source, at=self.table.cursor_key)

    async def do_pay(self) -> None:
        """Pay the stall under the cursor once, and go on."""
        await self.mark("LUNAS")
        await self.painted()
        await self.table.action_step(1)

    async def do_shut(self) -> None:
        """Mark the stall closed."""
        await self.mark("TUTUP")

    async def mark(self, word: str) -> None:
        """Change one row."""
        if (stall := self.table.row) is not None:
            log(f"{word} {stall.code}")
            self.source.replace(replace(stall, word=word))
            self.table.replace(replace(stall, word=word))
            self.say(f"{word} {stall.code}")

    async def do_search(self) -> None:
        """Open the search row."""
        self.query_one(SearchBox).open()

    async def found(self, text: str) -> None:
        """Go to a code."""
        if not await self.table.go_to(text.upper()):
            raise PasarError("not_found", f"Tidak ada tempat {text}.")

    async def do_amount(self) -> None:
        """Ask for an amount on the search row."""
        self.query_one(SearchBox).ask("Jumlah", self.paid, changed=self.amount_typed)

    async def amount_typed(self, text: str) -> None:
        """Show what it would do."""
        self.query_one(SearchBox).answer(f"membayar {text}")

    async def paid(self, text: str) -> None:
        """Take it."""
        await self.mark(f"BAYAR {text}")

    async def do_confirm(self) -> None:
        """Ask before closing the stall."""
        self.office.ask("Tutup [tempat] ini?", self.do_shut)

    async def do_break(self) -> None:
        """Fail with personal data at hand."""
        nik = "1871012345670001"
        raise ValueError(nik)


class HostileScreen(ListScreen):
    """The list with names that try to command the terminal."""

    def __init__(self) -> None:
        super().__init__()
        names = [Stall(f"B-{place}", name) for place, name in enumerate(HOSTILE)]
        self.source = ListSource(names, key=lambda stall: stall.code)

    def compose_body(self) -> Iterable[Widget]:
        """Yield every widget with a hostile text."""
        yield from super().compose_body()
        yield Field(HOSTILE[0], hint=HOSTILE[2], unit=HOSTILE[3], help=HOSTILE[3])
        yield ChoiceField(HOSTILE[1], [(name, name) for name in HOSTILE[1:4]], help=HOSTILE[3])
        yield Lines(HOSTILE[3])

    async def load(self) -> None:
        """Say something hostile, too."""
        await super().load()
        self.head(HOSTILE[2])
        self.say(HOSTILE[3])


class CrashScreen(HomeScreen):
    """Breaks outside of any command."""

    def on_key(self) -> None:
        """Break while the screen handles a key."""
        pin = "739164"
        raise ValueError(pin)


SCREENS: dict[str, Callable[[], PasarScreen[None]]] = {
    "home": HomeScreen,
    "form": FormScreen,
    "list": ListScreen,
    "hostile": HostileScreen,
    "crash": CrashScreen,
}


def main(first: str) -> int:
    """Open the app on one of the demo screens."""
    heading = Heading("PASAR [CONTOH]", "Sari", "Sel 24-11-2026 Kliwon")
    return environment.open_app(cast(Any, DemoDesk()), heading, screens=SCREENS, first=first)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
