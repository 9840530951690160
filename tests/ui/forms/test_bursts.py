"""Every form, filled faster than it can be painted: each letter stands in the field that it was typed for."""

from __future__ import annotations

from itertools import cycle
from typing import Final

import pytest

from pasar_tui.services.drafts import find_draft
from tests.support.market import Market
from tests.ui.forms.forms import DRAFTED, FORMS, OPEN, Form, form_in_terminal, wait_until

GAPS: Final = (0, 0.002, 0.005, 0.010)
"""Seconds between two keys; none is all of them in one write."""
NEXT: Final = ("\t", "\r", "\x1b[B")
LEAVE: Final = "Leave without saving what was typed?"


def keys_of(form: Form) -> list[str]:
    """The keys that open the form and fill it, going on by Tab, Enter and Down in turn."""
    return [OPEN, *(key for keys, on in zip(form.keys, cycle(NEXT), strict=False) for key in (*keys, on))]


@pytest.mark.parametrize("name", DRAFTED)
def test_what_is_typed_at_any_pace_lands_in_its_fields(market: Market, name: str) -> None:
    form = FORMS[name]
    with form_in_terminal(market.path, name) as terminal:
        for gap in GAPS:
            terminal.type(keys_of(form), gap)
            wait_until(terminal, lambda: kept(market) == form.values)
            terminal.send("\x1b")
            terminal.wait_for(LEAVE)
            terminal.send("y")
            terminal.wait_gone(LEAVE)
            wait_until(terminal, lambda: not kept(market))


def kept(market: Market) -> dict[str, str]:
    """What the form has on the disk."""
    with market.desk.read() as reading:
        subjects = [subject for (subject,) in reading.execute("SELECT subject FROM draft")]
    return {name: text for subject in subjects for name, text in find_draft(market.desk, subject).items()}
