"""`pasar-tui round --plain` over a pipe: lines in, lines out, and the book as the round's screen leaves it."""

from __future__ import annotations

import io

import pytest

from pasar_tui.cli.lines.round import RoundInLines
from pasar_tui.cli.lines.voice import Voice
from pasar_tui.services.officers import add_officer
from pasar_tui.services.round_list import Word
from pasar_tui.ui.commands import commands_of
from pasar_tui.ui.screens.round import RoundScreen
from pasar_tui.ui.screens.round_commands import COMMANDS
from tests.support.command import Pasar
from tests.support.market import Market
from tests.ui.screens.office import receipts, rows

NAMES = {one.name for one in COMMANDS}


@pytest.fixture(autouse=True)
def terminal_of_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def walk(pasar: Pasar, *typed: str) -> list[str]:
    answer = pasar("round", "--plain", typed="".join(f"{line}\n" for line in typed))
    assert answer.exit_code == 0, answer.stdout + answer.stderr
    return answer.stdout.splitlines()


def test_the_first_stall_that_waits_is_told_in_one_sentence(pasar: Pasar, market: Market) -> None:
    assert "A-01, Siti Aminah, card, due Rp3.000, arrears Rp69.000, UNPAID" in walk(pasar)


def test_a_code_goes_to_its_stall_and_an_empty_line_takes_what_is_due(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "A-02", "")
    assert receipts(market) == [("A-02", 3_000, "cash")]
    saved, following = said[6:8]
    assert saved.startswith("Saved 09:00")
    assert saved.endswith("-26-000001")
    assert following.startswith("A-03, ")


def test_a_second_enter_at_once_is_skipped(pasar: Pasar, market: Market) -> None:
    assert "The second Enter was skipped." in walk(pasar, "", "")
    assert receipts(market) == [("A-01", 3_000, "cash")]


@pytest.mark.parametrize("length", [1_000, 1_001, 2_000])
def test_the_end_of_a_line_that_is_too_long_is_no_key(pasar: Pasar, market: Market, length: int) -> None:
    walk(pasar, "x" * (length - 1) + "t")
    assert receipts(market) == []
    assert rows(market)["A-01"].word is Word.UNPAID


def test_an_amount_that_was_cut_short_is_not_taken(pasar: Pasar, market: Market) -> None:
    pasar("round", "--plain", typed="b\n500")
    assert receipts(market) == []


def test_an_amount_with_its_method_is_divided_in_words(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "b", "5000q")
    assert receipts(market) == [("A-01", 5_000, "qris")]
    assert any(line.startswith("1 day 01-11 + part Rp2.000, paid up to 01-11, Rp5.000 QRIS") for line in said)


def test_somebody_else_brings_the_money(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "d", "2o", "budi", "")
    assert "paid by Budi Santoso" in said
    assert any("by Budi Santoso Rp6.000 cash" in line for line in said)


def test_what_was_found_is_noted_with_reason_and_promise(pasar: Pasar, market: Market) -> None:
    walk(pasar, "t", "m", "2", "j", "3", "k", "a")
    words = [rows(market)[f"A-0{number}"].word for number in range(1, 6)]
    assert words == [Word.CLOSED, Word.REFUSED, Word.PROMISED, Word.VACANT, Word.ABSENT]


def test_the_last_entry_is_taken_back_with_a_reason(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "", "u", "1")
    assert rows(market)["A-01"].word is Word.UNPAID
    assert said[-3].startswith("A-01, Siti Aminah")


def test_what_is_no_digit_takes_nothing_back(pasar: Pasar, market: Market) -> None:
    assert "Nothing was entered." in walk(pasar, "", "u", "")
    assert len(receipts(market)) == 1
    assert rows(market)["A-01"].word is Word.PART


def test_more_from_a_stall_that_has_paid_is_asked_for(pasar: Pasar, market: Market) -> None:
    walk(pasar, "", "-", "", "n")
    assert len(receipts(market)) == 1


def test_more_is_taken_after_a_yes(pasar: Pasar, market: Market) -> None:
    walk(pasar, "", "-", "", "y")
    assert [code for code, _amount, _method in receipts(market)] == ["A-01", "A-01"]


def test_a_whole_block_is_entered_after_a_yes(pasar: Pasar, market: Market) -> None:
    walk(pasar, "w", "y")
    assert {code for code, _amount, _method in receipts(market)} == {"A-01", "A-02", "A-03", "A-04", "A-05"}


def test_tickets_are_sold_and_their_receipt_is_told(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "h", "3", "p")
    assert receipts(market) == [(None, 6_000, "cash")]
    assert max(map(len, said[said.index("= Rp6.000 cash") + 2 : -2])) <= 80
    assert "TOTAL                    Rp6.000" in said


