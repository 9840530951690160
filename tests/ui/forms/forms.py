"""Every form of the office with a text for each of its fields, and a terminal in which one key opens it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pasar_tui import language
from pasar_tui.services.desk import Desk
from pasar_tui.services.officers import list_officers
from pasar_tui.services.tariff_forecast import tariffs_on
from pasar_tui.ui import environment
from tests.support.market import Clock
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.screens.office import HEADING

if TYPE_CHECKING:
    from pasar_tui.ui.app import PasarApp

OPEN: Final = "\x0e"
CLEAR: Final = "\x15"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice made by `key`: the word that is read and the value that it stands for."""

    key: str
    word: str
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """What an officer puts into each field of a form, in their order."""

    texts: Mapping[str, str | Chosen]
    about: Callable[[Desk], object] = field(default=lambda _desk: None)
    keeps_draft: bool = True

    @property
    def keys(self) -> list[list[str]]:
        """The keys for each field, those that clear it first."""
        return [[one.key] if isinstance(one, Chosen) else [CLEAR, *one] for one in self.texts.values()]

    @property
    def values(self) -> dict[str, str]:
        """What the fields hold afterwards."""
        return {name: one.value if isinstance(one, Chosen) else one for name, one in self.texts.items()}

    @property
    def shown(self) -> list[str]:
        """What is read in the fields afterwards."""
        return [f"[{one.word}]" if isinstance(one, Chosen) else one for one in self.texts.values()]


def _vendor(desk: Desk) -> int:
    return _first(desk, "vendor")


def _right(desk: Desk) -> int:
    return _first(desk, "id")


def _first(desk: Desk, column: str) -> int:
    with desk.read() as reading:
        (found,) = reading.execute(f"SELECT {column} FROM tenancy ORDER BY id LIMIT 1").fetchone()
    return int(found)


_DAYS: Final = {"since": "24-11-2026", "charged_from": "23-11-2026"}
_ABOUT_VENDOR: Final = {
    "nik": "1871014107850011",
    "phone": "0812-3456-7899",
    "goods": "kue basah",
}
_FURTHER: Final = {"kbli": "47242", "address": "Jalan Mawar 4", "sex": "P", "npwrd": "P.1.0001"}

FORMS: Final[Mapping[str, Form]] = {
    "vendor-form": Form({"name": "Tuti Wulandari", "stall": "A-06", **_ABOUT_VENDOR, **_DAYS, **_FURTHER}),
    "vendor-change": Form({"name": "Siti Rahayu", **_ABOUT_VENDOR, **_FURTHER}, _vendor),
    "vendor-stall": Form({"stall": "A-06", **_DAYS}, _vendor),
    "vendor-follow-up": Form(
        {
            "item": "AMAN-02",
            "state": Chosen("u", "under way", "berjalan"),
            "due": "02-12",
            "owner": "Sari Dewi",
            "note": "beli gembok",
        },
        lambda desk: (_vendor(desk), ""),
    ),
    "vendor-end": Form({"on": "23-11-2026", "reason": "pindah kota"}, _right),
    "vendor-move": Form({"to": "A-06", "on": "24-11-2026"}, _right),
    "vendor-mode": Form({"mode": Chosen("t", "ticket", "karcis"), "on": "24-11-2026"}, _right),
    "vendor-forget": Form({"reason": Chosen("d", "died", "meninggal")}, _vendor, keeps_draft=False),
    "setup-stall-form": Form(
        {
            "code": "C-01..C-05",
            "kind": "kios",
            "mode": Chosen("t", "ticket", "karcis"),
            "length": "3",
            "width": "2",
            "area": "6",
            "order": "10",
            "attributes": "kelas=1, lantai=2",
        }
    ),
    "setup-stall-change": Form(
        {
            "from": "24-11-2026",
            "block": "C",
            "number": "07",
            "kind": "los",
            "mode": Chosen("b", "billed", "skrd"),
            "length": "4",
            "width": "2,5",
            "area": "9",
            "order": "12",
            "attributes": "kelas=2",
        },
        lambda desk: _first(desk, "stall"),
    ),
    "setup-tariff-form": Form(
        {
            "legal_basis": "Perda 9/2026",
            "stall_kind": "kios",
            "rate": "650",
            "unit": "m2/hari",
            "from": "01-01-2027",
            "to": "31-12-2027",
            "component": "kebersihan",
            "block": "A",
            "stall": "A-01",
            "conditions": "kelas=1",
            "area_min": "4",
            "area_max": "12",
            "coefficient": "1,5",
            "of_component": "pelayanan",
            "account": "4.1.02.01.05",
        }
    ),
    "setup-tariff-end": Form({"on": "30-11-2026"}, lambda desk: tariffs_on(desk, desk.today)[0].row),
    "setup-policy-form": Form(
        {"value": "senin,kamis", "from": "01-12-2026", "basis": "SK 12/2026"}, lambda _desk: "hari_buka"
    ),
    "setup-day-form": Form({"day": "25-12-2026", "kind": Chosen("n", "national", "libur_nasional"), "remark": "Natal"}),
    "setup-officer-form": Form({"name": "Ratna", "role": Chosen("t", "treasurer", "bendahara")}),
    "setup-officer-end": Form({"on": "30-11-2026"}, lambda desk: list_officers(desk)[0]),
    "setup-language": Form(
        {"language": Chosen("b", "Bahasa Indonesia", "id"), "look": Chosen("n", "no colour", "mono")}, keeps_draft=False
    ),
}
DRAFTED: Final = [name for name, form in FORMS.items() if form.keeps_draft]


async def open_form(app: PasarApp, name: str) -> None:
    """Open the form `name` about what it is about."""
    await app.open_screen(name, about=FORMS[name].about(app.desk))


@contextmanager
def form_in_terminal(book: Path, name: str) -> Iterator[Terminal]:
    """Open the setup in a terminal, in English and on the test market's day, where OPEN opens the form `name`."""
    home = {"HOME": str(book.parent), "XDG_STATE_HOME": str(book.parent / "state")}
    with python_in_terminal("-m", "tests.ui.forms.forms", str(book), name, environment=home) as terminal:
        terminal.wait_for("Esc Back")
        yield terminal


def wait_until(terminal: Terminal, holds: Callable[[], bool]) -> None:
    """Read the terminal until `holds`; fails with the picture if it does not come to that."""
    for _turn in range(500):
        if holds():
            return
        terminal.quiet(0.02)
    raise AssertionError(terminal.text)


def main(path: str, name: str) -> int:
    """Open the setup for the only officer, and wait for OPEN."""
    environment.prepare()
    from textual.binding import Binding

    from pasar_tui.ui.app import PasarApp

    language.choose("en")
    desk = Desk.open(Path(path), Clock(), adopt=True)
    (officer,) = list_officers(desk)
    desk.officer = officer.id
    app = PasarApp(desk, HEADING, first="setup")

    async def opened() -> None:
        await open_form(app, name)

    app._bindings.key_to_bindings["ctrl+n"] = [Binding("ctrl+n", "form", priority=True)]
    vars(app)["action_form"] = opened
    app.run(mouse=False)
    desk.close()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
