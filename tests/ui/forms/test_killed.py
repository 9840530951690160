"""What is typed into a form outlives a killed program, at whichever field the power goes."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from pasar_tui.services.drafts import find_draft
from pasar_tui.ui.app import SCREENS
from pasar_tui.ui.screens.form import FormScreen
from tests.support.market import Market
from tests.support.terminal import Terminal
from tests.ui.forms.forms import DRAFTED, FORMS, OPEN, form_in_terminal, wait_until

OFFER: Final = "Go on with what was typed here and not saved?"
VENDOR: Final = FORMS["vendor-form"]


def test_every_form_of_the_office_is_here() -> None:
    kinds = {name: lazily.kind for name, lazily in SCREENS.items()}
    forms = {name: kind for name, kind in kinds.items() if issubclass(kind, FormScreen)}
    assert {name: kind.KEEPS_DRAFT for name, kind in forms.items()} == {
        name: form.keeps_draft for name, form in FORMS.items()
    }


def drafts(market: Market) -> list[dict[str, str]]:
    """What is on the disk: all that a kill would leave."""
    with market.desk.read() as reading:
        subjects = [subject for (subject,) in reading.execute("SELECT subject FROM draft")]
    return [dict(find_draft(market.desk, subject)) for subject in subjects]


def kill(terminal: Terminal) -> None:
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait()


def assert_offered(book: Path, name: str, shown: list[str]) -> None:
    """Open the form again, go on with the draft, and find its texts each in a row of its own, in their order."""
    with form_in_terminal(book, name) as terminal:
        terminal.send(OPEN)
        terminal.wait_for(OFFER)
        terminal.send("y")
        terminal.wait_gone(OFFER)
        rows = iter(terminal.lines)
        assert all(any(text in row[18:] for row in rows) for text in shown), terminal.text


def wait_for_draft(terminal: Terminal, market: Market, texts: Mapping[str, str]) -> None:
    """Read the terminal until the disk holds these texts and no others."""
    wait_until(terminal, lambda: drafts(market) == [texts])


@pytest.mark.parametrize("name", DRAFTED)
def test_each_field_of_a_form_is_on_the_disk_once_it_is_left_and_all_of_it_is_offered_again(
    market: Market, name: str
) -> None:
    form, left = FORMS[name], dict[str, str]()
    *before, last = zip(form.values.items(), form.keys, strict=True)
    with form_in_terminal(market.path, name) as terminal:
        terminal.send(OPEN)
        for (field, text), keys in before:
            terminal.send("".join(keys) + "\t")
            left[field] = text
            wait_for_draft(terminal, market, left)
        terminal.send("".join(last[1]))
        wait_for_draft(terminal, market, form.values)
        kill(terminal)
    assert_offered(market.path, name, form.shown)


@pytest.mark.parametrize("place", range(1, len(VENDOR.texts)), ids=list(VENDOR.texts)[1:])
def test_killed_in_a_field_the_fields_before_it_are_offered_again(market: Market, place: int) -> None:
    before, (current, *_rest) = VENDOR.keys[:place], VENDOR.keys[place:]
    with form_in_terminal(market.path, "vendor-form") as terminal:
        terminal.send(OPEN + "".join("".join(keys) + "\t" for keys in before))
        wait_for_draft(terminal, market, dict(list(VENDOR.values.items())[:place]))
        terminal.send("".join(current))
        terminal.wait_for(VENDOR.shown[place])
        kill(terminal)
    assert_offered(market.path, "vendor-form", VENDOR.shown[:place])