def test_a_filter_says_its_stalls_and_is_left_before_the_round(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "", "l", "esc", "s", "x", "t")
    first, second = said.index("unpaid: 8 stalls"), said.index("10 stalls")
    assert [line[:4] for line in said[first + 1 : first + 9]][:2] == ["A-02", "A-03"]
    assert said[second + 1].startswith("A-01, Siti Aminah, card")
    assert rows(market)["A-02"].word is Word.UNPAID


def test_a_name_is_found_in_any_spelling(pasar: Pasar, market: Market) -> None:
    assert any(line.startswith("A-04, Muhammad Yusuf") for line in walk(pasar, "/", "jusuf"))


def test_what_is_refused_is_told_and_the_walk_goes_on(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "Z-99", "b", "much", "t")
    assert sum(line.startswith("Error: ") for line in said) == 2
    assert rows(market)["A-01"].word is Word.CLOSED


def test_the_keys_are_told_in_words(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "?")
    assert "T: Notes that the stall is closed." in said
    assert "Enter: Takes what Due shows, and goes to the next stall that waits." in said


def test_the_help_says_of_each_command_what_the_screen_says(pasar: Pasar, market: Market) -> None:
    said = set(walk(pasar, "?"))
    of_screen = {one.words for one in commands_of(list(RoundScreen._merged_bindings or ())) if one.id in NAMES}
    assert len(of_screen) == len(COMMANDS)
    assert {line.partition(": ")[2] for line in said} >= of_screen


def test_the_card_is_told_in_sentences_and_the_stall_again(pasar: Pasar, market: Market) -> None:
    said = walk(pasar, "", "A-01", "i")
    begin = next(place for place, line in enumerate(said) if line.startswith("Siti Aminah, "))
    number = next(line for line in said if line.startswith("Saved")).rpartition(" ")[2]
    assert said[begin].endswith(", active since 01-11-2026")
    assert said[begin + 1 : begin + 6] == [
        "Goods: sembako",
        "Stall: A-01 kios 6,00 m², card, Rp3.000 a day, paid up to 01-11-2026, 23 days owed, Rp69.000",
        "Arrears: Rp69.000",
        "Last payments: 1",
        f"24-11-2026, Rp3.000, 1 day 01 Nov, cash, {number}",
    ]
    assert said[begin + 6].startswith("A-01, Siti Aminah")


def test_a_stall_without_a_holder_has_no_card(pasar: Pasar, market: Market) -> None:
    assert "Error: Nobody holds A-06, so there is no card." in walk(pasar, "A-06", "i")


def test_each_question_ends_with_a_colon_and_each_refusal_begins_with_error(pasar: Pasar, market: Market) -> None:
    answer = pasar("round", "--plain", typed="m\n9\nw\nn\nm\n0\n")
    lines = answer.stdout.splitlines()
    assert [line[-2:] for line in lines if "Why?" in line or "Y Yes" in line] == [": "] * 3
    assert "Error: 0 is no reason; nothing was entered." in lines


def test_no_sequence_is_sent(pasar: Pasar, market: Market) -> None:
    said = pasar("round", "--plain", typed="?\n\nl\np\ni\nx\ni\n").stdout
    assert not set(said) & set("\x1b\r\b│─┌┐└┘█░")


def test_every_command_of_the_screen_is_there_too() -> None:
    missing = [one.name for one in COMMANDS if not hasattr(RoundInLines, f"do_{one.name}")]
    assert missing == []


def test_keys_of_the_officers_own_choosing_hold_here_too(
    pasar: Pasar, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pasar_tui.ui import environment

    file = environment.keymap_path()
    file.parent.mkdir(parents=True)
    file.write_text('closed = "z"\n')
    monkeypatch.setattr(environment, "prepare", lambda: None)
    walk(pasar, "z", "t")
    assert [rows(market)[code].word for code in ("A-01", "A-02")] == [Word.CLOSED, Word.UNPAID]


def test_rule_24_where_several_are_in_office_the_officer_must_be_named(pasar: Pasar, market: Market) -> None:
    add_officer(market.desk, "Ratna")
    assert pasar.refused("round", "--plain") == "officer_needed"


def test_a_terminal_without_utf8_is_told_in_ascii() -> None:
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding="ascii", errors="strict")
    Voice(out, {"TERM": "xterm", "LANG": "C"}).say("Saved 09:14 · A-10 José")
    assert written.getvalue() == b"Saved 09:14 - A-10 Jose\n"


def test_stored_text_commands_no_terminal() -> None:
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding="utf-8")
    Voice(out, {"TERM": "xterm", "LANG": "C.UTF-8"}).say("Toko \x1b[2J\u202emaju")
    assert written.getvalue() == b"Toko ?[2J?maju\n"
