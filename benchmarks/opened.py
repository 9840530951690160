"""The app on a book at an instant of one's choosing: `python -m benchmarks.opened BOOK MILLISECONDS`.

It runs as `pasar-tui open BOOK` does; only its clock begins elsewhere, so that a kept book is opened on its last day.
"""

from __future__ import annotations

import sys
import time

from pasar_tui.cli.main import main
from pasar_tui.cli.surroundings import Surroundings

if __name__ == "__main__":
    _book, _begins = sys.argv[1], int(sys.argv[2])
    _behind = time.time_ns() // 1_000_000 - _begins
    main(["open", _book], obj=Surroundings(clock=lambda: time.time_ns() // 1_000_000 - _behind))
