"""No screen writes into the last column of its terminal: a row that ends there looks cut."""

from __future__ import annotations

from typing import Final

import pytest
from rich.cells import cell_len

from tests.ui.snapshots import album
from tests.ui.snapshots.taking import VARIATIONS, Variation

_PAPER: Final = "receipt"
"""It is drawn as it is printed, over all 80 columns of its paper."""
_SCROLL: Final = ("↓", "v", "↑", "^")
"""What says at the edge that a text goes on."""


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.name)
def test_the_last_column_stays_blank(variation: Variation) -> None:
    width, height = variation.size
    full = [
        f"{name}: {line}"
        for name, lines in album.stored(variation.name).items()
        for line in lines[:height]
        if name != _PAPER and cell_len(line) >= width and not line.endswith(_SCROLL)
    ]
    assert full == []
