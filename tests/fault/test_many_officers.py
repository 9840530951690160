"""Eight officers take money in one book at the same moment, while two others read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fault import office
from tests.fault.rush import READERS, RECEIPTS, WRITERS, rush


@pytest.mark.parametrize("mode", office.MODES)
def test_no_number_is_missing_doubled_or_refused(tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    office.choose_mode(mode, monkeypatch)
    path = tmp_path / "buku.pasar"
    found = rush(path, office.held_stalls(office.make_book(path)), mode)
    assert all(receipts == allocations for receipts, allocations in found.sums)
    assert len(found.sums) > READERS
    assert len(office.numbers(path).receipts) == 1 + WRITERS * RECEIPTS
    office.assert_sound(path)
