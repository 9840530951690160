"""What a module may not bring along: each import is made in a new interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("package", ["pasar_tui.language", "pasar_tui.domain", "pasar_tui.exchange"])
@pytest.mark.parametrize("unwanted", ["textual", "sqlite3", "pysqlite3", "sqlite_utils"])
def test_reckoning_and_files_load_neither_screen_nor_database(package: str, unwanted: str) -> None:
    assert unwanted not in loaded_after(
        "import importlib, pkgutil\n"
        f"package = importlib.import_module({package!r})\n"
        "for found in pkgutil.iter_modules(getattr(package, '__path__', []), package.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
    )


def test_the_round_in_lines_loads_no_screen() -> None:
    assert "textual" not in loaded_after(
        "import pasar_tui.cli.round, pasar_tui.cli.lines.round, pasar_tui.cli.lines.voice"
    )


def test_a_plain_file_loads_no_workbook() -> None:
    assert "openpyxl" not in loaded_after("import pasar_tui.exchange.read, pasar_tui.exchange.write")


@pytest.mark.parametrize("unwanted", ["pasar_tui.storage.journal", "_hashlib", "importlib.resources", "asyncio"])
def test_to_read_a_day_loads_nothing_that_only_a_write_needs(unwanted: str) -> None:
    read = "import pasar_tui.services.home, pasar_tui.services.coaching_results, pasar_tui.services.rounds"
    assert unwanted not in loaded_after(read)


def test_the_screen_loads_nothing_for_a_network() -> None:
    assert "_ssl" not in loaded_after("from pasar_tui.ui import environment\nenvironment.prepare()\nimport textual.app")


def loaded_after(program: str) -> set[str]:
    """Return the names of the modules that are loaded once `program` has run in a new interpreter."""
    listing = f"{program}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], check=True, capture_output=True, text=True)
    return set(done.stdout.split())
