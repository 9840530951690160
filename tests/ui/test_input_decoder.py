"""Bytes from the terminal become keys and pastes, and nothing else."""

from __future__ import annotations

import pytest
from textual import events
from textual.message import Message

from pasar_tui.ui.terminal import InputDecoder


def keys(found: list[Message]) -> list[str]:
    return [event.key for event in found if isinstance(event, events.Key)]


def pastes(found: list[Message]) -> list[str]:
    return [event.text for event in found if isinstance(event, events.Paste)]


def test_letters_and_arrows_are_keys() -> None:
    assert keys(list(InputDecoder().feed(b"a\x1b[B\r", 0))) == ["a", "down", "enter"]


def test_a_letter_cut_between_two_reads_is_one_key() -> None:
    decoder = InputDecoder()
    assert keys(list(decoder.feed("é".encode()[:1], 0))) == []
    assert keys(list(decoder.feed("é".encode()[1:], 0))) == ["é"]


def test_a_byte_that_is_no_text_is_dropped_and_the_next_key_heard() -> None:
    decoder = InputDecoder()
    assert keys(list(decoder.feed(b"\xe9", 0))) == []
    assert keys(list(decoder.feed(b"a", 0))) == ["a"]


def test_keys_of_one_read_carry_its_number() -> None:
    decoder = InputDecoder()
    first, second = list(decoder.feed(b"\r\r", 0)), list(decoder.feed(b"\r", 1))
    assert [vars(event)["read"] for event in first + second] == [1, 1, 2]


def test_a_sequence_cut_by_a_slow_line_is_still_an_arrow() -> None:
    decoder = InputDecoder()
    assert keys(list(decoder.feed(b"\x1b[", 0))) == []
    assert keys(list(decoder.feed(b"B", 0.4))) == ["down"]


def test_a_sequence_that_never_ends_does_not_hold_later_keys() -> None:
    decoder = InputDecoder()
    list(decoder.feed(b"\x1b[", 0))
    list(decoder.tick(1))
    assert keys(list(decoder.feed(b"\ra", 2)))[-1] == "a"


def test_a_paste_is_one_line_of_safe_text() -> None:
    found = list(InputDecoder().feed(b"\x1b[200~Siti\r\n\x1b[2JRahayu\x00\x07\tA\x1b[201~x", 0))
    assert pastes(found) == ["Siti [2JRahayu A"]
    assert keys(found) == ["x"]


def test_a_paste_in_pieces_is_one_paste() -> None:
    decoder = InputDecoder()
    pieces = [b"\x1b[20", b"0~Siti ", b"Rahayu\x1b[2", b"01~"]
    found = [event for place, piece in enumerate(pieces) for event in decoder.feed(piece, place / 10)]
    assert pastes(found) == ["Siti Rahayu"]
    assert keys(found) == []


def test_a_paste_without_an_end_ends_when_it_is_quiet() -> None:
    decoder = InputDecoder()
    assert list(decoder.feed(b"\x1b[200~abc", 0)) == []
    assert list(decoder.tick(0.2)) == []
    assert pastes(list(decoder.tick(0.4))) == ["abc"]
    assert keys(list(decoder.feed(b"d", 0.5))) == ["d"]


def test_a_paste_without_an_end_ends_even_if_keys_keep_coming() -> None:
    decoder = InputDecoder()
    list(decoder.feed(b"\x1b[200~", 0))
    found = [event for step in range(60) for event in decoder.feed(b"a", step / 10)]
    assert pastes(found)
    assert keys(found)[-1] == "a"


def test_an_end_of_paste_that_comes_late_is_no_key() -> None:
    decoder = InputDecoder()
    list(decoder.feed(b"\x1b[200~abc", 0))
    list(decoder.tick(1))
    assert keys(list(decoder.feed(b"\x1b[201~d", 2))) == ["d"]


@pytest.mark.parametrize("typed", ["5", "b", "B", "é", " ", "/", "\r", "\x7f"])
def test_escape_and_a_key_right_behind_it_are_two_keys(typed: str) -> None:
    alone = keys(list(InputDecoder().feed(typed.encode(), 0)))
    assert keys(list(InputDecoder().feed(b"\x1b" + typed.encode(), 0))) == ["escape", *alone]


def test_escape_and_a_key_of_the_next_read_are_two_keys() -> None:
    decoder = InputDecoder()
    assert keys(list(decoder.feed(b"\x1b", 0))) == []
    assert keys(list(decoder.feed(b"5", 0.01))) == ["escape", "5"]


def test_escape_before_an_arrow_is_a_key_of_its_own() -> None:
    assert keys(list(InputDecoder().feed(b"\x1b\x1b[Bx", 0))) == ["escape", "down", "x"]


def test_escape_alone_is_told_within_a_tenth_of_a_second() -> None:
    decoder = InputDecoder()
    list(decoder.feed(b"\x1b", 0))
    assert keys(list(decoder.tick(0.1))) == ["escape"]
    assert keys(list(decoder.tick(0.2))) == []


def test_escape_twice_is_two_keys() -> None:
    decoder = InputDecoder()
    assert keys([*decoder.feed(b"\x1b\x1b", 0), *decoder.tick(0.1)]) == ["escape", "escape"]


def test_escape_before_a_paste_is_a_key_of_its_own() -> None:
    found = list(InputDecoder().feed(b"\x1b\x1b[200~Siti\x1b[201~", 0))
    assert (keys(found), pastes(found)) == (["escape"], ["Siti"])


@pytest.mark.parametrize("sequence", ["\x1bOQ", "\x1b[15~", "\x1b[B", "\x1b[[A", "\x1b[Z"])
def test_a_key_cut_anywhere_is_the_same_key(sequence: str) -> None:
    whole = keys(list(InputDecoder().feed(sequence.encode(), 0)))
    for place in range(1, len(sequence)):
        decoder = InputDecoder()
        pieces = [sequence[:place].encode(), sequence[place:].encode()]
        assert keys([event for piece in pieces for event in decoder.feed(piece, 0)]) == whole


def test_an_answer_of_the_terminal_is_no_key_even_cut_in_two_or_inside_a_paste() -> None:
    answers: list[None] = []
    decoder = InputDecoder(lambda: answers.append(None))
    found = [
        event
        for data in (b"a\x1b[0nb", b"\x1b[", b"0nc", b"\x1b[200~d\x1b[0ne\x1b[201~")
        for event in decoder.feed(data, 0)
    ]
    assert (keys(found), pastes(found), len(answers)) == (["a", "b", "c"], ["de"], 3)


@pytest.mark.parametrize("cut", range(1, 4))
def test_an_answer_cut_in_two_inside_a_paste_is_no_text_of_it(cut: int) -> None:
    answers: list[None] = []
    decoder = InputDecoder(lambda: answers.append(None))
    pieces = (b"\x1b[200~Siti " + b"\x1b[0n"[:cut], b"\x1b[0n"[cut:] + b"Rahayu\x1b[201~")
    found = [event for piece in pieces for event in decoder.feed(piece, 0)]
    assert (keys(found), pastes(found), len(answers)) == ([], ["Siti Rahayu"], 1)
