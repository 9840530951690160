"""Columns of a table, cut to the width there is."""

from __future__ import annotations

from pasar_tui import language
from pasar_tui.ui.widgets.columns import Column, row_pieces, row_text


def test_a_column_without_a_title_has_a_blank_one_in_every_language() -> None:
    columns: list[Column[str]] = [Column("", 5, str), Column("Search", 6, str)]
    for lang in language.LANGUAGES:
        language.choose(lang)
        assert row_text(row_pieces(columns, None, 80)).startswith("         ")
