"""Nothing that is stored or sent can command the terminal, deafen the app or keep it alive without a line."""

from __future__ import annotations

import base64
import json
import re
import signal
from pathlib import Path

import pytest

from tests.ui.conftest import OpenDemo

BAD_INPUTS = json.loads((Path(__file__).parents[1] / "data" / "bad_inputs.json").read_text())["inputs"]
ROWS = [(row["id"], row["bytes_b64"]) for row in BAD_INPUTS if row["field"] == "terminal_bytes"]
COLOUR = re.compile(rb"\x1b\[[\d;]*?\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[\d;]*m")


@pytest.mark.parametrize("encoded", [row[1] for row in ROWS], ids=[row[0] for row in ROWS])
def test_stray_bytes_leave_the_list_answering(open_demo: OpenDemo, encoded: str) -> None:
    terminal = open_demo("list")
    terminal.send(base64.b64decode(encoded))
    terminal.quiet(0.5)
    terminal.send("t")
    terminal.wait_for("TUTUP A-01")


@pytest.mark.parametrize("encoded", [row[1] for row in ROWS], ids=[row[0] for row in ROWS])
def test_stray_bytes_leave_a_form_answering(open_demo: OpenDemo, encoded: str) -> None:
    terminal = open_demo("form")
    terminal.send(base64.b64decode(encoded))
    terminal.quiet(0.5)
    terminal.send("Siti\t\t1\x13")
    terminal.wait_for("Siti\n")


def test_a_latin_1_letter_is_dropped_and_the_rest_is_heard(open_demo: OpenDemo) -> None:
    terminal = open_demo("form")
    terminal.send(b"Caf\xe9 Ratu")
    terminal.wait_for("Caf Ratu")


def test_an_unfinished_paste_gives_what_it_had_and_ends(open_demo: OpenDemo) -> None:
    terminal = open_demo("form")
    terminal.send("\x1b[200~Siti\nRahayu")
    terminal.wait_for("Siti Rahayu")
    terminal.send(" A")
    terminal.wait_for("Siti Rahayu A")


def test_stored_text_is_shown_as_it_stands_and_commands_nothing(open_demo: OpenDemo) -> None:
    terminal = open_demo("hostile")
    terminal.wait_for("[red]x[/nope]")
    assert "[@click=app.quit]Toko[/]" in terminal.text
    assert "PASAR [CONTOH]" in terminal.text
    assert b"\x1b[2J" not in terminal.received
    assert b"\x1b]" not in terminal.received
    assert "\u202e".encode() not in terminal.received


def test_hostile_text_in_a_question_is_text(open_demo: OpenDemo) -> None:
    terminal = open_demo("list")
    terminal.send("c")
    terminal.wait_for("Tutup [tempat] ini?")


def test_a_dropped_line_closes_the_book_and_ends_the_app(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.hang_up()
    assert terminal.process.wait(10) == 128 + signal.SIGHUP
    assert log.read_text() == "closed\n"


def test_a_machine_that_stops_gets_the_terminal_back(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.process.terminate()
    assert terminal.ended() == 128 + signal.SIGTERM
    assert log.read_text() == "closed\n"
    assert b"\x1b[?1049l" in terminal.received


def test_a_book_that_does_not_close_cannot_keep_the_process(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list", DEMO_HANGS="1")
    terminal.hang_up()
    assert terminal.process.wait(15) == 128 + signal.SIGHUP


def test_a_crash_tells_one_sentence_and_no_value(open_demo: OpenDemo, log: Path, tmp_path: Path) -> None:
    terminal = open_demo("crash", ready="SIAP")
    terminal.send("z")
    assert terminal.ended() == 1
    assert "Everything that was saved is safe" in terminal.text.replace("\n", " ")
    assert b"739164" not in terminal.received
    faults = next((tmp_path / "state").rglob("faults.log"))
    assert "on_key" in faults.read_text()
    assert "739164" not in faults.read_text()
    assert faults.stat().st_mode & 0o777 == 0o600
    assert log.read_text() == "closed\n"


def test_a_command_that_breaks_leaves_the_screen_standing_and_shows_no_value(open_demo: OpenDemo) -> None:
    terminal = open_demo("list")
    terminal.send("x")
    terminal.wait_for("by a fault of the program")
    terminal.send("t")
    terminal.wait_for("TUTUP A-01")
    assert b"1871012345670001" not in terminal.received


def test_no_color_draws_without_any_colour(open_demo: OpenDemo) -> None:
    terminal = open_demo("list", NO_COLOR="1")
    assert not COLOUR.search(terminal.received)
    assert terminal.lines[3].startswith("> A-01")


def test_a_window_too_small_says_so_and_takes_no_key(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list", columns=70, ready="Make the window larger")
    terminal.send("t")
    terminal.quiet()
    terminal.resize(80, 24)
    terminal.wait_for("A-01")
    assert log.read_text() == ""


def test_ctrl_l_mends_a_picture_that_another_program_broke(open_demo: OpenDemo) -> None:
    terminal = open_demo("list")
    before = terminal.text
    terminal.scribble(b"\x1b[5;1HBroadcast message from root\x1b[K\r\n\r\n")
    terminal.send("\x0c")
    terminal.quiet()
    assert terminal.text == before


def test_leaving_closes_the_book_once_and_gives_the_terminal_back(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("\x11")
    assert terminal.ended() == 0
    assert log.read_text() == "closed\n"


@pytest.mark.parametrize("key", ["\x10", "\x1a", "\x1c"], ids=["ctrl+p", "ctrl+z", "ctrl+backslash"])
def test_no_key_leads_out_of_the_office(open_demo: OpenDemo, key: str) -> None:
    terminal = open_demo("list")
    terminal.send(key)
    assert terminal.quiet() == 0
    assert terminal.process.poll() is None


def test_ctrl_c_leaves_nothing_and_says_what_does(open_demo: OpenDemo) -> None:
    terminal = open_demo("list")
    terminal.send("\x03")
    terminal.wait_for("Ctrl+Q leaves the app.")
    terminal.send("t")
    terminal.wait_for("TUTUP A-01")
