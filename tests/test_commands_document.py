"""docs/cli.md is a contract: what it describes is there, and what is there it describes."""

from __future__ import annotations

import re
from pathlib import Path

from pasar_tui.cli.main import COMMANDS

CONTRACT = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
NOT_BUILT = "†"


def test_every_command_is_in_the_contract() -> None:
    assert set(COMMANDS) - described() == set()


def test_every_command_of_the_contract_is_there() -> None:
    assert described() - set(COMMANDS) == set()


def described() -> set[str]:
    """Return the commands that the contract describes as built: the first word of each piece of code that leads a
    table of commands, and of the paragraphs on import, export and calc.
    """
    names: set[str] = set()
    section = ""
    for line in CONTRACT.read_text("utf-8").splitlines():
        section = line.removeprefix("## ") if line.startswith("## ") else section
        cells = line.replace(r"\|", "/").split("|")
        if section in {"Book", "The office's day"} and len(cells) > 2 and not cells[1].startswith(f" {NOT_BUILT}"):
            names |= set(re.findall(r"(?:^ |, )`([a-z-]+)", cells[1]))
        names |= set(re.findall(r"^`(import|export|calc) ", line))
    return names
