"""The gallery opens, shows every widget, and each widget's docstring has its picture."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pasar_tui.ui import widgets
from tests.support.terminal import Terminal, python_in_terminal

ESC, DOWN = "\x1b", "\x1b[B"
# Parts not drawn by themselves: the bare input, what fields share, the columns of a table, where its rows come from.
WITHOUT_A_PICTURE = {"entry", "row", "columns", "source"}
IN_A_ROW = (
    *("amount", "choice", "long_choice", "tick", "bar", "calendar", "day_calendar", "charts", "lines", "prompt"),
    *("table", "reader", "dialog"),
)
MODULES = sorted({module.name for module in pkgutil.iter_modules(widgets.__path__)} - WITHOUT_A_PICTURE)


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Terminal]:
    environment = {"HOME": str(tmp_path), "PASAR_LANG": "en"}
    with python_in_terminal("-m", "pasar_tui.ui.gallery", environment=environment) as terminal:
        terminal.wait_for("What it is")
        terminal.wait_for("F1")
        terminal.quiet()
        yield terminal


@pytest.mark.parametrize("name", MODULES)
def test_a_widgets_docstring_has_its_picture(name: str) -> None:
    told = importlib.import_module(f"pasar_tui.ui.widgets.{name}").__doc__ or ""
    assert told.count("```") == 2


def test_every_widget_with_a_picture_stands_in_the_gallery(gallery: Terminal) -> None:
    shown = {line[2:14].strip() for line in gallery.lines[2:20]}
    assert set(MODULES) - {"frame"} <= shown


def test_a_field_is_shown_beside_its_picture_and_takes_text(gallery: Terminal) -> None:
    gallery.send("\r")
    gallery.wait_for("A NIK has 16 digits.")
    gallery.send("\x1b[F42")
    gallery.wait_for("1871042")


def test_the_rest_of_the_widgets_open_one_after_the_other(gallery: Terminal) -> None:
    for title in IN_A_ROW:
        gallery.send(DOWN + "\r")
        gallery.wait_for(f"{title}  Sari")
        gallery.quiet()
        gallery.send(ESC)
        gallery.wait_for("What it is")
        gallery.quiet()


def test_a_question_is_asked_and_answered(gallery: Terminal) -> None:
    gallery.send("\x1b[F\x1b[A\r\x13")
    gallery.wait_for("Take Rp4.500 more?")
    gallery.send("y")
    gallery.wait_for("The answer was yes.")
