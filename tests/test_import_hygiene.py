"""What a module may not bring along: each import is made in a new interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["pasar_tui.language", "pasar_tui.domain", "pasar_tui.exchange"])
@pytest.mark.parametrize("unwanted", ["textual", "openpyxl", "sqlite_utils"])
def test_files_and_reckoning_load_neither_screen_nor_workbook_nor_database(module: str, unwanted: str) -> None:
    assert unwanted not in loaded_after_importing(module)


def loaded_after_importing(package: str) -> set[str]:
    """Return the names of every module loaded once `package` and all modules directly in it are imported."""
    program = (
        "import importlib, pkgutil, sys\n"
        f"package = importlib.import_module({package!r})\n"
        "for found in pkgutil.iter_modules(getattr(package, '__path__', []), package.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
        "print('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return set(done.stdout.split())
