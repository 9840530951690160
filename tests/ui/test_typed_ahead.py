"""Keys that arrive in one burst, as SSH, a scanner or a quick hand sends them."""

from __future__ import annotations

from pathlib import Path

from tests.ui.conftest import OpenDemo

DOWN, F2, ESC_DOWN_UP = "\x1b[B", "\x1bOQ", "\x1b[B\x1b[B\x1b[A"


def test_a_form_typed_in_one_burst_lands_in_the_right_fields(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("form")
    terminal.send("Siti Rahayu\tB-12\t12rb\tq" + F2)
    terminal.wait_for("Tersimpan Siti Rahayu")
    assert log.read_text() == "Siti Rahayu|B-12|12000|qris\n"


def test_enter_goes_to_the_next_field_as_tab_does(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("form")
    terminal.send("Siti\rB-12\r4.500\r\x13")
    terminal.wait_for("Tersimpan Siti")
    assert log.read_text() == "Siti|B-12|4500|cash\n"


def test_corrections_inside_a_burst_happen_where_they_were_typed(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("form")
    terminal.send("Sitx\x7fi\x1b[D\x1b[D-\tB\t1\x13")
    terminal.wait_for("Tersimpan")
    assert log.read_text() == "Si-ti|B|1|cash\n"


def test_a_screen_opened_in_a_burst_gets_what_is_typed_behind_it(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("home", ready="2 Pedagang")
    terminal.send("2Siti\tB-12\t5000\x13")
    terminal.wait_for("Tersimpan Siti")
    assert log.read_text() == "Siti|B-12|5000|cash\n"


def test_a_list_opened_in_a_burst_is_loaded_before_the_next_key(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("home", ready="2 Pedagang")
    terminal.send("1" + DOWN + "t")
    terminal.wait_for("TUTUP A-02")


def test_a_search_and_a_command_in_one_burst(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("/a-45\rt")
    terminal.wait_for("TUTUP A-45")
    assert log.read_text() == "TUTUP A-45\n"


def test_an_amount_asked_for_in_one_burst_and_the_next_line_behind_it(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("b4500\r" + DOWN + "t")
    terminal.wait_for("TUTUP A-02")
    assert log.read_text() == "BAYAR 4500 A-01\nTUTUP A-02\n"
    assert "Search:" in terminal.text


def test_a_refused_answer_keeps_the_row_open_with_its_text(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("/z-99\r")
    terminal.wait_for("Tidak ada tempat z-99")
    terminal.send("\x7f\x7f\x7f\x7fa-03\r")
    terminal.wait_for("> A-03")


def test_an_enter_that_answers_and_one_behind_it_take_no_money(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("/a-05\r\r")
    terminal.wait_for("The second Enter was skipped")
    assert log.read_text() == ""


def test_an_enter_behind_an_answer_and_another_key_takes_the_money_it_is_meant_for(
    open_demo: OpenDemo, log: Path
) -> None:
    terminal = open_demo("list")
    terminal.send("/a-05\r" + DOWN + "\r")
    terminal.wait_for("LUNAS A-06")
    assert log.read_text() == "LUNAS A-06\n"


def test_an_enter_and_one_behind_another_key_pay_once_in_one_burst(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("\r" + DOWN + "\r")
    terminal.wait_for("The second Enter was skipped")
    assert log.read_text() == "LUNAS A-01\n"


def test_five_enters_in_one_write_pay_once(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("\r\r\r\r\r")
    terminal.wait_for("The second Enter was skipped")
    terminal.quiet()
    assert log.read_text() == "LUNAS A-01\n"
    assert terminal.lines[4].startswith("> A-02")


def test_the_line_under_the_cursor_is_the_one_reached_by_the_keys_before(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send(DOWN + "t" + DOWN + DOWN + "t")
    terminal.wait_for("TUTUP A-04")
    assert log.read_text() == "TUTUP A-02\nTUTUP A-04\n"


def test_letters_in_a_question_do_not_reach_the_list(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("c")
    terminal.wait_for("Tutup [tempat] ini?")
    terminal.send("t")
    terminal.wait_gone("Tutup [tempat] ini?")
    assert log.read_text() == ""
    terminal.send("c")
    terminal.wait_for("Tutup [tempat] ini?")
    terminal.send("y")
    terminal.wait_for("TUTUP A-01")
    assert log.read_text() == "TUTUP A-01\n"


def test_a_name_typed_ahead_answers_no_question_that_was_not_seen(open_demo: OpenDemo, log: Path) -> None:
    terminal = open_demo("list")
    terminal.send("cyusuf")
    terminal.wait_for("What was typed before this was on the screen was skipped")
    terminal.wait_for("Tutup [tempat] ini?")
    terminal.send("\x1b")
    terminal.wait_gone("Tutup [tempat] ini?")
    assert log.read_text() == ""
