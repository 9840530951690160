"""What the first frame does not wait for."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import asyncio, sys
sys.argv = ["demo", "list"]
from tests.ui.demo import SCREENS, DemoDesk
from pasar_tui.ui.app import PasarApp
from pasar_tui.ui.heading import Heading

async def main():
    app = PasarApp(DemoDesk(), Heading("a", "b", "c"), screens=SCREENS, first="list")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

asyncio.run(main())
print(*sorted(name for name in ("sqlite_utils", "babel", "openpyxl", "click") if name in sys.modules))
"""


def test_the_first_frame_loads_no_database_tool_catalogue_tool_or_workbook() -> None:
    finished = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert finished.stderr == ""
    assert finished.stdout.strip() == ""
