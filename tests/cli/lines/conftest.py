"""The round in lines chooses the characters of the whole program, here for one test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pasar_tui.ui import glyphs


@pytest.fixture(autouse=True)
def _own_glyphs() -> Iterator[None]:
    before = glyphs.glyphs()
    yield
    glyphs.use(before)
