"""The first and the last line: what gives way where there is no room for all of it."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from pasar_tui.ui.heading import Heading
from pasar_tui.ui.widgets.frame import first_line, key_line
from pasar_tui.ui.widgets.lines import Piece

WIDTH = 80
HEADING = Heading("PASAR CONTOH BAMBU KUNING", "Sari Contoh", "Sel 24-11-2026 Kliwon")


def test_all_of_it_where_there_is_room() -> None:
    line = first_line(HEADING, "Pungut", "", WIDTH)
    assert line == " PASAR CONTOH BAMBU KUNING · Pungut          Sari Contoh  Sel 24-11-2026 Kliwon "
    assert cell_len(line) == WIDTH


def test_the_name_of_the_market_is_cut_before_that_of_the_screen() -> None:
    line = first_line(HEADING, "Sesi pungut", "Blok A", WIDTH)
    assert line == " PASAR CONTOH BAMBU> · Sesi pungut   Blok A  Sari Contoh  Sel 24-11-2026 Kliwon "


def test_the_officer_gives_way_to_a_vendor_with_a_long_name() -> None:
    line = first_line(HEADING, "Hasil", "Daeng Situju Ketapang (C-37, C-38)", WIDTH)
    assert line == " PASAR CONT> · Hasil  Daeng Situju Ketapang (C-37, C-38)  Sel 24-11-2026 Kliwon "


def test_a_note_without_end_leaves_the_name_and_the_day() -> None:
    line = first_line(HEADING, "Hasil", "Siti " * 40, WIDTH)
    assert "· Hasil  " in line
    assert line.endswith("Sel 24-11-2026 Kliwon ")
    assert cell_len(line) == WIDTH


HINTS = [("Enter", "Lunas"), ("B", "Jumlah"), ("Esc", "Kembali"), ("F1", "Bantuan")]


def written(pieces: list[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces).rstrip()


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, " Enter Lunas B Jumlah Esc Kembali F1 Bantuan"),
        (44, " Enter Lunas B Jumlah Esc Kembali F1"),
        (36, " Enter Lunas Esc Kembali F1"),
        (20, " Esc Kembali F1"),
    ],
)
def test_keys_give_way_whole_and_never_the_way_out(width: int, line: str) -> None:
    assert written(key_line(HINTS, width)) == line


def test_a_screen_without_keys_still_names_the_help() -> None:
    assert written(key_line(HINTS[-1:], WIDTH)) == " F1 Bantuan"
