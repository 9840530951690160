"""How much may be under way to the terminal before pictures wait."""

from __future__ import annotations

import pytest

from pasar_tui.ui.flow import ASK_AFTER, MOST, PATIENCE, Flow


class Watch:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def flow(watch: Watch) -> Flow:
    """A line whose terminal has answered once."""
    flow = Flow(watch)
    flow.sent(ASK_AFTER)
    assert flow.ask()
    flow.answered()
    return flow


def test_a_little_asks_nothing(flow: Flow) -> None:
    flow.sent(ASK_AFTER - 1)
    assert not flow.ask()


def test_a_terminal_that_never_answered_makes_nothing_wait() -> None:
    flow = Flow(Watch())
    flow.sent(MOST + 1)
    assert flow.ask()
    assert not flow.full


def test_much_under_way_makes_pictures_wait_until_it_has_arrived(flow: Flow) -> None:
    flow.sent(MOST + 1)
    assert flow.ask()
    assert flow.full
    flow.answered()
    assert not flow.full


def test_an_answer_speaks_only_for_what_was_sent_before_its_question(flow: Flow) -> None:
    for _picture in range(2):
        flow.sent(MOST + 1)
        flow.ask()
    flow.answered()
    assert flow.full


def test_a_terminal_that_falls_silent_makes_nothing_wait_for_ever(flow: Flow, watch: Watch) -> None:
    flow.sent(MOST + 1)
    flow.ask()
    watch.now = PATIENCE + 1
    assert not flow.full
    assert not flow.expects


def test_an_answer_that_nobody_asked_for_changes_nothing(flow: Flow) -> None:
    flow.answered()
    flow.sent(MOST + 1)
    assert flow.full


def test_an_answer_that_is_lost_makes_pictures_wait_no_longer_than_one_that_is_late(flow: Flow, watch: Watch) -> None:
    for _question in range(2):
        flow.sent(MOST + 1)
        flow.ask()
    flow.answered()
    watch.now = PATIENCE + 1
    assert not flow.full
    flow.sent(MOST + 1)
    flow.ask()
    flow.answered()
    assert not flow.expects
