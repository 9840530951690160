"""A report on paper: 80 columns, 60 lines, the head on every page and the signatures together on the last."""

from __future__ import annotations

import pytest

from pasar_tui.exchange.paper import width
from pasar_tui.exchange.report_pages import Heading, PaperColumn, PaperTable, report_pages

HEADING = Heading("PASAR BAMBU KUNING", "Arrears", "Selasa, 24 November 2026", "Sari")
COLUMNS = (PaperColumn("Stall", 8), PaperColumn("Vendor", 50), PaperColumn("Rupiah", 12, right=True))
SIGNERS = ("Head of the market", "Officer")


def pages(count: int) -> list[str]:
    rows = [(f"A-{number:02d}", "Siti Rahayu " * 9, "72.000") for number in range(count)]
    table = PaperTable(COLUMNS, rows, [("Total", "", "1.440.000")])
    return report_pages(HEADING, table, "20 owe Rp1.440.000.", SIGNERS)


@pytest.mark.parametrize("count", [0, 1, 44, 45, 46, 52, 53, 54, 200])
def test_a_page_is_never_longer_or_wider_than_paper(count: int) -> None:
    for page in pages(count):
        lines = page.splitlines()
        assert len(lines) <= 60
        assert max(map(width, lines)) <= 80


@pytest.mark.parametrize("count", [0, 1, 45, 53, 54, 200])
def test_every_row_stands_on_one_page_and_the_signatures_on_the_last(count: int) -> None:
    made = pages(count)
    assert sum(page.count("72.000") for page in made) == count
    assert [page.count("Head of the market") for page in made] == [0] * (len(made) - 1) + [1]
    assert made[-1].rstrip().endswith("_" * 28)


def test_each_page_says_what_it_is_and_which_of_how_many() -> None:
    for number, page in enumerate(pages(200), 1):
        first, second, *_ = page.splitlines()
        assert first.startswith("PASAR BAMBU KUNING - Arrears")
        assert first.endswith(f"Page {number} of 4")
        assert second.split("   ")[0] == "Selasa, 24 November 2026"
        assert second.endswith("Officer: Sari")


def test_figures_stand_at_the_right_and_the_sum_below_a_rule() -> None:
    lines = pages(1)[0].splitlines()
    row = next(place for place, line in enumerate(lines) if line.startswith("A-00"))
    assert lines[row].endswith("      72.000")
    assert set(lines[row + 1]) == {"-"}
    assert lines[row + 2].split() == ["Total", "1.440.000"]


def test_a_table_that_need_not_fit_paper_is_as_wide_as_its_texts() -> None:
    table = PaperTable(COLUMNS, [("A-01", "Siti Rahayu", "72.000")]).fitted()
    assert [column.width for column in table.columns] == [5, 11, 6]
