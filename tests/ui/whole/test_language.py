"""Every screen speaks one language: the officer's."""

from __future__ import annotations

import ast
import re
from collections.abc import AsyncIterator, Collection, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import textual

from pasar_tui import language
from pasar_tui.domain import money
from pasar_tui.services.desk import Desk
from pasar_tui.ui.app import EVERYWHERE, SCREENS
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.overlay import Overlay
from pasar_tui.ui.screens.reports import ReportsScreen
from tests.ui.screens.office import app_on
from tests.ui.whole.every_screen import open_sample, openings, settled
from tools.catalogues import PO, SOURCE, extract, read

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from pasar_tui.ui.app import PasarApp

SIZE: Final = (80, 24)
WORD: Final = re.compile(r"[^\W\d_]{4,}")
PLACEHOLDER: Final = re.compile(r"\{[^}]*\}")
CHECKLISTS: Final = sorted((SOURCE / "data" / "literacy").glob("*.json"))
LANGUAGE_NAMES: Final = frozenset({"bahasa", "indonesia", "english"})


def words(text: str) -> set[str]:
    """The words of four letters and more, in small letters."""
    return {word.casefold() for word in WORD.findall(text)}


def words_of(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in words(text)}


@cache
def spoken() -> dict[str, frozenset[str]]:
    """The words that only one of the languages has, by language; Textual's own strings are English."""
    english = words_of(said(message.id) for message in extract(SOURCE)) | textuals_own()
    indonesian = words_of(said(message.string) for message in read(PO) if message.id)
    return {"en": frozenset(english - indonesian), "id": frozenset(indonesian - english)}


def said(text: str | Iterable[str] | None) -> str:
    """A message without its placeholders, its plural too."""
    return PLACEHOLDER.sub(" ", text if isinstance(text, str) else " ".join(text or ()))


def textuals_own() -> set[str]:
    """The words of what Textual's widgets say of their keys."""
    found: set[str] = set()
    for path in Path(textual.__file__).parent.rglob("*.py"):
        if "Binding(" in (source := path.read_text("utf-8")):
            calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
            for call in calls:
                if isinstance(call.func, ast.Name) and call.func.id == "Binding":
                    found |= words_of(
                        one.value
                        for one in call.args[2:3]
                        if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    )
    return found


def written_in_book(desk: Desk) -> frozenset[str]:
    """The words of what officers and the law wrote: they are read as they were written."""
    with desk.read() as reading:
        tables = [name for (name,) in reading.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        queries = [*(f"SELECT * FROM {table}" for table in tables), "SELECT json(body) FROM journal"]
        values = [value for query in queries for row in reading.execute(query) for value in row]
    return frozenset(words_of(value for value in values if isinstance(value, str)))


@cache
def written_in_checklist() -> frozenset[str]:
    """The words of the checklist, which is an instrument in Indonesian."""
    return frozenset(words_of(path.read_text("utf-8") for path in CHECKLISTS))


def as_written(name: str) -> frozenset[str]:
    """The words that stand on the screen `name` in either language."""
    if name.startswith("literacy") or name == "vendor-coaching":
        return written_in_checklist()
    if name == "receipt":
        return frozenset(words_of(money.words(amount) for amount in range(1, 2_000)))
    return LANGUAGE_NAMES if name == "setup-language" else frozenset()


def foreign(text: str, spoken_here: str, data: frozenset[str]) -> set[str]:
    (other,) = {*language.LANGUAGES} - {spoken_here}
    return (words(text) & spoken()[other]) - data


def drawn(app: PasarApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def pictures(pilot: Pilot[None], app: PasarApp) -> AsyncIterator[str]:
    """What is seen on the screen on top: at each of its fields in turn, and with its help over it."""
    screen = app.screen
    yield drawn(app)
    if not isinstance(screen, PasarScreen):
        return
    for widget in screen.focus_chain:
        screen.set_focus(widget)
        await screen.painted()
        yield drawn(app)
    if not isinstance(screen, Overlay):
        await app.open_screen("help", about=screen)
        await settled(pilot)
        yield drawn(app)


async def foreign_words(folder: Path, spoken_here: str, only: Collection[str] = ()) -> dict[str, set[str]]:
    """Open every screen (or some) in turn; return the words that do not belong there, by the screen's name."""
    desk = open_sample(folder)
    language.choose(spoken_here)
    app = app_on(desk, "home")
    in_book, found = written_in_book(desk), dict[str, set[str]]()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for name, opened in openings(desk).items():
            if only and name not in only:
                continue
            await opened(app)
            await settled(pilot)
            data = in_book | as_written(name)
            seen = set().union(*[foreign(picture, spoken_here, data) async for picture in pictures(pilot, app)])
            if seen:
                found[name] = seen
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await pilot.pause()
    desk.close()
    return found


@pytest.mark.parametrize("spoken_here", language.LANGUAGES)
async def test_no_screen_says_a_word_of_the_other_language(tmp_path: Path, spoken_here: str) -> None:
    assert await foreign_words(tmp_path, spoken_here) == {}


async def test_a_message_without_its_indonesian_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    language.choose("id")
    catalogue = vars(language._catalogue)["_catalog"]
    monkeypatch.setattr(language, "choose", lambda _language: None)
    monkeypatch.delitem(catalogue, "Reports")
    assert await foreign_words(tmp_path, "id", ["reports"]) == {"reports": {"reports"}}


async def test_a_word_that_went_round_the_catalogue_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReportsScreen, "NAME", "Laporan")
    assert await foreign_words(tmp_path, "en", ["reports"]) == {"reports": {"laporan"}}


def test_every_screen_is_opened(tmp_path: Path) -> None:
    desk = open_sample(tmp_path)
    assert {*openings(desk)} == {*SCREENS, *EVERYWHERE}
    desk.close()
