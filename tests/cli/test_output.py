"""The manners that every command shares: exit codes, errors, languages, and no traceback."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pasar_tui.cli.main import main
from pasar_tui.cli.output import PasarCommand, PasarGroup, output
from pasar_tui.domain.days import Month

SECRET = "Siti Aminah 1871012305850001"


@click.command(cls=PasarCommand)
@click.argument("what")
def office(what: str) -> None:
    """Do as `what` says."""
    if what == "break":
        name = SECRET
        raise RuntimeError(name)
    if what == "interrupt":
        raise KeyboardInterrupt
    if what == "not ok":
        click.get_current_context().exit(1)
    output().show({"what": what, "day": date(2026, 11, 24), "month": Month(2026, 11)}, what)


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str, command: click.Command = office, **environment: str) -> Result:
    return CliRunner(env={"PASAR_LANG": None, **environment}).invoke(command, list(arguments))


def test_a_document_has_days_and_months_as_iso_text() -> None:
    result = run("count", "--json")
    assert json.loads(result.stdout) == {"what": "count", "day": "2026-11-24", "month": "2026-11"}


def test_lines_hold_nothing_that_commands_a_terminal() -> None:
    assert run("A\x1b[2J\x9bB").stdout == "A?[2J?B\n"


def test_a_document_holds_nothing_that_commands_a_terminal() -> None:
    result = run("A\x1b[2J\x9bB", "--json")
    assert result.stdout.strip().isprintable()
    assert json.loads(result.stdout)["what"] == "A\x1b[2J\x9bB"


def test_a_command_that_answers_no_ends_with_1() -> None:
    assert run("not ok").exit_code == 1


@pytest.mark.parametrize("options", [["--json"], []])
def test_an_unexpected_error_tells_no_one_what_it_held(logs: Path, options: list[str]) -> None:
    result = run("break", *options)
    (log,) = logs.rglob("*.log")
    told = result.stdout + result.stderr + log.read_text("utf-8")
    assert result.exit_code == 3
    assert "Siti" not in told
    assert "1871012305850001" not in told
    assert "Traceback" not in told


def test_an_unexpected_error_leaves_a_log_that_names_the_place(logs: Path) -> None:
    result = run("break")
    (log,) = logs.rglob("*.log")
    assert str(log) in result.stderr
    assert "builtins.RuntimeError" in log.read_text("utf-8")
    assert f"{__file__}:" in log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_an_unexpected_error_is_told_even_where_no_log_can_be_written(logs: Path) -> None:
    (logs / "pasar-tui").write_text("not a folder", "utf-8")
    result = run("break", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stderr)["error"]["code"] == "unexpected"


def test_an_interrupted_command_says_nothing() -> None:
    result = run("interrupt")
    assert (result.exit_code, result.stdout) == (130, "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["count", "more"],
        ["count", "--nothing"],
        ["count", "--lang", "jv"],
        ["count", "--lang"],
    ],
)
def test_wrong_use_ends_with_2_and_says_how_it_is_written(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--help" in result.stderr.splitlines()[-1]


def test_wrong_use_with_json_is_a_document() -> None:
    result = run("--json")
    assert json.loads(result.stderr)["error"]["code"] == "usage"


def test_an_unknown_command_is_wrong_use() -> None:
    result = run("nothing", command=main)
    assert result.exit_code == 2
    assert "nothing" in result.stderr


def test_messages_are_indonesian_unless_another_language_is_chosen() -> None:
    def title(*arguments: str, **environment: str) -> str:
        result = run("calc", "rupiah", "x", "--json", *arguments, command=main, **environment)
        found: str = json.loads(result.stderr)["error"]["title"]
        return found

    assert title() == "Ditolak"
    assert title("--lang", "en") == "Refused"
    assert title("--lang=en") == "Refused"
    assert title(PASAR_LANG="en") == "Refused"
    assert title("--lang", "id", PASAR_LANG="en") == "Ditolak"


def test_a_misspelt_language_in_the_environment_is_wrong_use() -> None:
    result = run("count", PASAR_LANG="jv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "PASAR_LANG" in result.stderr


def test_json_may_stand_before_the_command() -> None:
    result = run("--json", "calc", "words", "5", command=main)
    assert json.loads(result.stdout) == {"words": "lima"}


def test_what_stands_behind_two_dashes_is_text() -> None:
    assert run("--", "--json").stdout == "--json\n"


def test_help_says_what_may_stand_there_and_which_book_is_meant() -> None:
    result = CliRunner().invoke(main, ["policy", "set", "--help"])
    told = " ".join(result.stdout.split())
    assert "KEY hari_tagih, tutup_bebas" in told
    assert "BOOK The book; left out, $PASAR_BOOK" in told


def test_help_is_in_the_chosen_language() -> None:
    @click.group(cls=PasarGroup, help="Refused")
    def group() -> None: ...

    @group.command(help="Refused")
    def part() -> None: ...

    result = run("--help", command=group)
    assert result.exit_code == 0
    assert result.stdout.count("Ditolak") == 2


def program(*arguments: str, stdout: int) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PASAR_LANG": "en"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, check=False, stdout=stdout)


def test_a_reader_that_has_gone_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = program("-m", "pasar_tui", "calc", "words", "5", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_reckoning_loads_neither_screen_nor_database() -> None:
    done = program("-X", "importtime", "-m", "pasar_tui", "calc", "words", "5", stdout=subprocess.DEVNULL)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert not loaded & {"textual", "sqlite_utils", "sqlite3", "pysqlite3", "openpyxl", "rich"}
