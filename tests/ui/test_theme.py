"""Every part has its look in every theme, and no screen names a colour of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.color import ColorType
from textual.color import Color
from textual.theme import Theme

from pasar_tui.services.preferences import LOOKS
from pasar_tui.ui import looks, theme
from pasar_tui.ui.painter import palette_number

UI = Path(theme.__file__).parent
ALL = pytest.mark.parametrize("one", theme.THEMES.values(), ids=theme.THEMES)


def test_each_look_that_may_be_kept_has_its_theme() -> None:
    assert set(LOOKS) - {"auto"} == set(theme.THEMES)


@ALL
def test_a_theme_gives_a_look_to_every_part(one: Theme) -> None:
    named = set(re.findall(r"\$([\w-]+)", (UI / "pasar.tcss").read_text()))
    assert named <= set(one.variables)


@ALL
def test_the_themes_name_the_same_parts(one: Theme) -> None:
    assert set(one.variables) == set(theme.RICH.variables)


def test_each_tone_is_in_the_style_sheet() -> None:
    assert set(re.findall(r"\.(tone--\w+)", (UI / "pasar.tcss").read_text())) == theme.TONES


def test_the_rich_theme_takes_its_colours_from_the_256() -> None:
    inks = {value for value in theme.RICH.variables.values() if value.startswith("#")}
    assert {ink for ink in inks if palette_number(Color.parse(ink).rich_color) is None} == set()


def test_the_plain_theme_takes_its_colours_from_the_sixteen() -> None:
    inks = {value for name, value in theme.PLAIN.variables.items() if name.endswith(("ink", "ground"))}
    kinds = {Color.parse(ink).rich_color.type for ink in inks - {"transparent"}}
    assert kinds == {ColorType.STANDARD}


def test_no_screen_and_no_widget_names_a_colour() -> None:
    own = r"\$(?![a-z]+-(?:ink|ground|style)\b)[a-z]+"
    colour = re.compile(rf"ansi_(?!color)\w+|#[0-9a-f]{{6}}\b|{own}|bgcolor|border: ascii")
    sources = [path for path in UI.rglob("*.py") if path.name not in ("theme.py", "painter.py")]
    found = {f"{path.name}: {hit}" for path in sources for hit in colour.findall(path.read_text())}
    assert found == set()


@pytest.mark.parametrize(
    ("environ", "asked", "kept", "look"),
    [
        ({"TERM": "xterm-256color"}, None, None, looks.RICH),
        ({"TERM": "tmux-256color"}, None, "auto", looks.RICH),
        ({"TERM": "screen-256color"}, None, None, looks.RICH),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, None, None, looks.RICH),
        ({"TERM": "xterm"}, None, None, looks.PLAIN),
        ({"TERM": "screen"}, None, None, looks.PLAIN),
        ({"TERM": "putty"}, None, None, looks.PLAIN),
        ({"TERM": "linux"}, None, None, looks.PLAIN),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, None, None, looks.PLAIN),
        ({"TERM": "vt100"}, None, None, looks.MONO),
        ({"TERM": "xterm-mono"}, None, None, looks.MONO),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, None, None, looks.MONO),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, None, None, looks.RICH),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, None, "rich", looks.MONO),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "plain", None, looks.PLAIN),
        ({"TERM": "xterm-256color"}, None, "plain", looks.PLAIN),
        ({"TERM": "xterm-256color"}, None, "mono", looks.MONO),
        ({"TERM": "xterm-256color"}, "rich", "mono", looks.RICH),
        ({"TERM": "xterm-256color"}, "auto", "mono", looks.RICH),
        ({"TERM": "xterm"}, None, "rich", looks.RICH),
        ({"TERM": "linux"}, None, "rich", looks.PLAIN),
        ({"TERM": "vt100"}, None, "rich", looks.MONO),
    ],
)
def test_a_terminal_gets_the_look_it_can_show(
    environ: dict[str, str], asked: str | None, kept: str | None, look: str
) -> None:
    assert looks.choose(environ, asked, kept) == look
