"""Keep a small book of this version for the tests of all that follow: python -m tools.keep_book.

Beside the book stand its lines as text, which a later version must still know how to apply.
"""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final

from pasar_tui import __version__
from pasar_tui.storage import connection
from tools.sample.book import leave_without_device, state_in
from tools.small_market import make_market

KEPT: Final = Path(__file__).resolve().parent.parent / "tests" / "storage" / "books"

_LINES: Final = """SELECT json_object('enc', j.enc, 'device', d.id, 'number', j.number, 'kind', j.kind, 'day', j.day,
  'officer', od.id||'-'||o.number, 'at_ms', j.at_ms, 'stamp', j.stamp, 'body', j.body, 'hash', lower(hex(j.hash)))
  FROM journal j JOIN device d ON d.no=j.device LEFT JOIN journal o ON o.line=j.officer
  LEFT JOIN device od ON od.no=o.device ORDER BY j.line"""


def keep_book(target: Path) -> None:
    """Make the small market's book at `target`, a new file, and write its lines beside it, one JSON object a line."""
    with tempfile.TemporaryDirectory(prefix="pasar-") as folder, state_in(folder):
        make_market(Path(folder), target)
    leave_without_device(target)
    with closing(connection.reader(target)) as reading:
        lines = [json.loads(text) for (text,) in reading.execute(_LINES)]
    written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    target.with_suffix(".jsonl").write_text(written, encoding="utf-8")


def main() -> None:
    """Keep the book of this version. What was kept once is never made anew."""
    target = KEPT / f"{__version__}.pasar"
    if target.exists():
        sys.exit(f"{target.name} is kept already")
    KEPT.mkdir(exist_ok=True)
    keep_book(target)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
