"""Where the program starts, as `pasar-tui` or `python -m pasar_tui`."""

from __future__ import annotations

import io
import sys

from pasar_tui.cli.main import main as command_line


def main() -> None:
    """Carry out the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that cannot show a letter gets a question mark, never an error.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    command_line(prog_name="pasar-tui")


if __name__ == "__main__":
    main()
