"""What is told of a fault: where, never with what."""

from __future__ import annotations

from pathlib import Path

import pytest

from pasar_tui.ui import crash


def broken(nik: str) -> Exception:
    try:
        try:
            int(nik)
        except ValueError as cause:
            raise OSError(28, f"no room for {nik}") from cause
    except OSError as error:
        return error
    raise AssertionError("int() took it")


def test_kind_place_and_number_are_told() -> None:
    told = "\n".join(crash.describe(broken("x1871012345670001")))
    assert "builtins.OSError errno 28" in told
    assert "builtins.ValueError" in told
    assert "test_crash.py" in told


def test_no_message_and_no_argument_is_told() -> None:
    assert "1871012345670001" not in "\n".join(crash.describe(broken("x1871012345670001")))


def test_the_log_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = crash.record(broken("x"))
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_does_not_hide_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert crash.record(broken("x")) is None
    assert "safe" in crash.sentence(broken("x"))
