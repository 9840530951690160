"""The program on the test market's day, nine o'clock, for a terminal of its own."""

from __future__ import annotations

import sys

from pasar_tui.cli.main import main
from pasar_tui.cli.surroundings import Surroundings
from tests.support.market import Clock

if __name__ == "__main__":
    main(sys.argv[1:], obj=Surroundings(clock=Clock()))
