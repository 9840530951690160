from __future__ import annotations

from pathlib import Path

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.read import read_table
from pasar_tui.exchange.table import Row


def saved(folder: Path, content: str) -> Path:
    path = folder / "masuk.json"
    path.write_text(content, "utf-8")
    return path


def test_objects_are_rows_under_all_their_keys(tmp_path: Path) -> None:
    content = '[{"name": "Siti", "paid": 5000}, {"area_m2": 2.50, "name": null, "estimate": true}]'
    with read_table(saved(tmp_path, content)) as table:
        assert table.decimal_point
        assert table.headers == ("name", "paid", "area_m2", "estimate")
        assert list(table.rows) == [Row(2, ("Siti", "5000", "", "")), Row(3, ("", "", "2.50", "ya"))]


def test_an_apostrophe_in_json_is_the_officers_own(tmp_path: Path) -> None:
    with read_table(saved(tmp_path, '\ufeff[{"name": "\'0812"}]')) as table:
        assert next(table.rows) == Row(2, ("'0812",))


def test_a_value_that_holds_values_is_refused_at_its_key(tmp_path: Path) -> None:
    with read_table(saved(tmp_path, '[{"name": "Siti", "stalls": ["A-01"]}]')) as table:
        fault = next(table.rows).fault
    assert fault is not None
    assert (fault.code, fault.column) == ("cell_nested", "stalls")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[1, 2]", "file_not_objects"),
        ('[{"name": NaN}]', "file_not_objects"),
        ('[{"name": ', "file_not_objects"),
        ("[" * 100_000, "file_not_objects"),
        ("[]", "file_empty"),
        ("[{}]", "file_empty"),
        ('[{"name": ""}]', "file_header_only"),
        ('[{"name": "A", "Name": "B"}]', "header_doubled"),
    ],
)
def test_json_that_is_no_table_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(PasarError) as refused:
        read_table(saved(tmp_path, content))
    assert refused.value.code == code
