"""Every screen of the sample market as it is drawn, in one run of the app for each variation."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest import mock

from rich.segment import Segment

from pasar_tui import language
from pasar_tui.ui import glyphs, looks
from tests.ui.screens.office import HEADING
from tests.ui.whole.every_screen import open_sample, openings, settled

# Each look with the glyphs of the terminals that it is for.
GLYPHS: Final = {looks.RICH: glyphs.FINE, looks.PLAIN: glyphs.CONSOLE, looks.MONO: glyphs.ASCII}
SMALL: Final = (80, 24)

Rows = list[list[Segment]]


@dataclass(frozen=True, slots=True)
class Variation:
    """A look, a language and a size in which every screen is taken; its styles too, where they are `styled`."""

    look: str
    language: str
    size: tuple[int, int] = SMALL

    @property
    def name(self) -> str:
        """What it is called in files and tests."""
        width, height = self.size
        return f"{self.look} {self.language} {width}x{height}"

    @property
    def styled(self) -> bool:
        """Whether its colours are told: on a wider terminal they are those of the small one."""
        return self.size == SMALL


VARIATIONS: Final = (
    *(Variation(look, language) for language in ("id", "en") for look in GLYPHS),
    *(Variation(looks.RICH, language, size) for language in ("id", "en") for size in ((100, 30), (132, 43))),
)
DRAWN: Final = VARIATIONS[0]
"""The variation of which there are pictures."""


async def taken(variation: Variation) -> dict[str, Rows]:
    """Return the rows of every screen, by the screen's name."""
    from pasar_tui.ui.app import PasarApp

    pictures: dict[str, Rows] = {}
    with _as_on(variation), _book_folder() as folder, closing(open_sample(folder)) as desk:
        app = PasarApp(desk, HEADING)
        app.wear(variation.look)
        if GLYPHS[variation.look] is not glyphs.FINE:
            app.sift_glyphs()
        async with app.run_test(size=variation.size) as pilot:
            await settled(pilot)
            for name, opened in openings(desk).items():
                await opened(app)
                await settled(pilot)
                pictures[name] = [list(strip) for strip in app.screen._compositor.render_strips()]
                while len(app.screen_stack) > 1:
                    app.pop_screen()
    return pictures


@contextmanager
def _as_on(variation: Variation) -> Iterator[None]:
    before = glyphs.glyphs()
    glyphs.use(GLYPHS[variation.look])
    language.choose(variation.language)
    try:
        # Told on the screens, and the same on every machine.
        with mock.patch.dict(os.environ, XDG_CONFIG_HOME="/home/petugas/.config"):
            yield
    finally:
        glyphs.use(before)


@contextmanager
def _book_folder() -> Iterator[Path]:
    """Stand in a folder of the same name on every machine, for the screens that say where the book lies."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield Path("pasar")
        finally:
            os.chdir(before)
