"""CONTRIBUTING.md describes the tree as it is: what it names in code is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "src" / "pasar_tui"
PAGE: Final = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_path_that_it_names_is_there() -> None:
    named = {word for word in re.findall(r"`([\w./]+)`", PAGE) if "/" in word or word.endswith((".py", ".toml"))}
    assert len(named) > 15
    assert [name for name in sorted(named) if not any((top / name).exists() for top in (ROOT, PACKAGE))] == []


def test_every_package_is_in_its_table_of_layers() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(re.findall(r"`(\w+)/`", PAGE.split("**Layers.**")[1].split("**Threads.**")[0]))


def test_every_target_of_make_that_it_names_is_there() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make (\w+)", PAGE)) - targets == set()
