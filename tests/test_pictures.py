"""The pictures of the guide: they are there, need no other host, and show nobody who exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest
from rich.segment import Segment
from rich.style import Style

from tools.drawing import draw
from tools.pictures import PICTURES, SCENES

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = (ROOT / "README.md", ROOT / "docs" / "panduan.md")
MOST_BYTES: Final = 60_000
NAMESPACE: Final = "http://www.w3.org/2000/svg"

made = pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)


def texts(path: Path) -> list[str]:
    return [element.text or "" for element in ElementTree.parse(path).iter(f"{{{NAMESPACE}}}text")]


def test_each_scene_has_its_picture_and_no_other_lies_there() -> None:
    assert {path.stem for path in PICTURES.iterdir()} == {scene.name for scene in SCENES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pictures_of_a_page_are_there(page: Path) -> None:
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text("utf-8"))
    assert shown
    assert [name for name in shown if not (page.parent / name).is_file()] == []


@made
def test_a_picture_is_a_small_drawing_that_asks_no_other_host(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ElementTree.fromstring(text).tag == f"{{{NAMESPACE}}}svg"
    assert "//" not in text.replace(f'xmlns="{NAMESPACE}"', "")
    assert len(text.encode()) < MOST_BYTES


@made
def test_a_picture_is_of_the_invented_market_and_shows_no_number_of_a_person(path: Path) -> None:
    words = texts(path)
    assert words[0].startswith("PASAR CONTOH")
    assert [word for word in words if re.search(r"\d{9}", word)] == []


def test_a_drawing_keeps_every_column_in_its_place() -> None:
    (svg,) = [draw([[Segment("A-01  Siti & Budi", Style()), Segment(" ██░", Style(color="green"))]], 24, "Contoh")]
    drawing = ElementTree.fromstring(svg)
    placed = [(one.get("x"), one.text) for one in drawing.iter(f"{{{NAMESPACE}}}text")]
    assert placed == [("0", "A-01"), ("54", "Siti & Budi")]
    bars = [(one.get("x"), one.get("width")) for one in drawing.iter(f"{{{NAMESPACE}}}rect")][1:]
    assert bars == [("162", "18"), ("180", "9")]
