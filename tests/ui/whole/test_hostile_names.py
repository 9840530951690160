"""What people wrote in the book commands neither the screens nor the terminal, on whichever screen it stands."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from pasar_tui.domain.text import clean_text
from pasar_tui.services.desk import Desk
from pasar_tui.services.follow_ups import set_follow_up
from pasar_tui.services.officers import add_officer
from pasar_tui.services.sales import record_sale
from pasar_tui.services.stalls import change_stall, list_stalls
from pasar_tui.services.vendors import change_vendor, list_vendors
from tests.support.inputs import bad_inputs
from tests.support.market import Clock
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.whole.every_screen import Subject, open_sample, openings
from tests.ui.whole.tour import NEXT, numbered

MARKED_UP: Final = "[red]x[/nope] [@click=app.quit]"
HOSTILE: Final = (
    MARKED_UP,
    *dict.fromkeys(clean_text(bad.values[0].text, "", 200) for bad in bad_inputs("nama") if bad.values[0].accepted),
    "{amount} {0} %s %(x)s",
    "\\[bold]$HOME`id`",
    "W" * 60,
    "<b>&amp;</b>",
)
HARMLESS: Final = ("Siti Aminah", "Budi Santoso", "Nyoman Sukerti")
GOODS_CELLS, BLOCK_CELLS = 40, 12
# What each of these shows of the vendor whom it was opened about begins with these characters.
BEGINNING: Final = MARKED_UP[:13]
SHOWS_THE_VENDOR: Final = frozenset(
    {
        "vendor-card",
        "vendor-change",
        "vendor-payments",
        "vendor-year",
        "vendor-turnover",
        "vendor-coaching",
        "vendor-journal",
        "vendor-forget",
        "vendor-end",
        "vendor-move",
        "vendor-mode",
        "vendor-revealed",
        "literacy-start",
        "literacy-answers",
        "literacy-result",
        "receipt",
        "round",
        "vendors",
    }
)
# Boxes lie over a screen, whose first line need not be seen.
BOXES: Final = {
    "vendor-why": "Why are NIK",
    "vendor-revealed": "1871036502999001",
    "setup-late": "Collect the difference",
    "dialog": "A-01 Rp9.000?",
    "told": "A-02",
}
FAULT: Final = "fault of the program"

_SEQUENCE: Final = re.compile(
    rb"\x1b\[(?P<csi>[0-?]*)(?P<between>[ -/]*)(?P<final>[@-~])|\x1b(?P<other>[ -/]*[0-Z\\-~])|(?P<c1>\xc2[\x80-\x9f])"
)


@dataclass(frozen=True)
class Toured:
    """What the screens showed, by name, and every kind of control sequence that the terminal was sent."""

    texts: dict[str, str]
    kinds: set[bytes]


def book_of(folder: Path, names: Sequence[str]) -> Path:
    """Make a book of the sample market in which all that people are free to write is one of `names`."""
    with closing(open_sample(folder)) as desk:
        subject = Subject.of(desk)
        texts = itertools.cycle(names)
        for vendor in list_vendors(desk):
            name = names[0] if vendor.id == subject.vendor else next(texts)
            goods, address = next(texts)[:GOODS_CELLS].strip(), next(texts)
            change_vendor(desk, vendor.ref, {"name": name, "goods": goods, "address": address})
        for stall, block in zip(list_stalls(desk, desk.today), [names[0], *names], strict=False):
            values = {"block": block[:BLOCK_CELLS].strip(), "atribut.letak": block[:BLOCK_CELLS].strip()}
            change_stall(desk, stall.code, desk.today, values)
        officers = [add_officer(desk, name) for name in {name.casefold(): name for name in reversed(names)}.values()]
        record_sale(desk, 5_000, subject.vendor, group=names[0][:BLOCK_CELLS])
        owner = officers[-1].id
        set_follow_up(desk, subject.vendor, "AMAN-02", "rencana", desk.today, owner, names[0])
        return desk.book.path


def toured(book: Path) -> Toured:
    """Open every screen of the book in a terminal, one after the other."""
    with closing(Desk.open(book, Clock(), adopt=True)) as desk:
        names = list(openings(desk))
    home = {"HOME": str(book.parent), "XDG_STATE_HOME": str(book.parent / "state")}
    with python_in_terminal("-m", "tests.ui.whole.tour", str(book), environment=home) as terminal:
        terminal.wait_for(numbered(0))
        terminal.quiet()
        texts = {name: next_text(terminal, BOXES.get(name, numbered(place))) for place, name in enumerate(names, 1)}
        terminal.send("\x11")
        assert terminal.ended() == 0
        assert not list((book.parent / "state").rglob("faults.log"))
        return Toured(texts, kinds_of(bytes(terminal.received)))


def next_text(terminal: Terminal, ready: str) -> str:
    terminal.send(NEXT)
    terminal.wait_for(ready)
    terminal.quiet(0.15)
    return terminal.text


def kinds_of(data: bytes) -> set[bytes]:
    """The kinds of control sequences: which command it is, but neither colours nor places on the screen."""
    found = set()
    for match in _SEQUENCE.finditer(data):
        if match["final"] in (b"h", b"l"):
            found.add(match[0])
        elif match["final"]:
            found.add(b"[" + re.sub(rb"[0-9;:]", b"", match["csi"]) + match["between"] + match["final"])
        else:
            found.add(match[0])
    return found | {bytes([byte]) for byte in data if byte < 0x20}


@pytest.fixture(scope="module")
def tours(tmp_path_factory: pytest.TempPathFactory) -> tuple[Toured, Toured]:
    """The tour of a hostile book, and of a harmless one."""
    made = []
    for names in (HOSTILE, HARMLESS):
        folder = tmp_path_factory.mktemp("book")
        with pytest.MonkeyPatch.context() as machine:
            machine.setenv("HOME", str(folder))
            machine.setenv("XDG_STATE_HOME", str(folder / "state"))
            made.append(toured(book_of(folder, names)))
    return made[0], made[1]


def test_no_sequence_reaches_the_terminal_that_a_harmless_book_does_not_send(tours: tuple[Toured, Toured]) -> None:
    hostile, harmless = tours
    assert hostile.kinds - harmless.kinds == set()


def test_a_foreign_sequence_would_be_found() -> None:
    assert kinds_of(b"\x1b[31;1mA\x1b[2JB\x1b]0;X\x07\x1b[?1049h\xc2\x9b") == {
        b"[m", b"[J", b"\x1b]", b"\x07", b"\x1b", b"\x1b[?1049h", b"\xc2\x9b"
    }  # fmt: skip


def test_a_hostile_name_is_shown_as_it_was_written(tours: tuple[Toured, Toured]) -> None:
    shown = {name for name, text in tours[0].texts.items() if BEGINNING in text}
    assert SHOWS_THE_VENDOR - shown == set()


def test_no_screen_breaks_on_a_hostile_name(tours: tuple[Toured, Toured]) -> None:
    assert {name for name, text in tours[0].texts.items() if FAULT in text.replace("\n", " ")} == set()


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.isascii()])
def test_the_list_of_vendors_and_the_officers_show_every_name(tours: tuple[Toured, Toured], name: str) -> None:
    texts = tours[0].texts
    assert name[:20] in texts["vendors"] or name[:20] in texts["round"] or name[:20] in texts["setup-officers"]
