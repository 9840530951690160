"""The Indonesian catalogue is whole, and the tool that keeps it finds each way in which it could not be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools import catalogues
from tools.catalogues import MO, PO, SOURCE, extract, faults, merged, read, to_mo, to_po, updated

CODE = """
_("Refused")
_("{count} stalls in {block}")
ngettext("{count} day", "{count} days", 2)
f"{mark('closed')}:"
"""
TRANSLATIONS = """
msgid "Refused"
msgstr "Ditolak"

msgid "{count} stalls in {block}"
msgstr "{count} tempat di {block}"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} hari"

msgid "closed"
msgstr "tutup"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "office.py").write_text(CODE, "utf-8")
    return folder


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    path = tmp_path / "office.po"
    path.write_text(TRANSLATIONS, "utf-8")
    return path


def faults_of(po: Path, source: Path) -> list[str]:
    catalogue = read(po)
    return list(faults(catalogue, extract(source), to_mo(catalogue)))


def test_every_message_has_its_indonesian_and_nothing_is_left_over() -> None:
    assert list(faults(read(PO), extract(SOURCE), MO.read_bytes())) == []


def test_no_message_is_put_together_before_it_is_translated() -> None:
    assert [place for path in sorted(SOURCE.rglob("*.py")) for place in composed_messages(path)] == []


def composed_messages(path: Path) -> list[str]:
    """Return the calls of `_`, `ngettext` and `mark` on something put together, such as an f-string."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [
        f"{path.relative_to(SOURCE)}:{call.lineno}"
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in catalogues.KEYWORDS
        if any(isinstance(argument, (ast.JoinedStr, ast.BinOp)) for argument in call.args)
    ]


def test_a_whole_catalogue_has_no_fault(source: Path, translations: Path) -> None:
    assert faults_of(translations, source) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('"Ditolak"', '""', "not translated: Refused"),
        ('msgid "closed"', 'msgid "shut"', "no longer in the source: shut"),
        ("di {block}", "di {blok}", "placeholders differ: {count} stalls in {block}"),
        ("di {block}", "di {block", "no format string: {count} stalls in {block}"),
        ("{count} hari", "hari", "placeholders differ: {count} day | {count} days"),
        ('msgid "closed"', '#, fuzzy\nmsgid "closed"', "fuzzy: closed"),
        (
            'msgid "closed"\nmsgstr',
            '#~ msgid "gone"\n#~ msgstr "hilang"\n\nmsgid "closed"\nmsgstr',
            "obsolete: gone",
        ),
    ],
)
def test_a_fault_of_the_catalogue_is_named(
    source: Path, translations: Path, before: str, after: str, fault: str
) -> None:
    translations.write_text(TRANSLATIONS.replace(before, after), "utf-8")
    assert fault in faults_of(translations, source)


def test_a_compiled_catalogue_that_lags_behind_is_found(source: Path, translations: Path) -> None:
    (fault,) = faults(read(translations), extract(source), b"")
    assert fault.startswith("the .mo is not what the .po compiles to")


def test_an_update_keeps_translations_and_drops_what_the_source_no_longer_says(
    source: Path, translations: Path
) -> None:
    (source / "office.py").write_text('_("Refused")\n_("New")\n', "utf-8")
    result = updated(read(translations), extract(source))
    assert {message.id: message.string for message in result if message.id} == {
        "Refused": "Ditolak",
        "New": "",
    }


def test_a_merge_fills_only_what_is_lacking(source: Path, translations: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.po"
    mine.write_text('msgid "Refused"\nmsgstr "Tidak diterima"\n', "utf-8")
    result = merged(updated(read(mine), extract(source)), [read(translations)])
    assert result["Refused"].string == "Tidak diterima"
    assert result["closed"].string == "tutup"


def test_the_same_catalogue_is_written_the_same(source: Path, translations: Path, tmp_path: Path) -> None:
    first = to_po(updated(read(translations), extract(source)))
    again = tmp_path / "again.po"
    again.write_bytes(first)
    assert to_po(updated(read(again), extract(source))) == first
