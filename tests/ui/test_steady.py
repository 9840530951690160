"""A paste, another size of the window and a picture drawn anew leave cursor and text where they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import OpenDemo

DOWN, F2, CTRL_L = "\x1b[B", "\x1bOQ", "\x0c"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Siti\r\nRahayu\tAminah", "Siti Rahayu Aminah"),
        ("Siti\x07\x00 Rahayu\x9b", "Siti Rahayu"),
        ("\x1b[2JSiti\u202e", "[2JSiti"),
        ("\n\nSiti\n", "Siti"),
    ],
)
def test_a_paste_into_a_field_is_one_clean_line(open_demo: OpenDemo, log: Path, pasted: str, kept: str) -> None:
    terminal = open_demo("form")
    terminal.send("\x1b[200~" + pasted + "\x1b[201~")
    terminal.wait_for(kept)
    terminal.send("\tB\t1" + F2)
    terminal.wait_for("Tersimpan")
    assert log.read_text() == f"{kept}|B|1|cash\n"


def test_a_paste_into_a_list_commands_nothing(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("\x1b[200~ttt\rt\x1b[201~")
    terminal.send(DOWN)
    terminal.wait_for("> A-02")
    assert log.read_text() == ""


def test_another_size_keeps_what_is_typed_and_where_the_cursor_is(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("form")
    terminal.send("Siti\tB-1")
    terminal.wait_for("B-1")
    for columns, rows in ((132, 50), (60, 20), (80, 24)):
        terminal.resize(columns, rows)
        terminal.wait_for("Make the window larger" if columns < 80 else "B-1")
        terminal.quiet()
    terminal.send("2\t5000" + F2)
    terminal.wait_for("Tersimpan Siti")
    assert log.read_text() == "Siti|B-12|5000|cash\n"


def test_another_size_keeps_the_row_under_the_cursor(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send(DOWN * 30)
    terminal.wait_for("> A-31")
    for columns, rows in ((132, 50), (80, 22), (80, 24)):
        terminal.resize(columns, rows)
        terminal.quiet()
        assert any(line.startswith("> A-31") for line in terminal.lines)
    terminal.send("t")
    terminal.wait_for("TUTUP A-31")


def test_a_picture_drawn_anew_keeps_what_is_typed(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("form")
    terminal.send("Siti" + CTRL_L + " Rahayu\tB" + CTRL_L + "\t1" + F2)
    terminal.wait_for("Tersimpan Siti Rahayu")
    assert log.read_text() == "Siti Rahayu|B|1|cash\n"
