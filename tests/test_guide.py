"""docs/panduan.md tells officers only what is there: its commands can be typed, its keys pressed, its pictures seen."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from textual.dom import DOMNode

from pasar_tui import language
from pasar_tui.cli.main import main
from pasar_tui.ui import keys
from pasar_tui.ui.app import SCREENS, PasarApp
from pasar_tui.ui.screens.month_figures import MonthFiguresScreen
from pasar_tui.ui.screens.report import SpanVendorReportScreen
from pasar_tui.ui.screens.report_days import DaysQuestion
from pasar_tui.ui.widgets.dialog import Dialog
from pasar_tui.ui.widgets.table import PagedTable

ROOT: Final = Path(__file__).resolve().parent.parent
GUIDE: Final = ROOT / "docs" / "panduan.md"
PAGES: Final = (GUIDE, ROOT / "README.md")

# The screens that a section is about.
SCREENS_OF: Final = {
    "Memulai": {"officer"},
    "Buku yang masih kosong": {"home", "setup", "vendors"},
    "Cara membaca layar": {"home", "vendors", "vendor-form"},
    "Satu hari kerja": {"home", "round", "reports", "setup"},
    "Beranda": {"home"},
    "Hari pungut": {"home", "round", "round-payer", "receipt"},
    "Bayar sebagian, beberapa hari, karcis": {"round", "receipt"},
    "Salah catat": {"round"},
    "Pedagang dan tempat": {"home", "vendors", "vendor-form"},
    "Kartu pedagang": {name for name in SCREENS if name.startswith("vendor-")},
    "Omzet": {"home", "sales"},
    "Literasi digital": {
        "home",
        "literacy",
        "literacy-start",
        "literacy-answers",
        "literacy-result",
        "literacy-handbook",
    },
    "Laporan": {"home", "reports", "report-days"},
    "Atur": {"home"} | {name for name in SCREENS if name.startswith("setup")},
    "Cadangan dan pindah komputer": {"setup"},
    "Beberapa petugas": {"round", "setup"},
    "Braille, pembaca layar, terminal lain": {"round"},
    "Kalau ada masalah": {"round", "vendors"},
    "Data pribadi": {"setup", "vendor-card", "vendor-forget"},
}
# Screens of which the guide tells every key.
TOLD_WHOLE: Final = (
    "home", "round", "vendors", "vendor-card", "vendor-year", "sales", "literacy", "literacy-answers",
    "literacy-result", "reports", "setup-tariffs", "setup-import", "setup-import-columns",
)  # fmt: skip
KEY: Final = re.compile(r"[A-Z0-9←→↑↓/=~]|F\d+|Ctrl\+[A-Z]|Enter|Esc|Spasi|Tab|Del|PgUp|PgDn|Home|End")


def sections() -> dict[str, str]:
    """Return the text below each heading of the guide; what stands above the first has the heading ""."""
    parts = re.split(r"^## (.+)$", GUIDE.read_text("utf-8"), flags=re.MULTILINE)
    return {"": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def commands() -> list[str]:
    """Return each line of the blocks of commands, in the guide and the README."""
    blocks = [block for page in PAGES for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)]
    lines = [line.split("   #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("pasar-tui ")]


def keys_of(names: set[str]) -> set[str]:
    """Return the keys of these screens and those that hold everywhere, as the key line has them, in small letters."""
    owners: list[type[DOMNode]] = [PasarApp, PagedTable, Dialog, *(type(SCREENS[name]()) for name in sorted(names))]
    if "reports" in names:
        owners += [SpanVendorReportScreen, MonthFiguresScreen, DaysQuestion]
    merged = [owner._merged_bindings for owner in owners]
    bound = {key for bindings in merged if bindings is not None for key in bindings.key_to_bindings}
    return {keys.display(key).casefold() for key in bound}


@pytest.fixture
def _indonesian() -> None:
    language.choose("id")


def test_the_guide_has_commands() -> None:
    assert len(commands()) > 15


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_guide_can_be_typed(command: str) -> None:
    # With --help at its end all words are read, and nothing is done.
    answer = CliRunner().invoke(main, [*shlex.split(command)[1:], "--help"])
    assert answer.exit_code == 0, answer.output


@pytest.mark.usefixtures("_indonesian")
@pytest.mark.parametrize("heading", sections())
def test_a_key_of_the_guide_is_one_of_its_screen(heading: str) -> None:
    told = {word.casefold() for word in re.findall(r"`([^`\s]+)`", sections()[heading]) if KEY.fullmatch(word)}
    assert told - keys_of(SCREENS_OF.get(heading, {"home"})) == set()


@pytest.mark.usefixtures("_indonesian")
@pytest.mark.parametrize("name", TOLD_WHOLE)
def test_each_key_of_a_main_screen_is_told(name: str) -> None:
    headings = ["Cara membaca layar", *(heading for heading, screens in SCREENS_OF.items() if name in screens)]
    told = {word.casefold() for heading in headings for word in re.findall(r"`([^`\s]+)`", sections()[heading])}
    own = vars(type(SCREENS[name]()))["BINDINGS"]
    ways = {one.action: {keys.display(key).casefold() for key in one.key.split(",")} for one in own if one.description}
    assert {action for action, of_action in ways.items() if not of_action & told} == set()


def test_every_screen_is_in_a_section() -> None:
    assert set(SCREENS) - set().union(*SCREENS_OF.values()) == set()


def test_every_section_with_screens_is_in_the_guide() -> None:
    assert set(SCREENS_OF) - set(sections()) == set()


def test_the_contents_lead_to_the_headings() -> None:
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in sections()}
    assert set(re.findall(r"\]\(#([^)]+)\)", sections()[""])) - anchors == set()
