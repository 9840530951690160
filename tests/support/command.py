"""Commands as an officer types them, run in this process, and what they answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner

from pasar_tui.cli.main import main
from pasar_tui.cli.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left behind."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """The document on stdout."""
        return json.loads(self.stdout)

    @property
    def error(self) -> Any:
        """The error on stderr of a command that was run with `--json`: code, title and message."""
        return json.loads(self.stderr.splitlines()[-1])["error"]


class Pasar:
    """`pasar("vendor", "list")` runs the command and returns its answer; `json` and `refused` also check its code."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self.clock = clock

    def __call__(self, *words: object, typed: str = "") -> Answer:
        around = Surroundings(clock=self.clock)
        result = CliRunner().invoke(main, [str(word) for word in words], obj=around, input=typed)
        return Answer(result.exit_code, result.stdout, result.stderr)

    def json(self, *words: object) -> Any:
        """Run with `--json` a command that must be carried out, and return its document."""
        answer = self("--json", *words)
        assert answer.exit_code == 0, answer.stdout + answer.stderr
        return answer.json

    def refused(self, *words: object) -> str:
        """Run with `--json` a command that must be refused, and return the code of its error."""
        answer = self("--json", *words)
        assert answer.exit_code == 1, answer.stdout + answer.stderr
        code: str = answer.error["code"]
        return code
