"""Keys as they are declared and shown, and the guard on Enter."""

from __future__ import annotations

import pytest

from pasar_tui.ui.enter_guard import EnterGuard
from pasar_tui.ui.keys import display, list_key, save_key, screen_key


def test_the_first_enter_counts() -> None:
    assert EnterGuard().admits(1, 10.0)


def test_an_enter_of_the_same_read_is_dropped() -> None:
    guard = EnterGuard()
    guard.admits(1, 10.0)
    assert not guard.admits(1, 10.5)


def test_an_enter_within_200_ms_is_dropped() -> None:
    guard = EnterGuard()
    guard.admits(1, 10.0)
    assert not guard.admits(2, 10.19)


def test_an_enter_after_200_ms_counts() -> None:
    guard = EnterGuard()
    guard.admits(1, 10.0)
    assert guard.admits(2, 10.25)


def test_a_key_held_down_is_one_enter() -> None:
    guard = EnterGuard()
    assert [guard.admits(read, 10 + read / 30) for read in range(1, 30)] == [True] + [False] * 28


def test_an_enter_read_before_the_last_one_was_painted_is_dropped() -> None:
    guard = EnterGuard()
    guard.admits(1, 10.0)
    guard.painted(12.0)
    assert not guard.admits(2, 11.0)
    assert guard.admits(3, 12.5)


def test_an_enter_behind_another_key_is_no_bounce() -> None:
    guard = EnterGuard()
    guard.admits(1, 10.0)
    guard.another_key()
    assert guard.admits(1, 10.0)


def test_no_key_makes_an_enter_count_before_the_last_payment_was_painted() -> None:
    guard = EnterGuard()
    guard.admits(1, 10.0)
    guard.another_key()
    guard.painted(12.0)
    assert not guard.admits(1, 10.1)


def test_only_saving_waits_for_the_text_before_it() -> None:
    assert not save_key().priority
    assert list_key("t", "shut", "").priority
    assert screen_key("escape", "back", "").priority


def test_a_letter_works_with_caps_lock_on() -> None:
    assert list_key("t,delete", "shut", "").key == "t,delete,T"


@pytest.mark.parametrize(
    ("keys", "name"), [("f2,ctrl+s", "F2"), ("t", "T"), ("slash", "/"), ("escape", "Esc"), ("ctrl+s", "Ctrl+S")]
)
def test_keys_are_shown_as_officers_know_them(keys: str, name: str) -> None:
    assert display(keys) == name
