"""Every screen looks as it did when it was last looked at; `make snapshots` stores what changed on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.ui.snapshots import album
from tests.ui.snapshots.taking import DRAWN, SMALL, VARIATIONS, Rows, Variation, taken
from tests.ui.snapshots.telling import told
from tools.drawing import draw

_TAKEN: dict[Variation, dict[str, Rows]] = {}


async def _screens(variation: Variation) -> dict[str, Rows]:
    if variation not in _TAKEN:
        _TAKEN[variation] = await taken(variation)
    return _TAKEN[variation]


def _compare(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> None:
    if changed := album.differences(before, now):
        pytest.fail(changed, pytrace=False)


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.name)
async def test_every_screen_is_as_it_was_stored(variation: Variation, renew: bool) -> None:
    screens = {name: told(rows, styled=variation.styled) for name, rows in (await _screens(variation)).items()}
    if renew:
        album.keep(variation.name, screens, [one.name for one in VARIATIONS])
    _compare(album.stored(variation.name), screens)


async def test_the_drawing_of_every_screen_is_as_it_was_stored(renew: bool) -> None:
    screens = await _screens(DRAWN)
    drawings = {name: draw(rows, SMALL[0], name).splitlines() for name, rows in screens.items()}
    if renew:
        album.keep_drawings(drawings)
    _compare(album.stored_drawings(), drawings)
