"""The Indonesian catalogue: brought up to date, filled, compiled and checked.

python -m tools.catalogues update          source strings into the .po
python -m tools.catalogues merge FILE…     fill what the .po still lacks from other .po files
python -m tools.catalogues compile         the .po into the .mo
python -m tools.catalogues check           exit 1 and a line for each fault
"""

from __future__ import annotations

import argparse
import ast
import io
import string
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pasar_tui"
PO = SOURCE / "locale" / "id" / "LC_MESSAGES" / "pasar_tui.po"
MO = PO.with_suffix(".mo")
# How many msgids each of these is given.
KEYWORDS = {"_": 1, "ngettext": 2, "mark": 1}
# One day for every header: a catalogue that has not changed is written the same, byte for byte.
_HEADER_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def extract(source: Path) -> Catalog:
    """Return a catalogue of every msgid under `source`, with the files that it stands in, untranslated.

    The code is read as Python reads it: Babel, on Python 3.11, does not look inside f-strings.
    """
    template = _empty()
    for path in sorted(source.rglob("*.py")):
        location = (f"{source.name}/{path.relative_to(source).as_posix()}", 1)
        calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if message := _message(call):
                template.add(message, locations=[location])
    return template


def _message(call: ast.Call) -> str | tuple[str, str] | None:
    """Return the msgid of a call that marks or translates one, or None; a plural has two."""
    words = [word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    count = KEYWORDS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
    if not count or len(words) < count:
        return None
    return words[0] if count == 1 else (words[0], words[1])


def read(path: Path) -> Catalog:
    """Return the catalogue in the .po file `path`; one without a header is taken as Indonesian in UTF-8."""
    with path.open("rb") as file:
        return read_po(file, locale="id", charset="utf-8", abort_invalid=True)


def updated(catalogue: Catalog, template: Catalog) -> Catalog:
    """Return the msgids of `template` with the translations that `catalogue` has for them, and no others."""
    return _filled(template, [catalogue])


def merged(catalogue: Catalog, others: Sequence[Catalog]) -> Catalog:
    """Return `catalogue` with what it lacks taken from `others`, the first that has it; what it has stays."""
    return _filled(catalogue, [catalogue, *others])


def to_po(catalogue: Catalog) -> bytes:
    """Return the .po text; the same catalogue gives the same bytes."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return file.getvalue()


def to_mo(catalogue: Catalog) -> bytes:
    """Return the .mo that `gettext` reads."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def faults(catalogue: Catalog, template: Catalog, compiled: bytes) -> Iterator[str]:
    """Yield one line for each thing wrong between the .po, the source's msgids and the .mo."""
    for message in _messages(template):
        translated = catalogue.get(message.id)
        if translated is None or not _translation(translated):
            yield f"not translated: {_shown(message)}"
    for message in _messages(catalogue):
        if template.get(message.id) is None:
            yield f"no longer in the source: {_shown(message)}"
        if message.fuzzy:
            yield f"fuzzy: {_shown(message)}"
        yield from _placeholder_faults(message)
    for message in catalogue.obsolete.values():
        yield f"obsolete: {_shown(message)}"
    if to_mo(catalogue) != compiled:
        yield "the .mo is not what the .po compiles to: run `python -m tools.catalogues compile`"


def placeholders(text: str) -> set[str]:
    """Return the names between braces in `text`, as `str.format` reads them.

    Raises ValueError if `text` is no format string.
    """
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def _empty() -> Catalog:
    catalogue = Catalog(
        locale="id",
        project="pasar-tui",
        version="1",
        fuzzy=False,
        charset="utf-8",
        header_comment="# The Indonesian catalogue of pasar-tui.",
        msgid_bugs_address="CONTRIBUTING.md",
        last_translator="pasar-tui",
        language_team="Indonesian",
        creation_date=_HEADER_DAY,
        revision_date=_HEADER_DAY,
    )
    # Babel gives Indonesian an English plural; the language has one form.
    catalogue.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    return catalogue


def _filled(wanted: Catalog, sources: Sequence[Catalog]) -> Catalog:
    result = _empty()
    for message in _messages(wanted):
        found = [source.get(message.id) for source in sources]
        text = next((_translation(each) for each in found if each and _translation(each)), "")
        result.add(message.id, (text,) if message.pluralizable else text, locations=message.locations)
    return result


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _translation(message: Message) -> str:
    """Return the one Indonesian form, empty if there is none."""
    if isinstance(message.string, str):
        return message.string
    return message.string[0] if message.string else ""


def _placeholder_faults(message: Message) -> Iterator[str]:
    if not _translation(message):
        return
    source = message.id if isinstance(message.id, str) else message.id[1]
    try:
        if placeholders(source) != placeholders(_translation(message)):
            yield f"placeholders differ: {_shown(message)}"
    except ValueError:
        yield f"no format string: {_shown(message)}"


def _shown(message: Message) -> str:
    return message.id if isinstance(message.id, str) else " | ".join(message.id)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the four commands; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.catalogues", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("command", choices=("update", "merge", "compile", "check"))
    parser.add_argument("files", nargs="*", type=Path, help="the .po files that merge reads")
    chosen = parser.parse_args(arguments)
    current = read(PO) if PO.exists() else _empty()
    match chosen.command:
        case "update":
            PO.write_bytes(to_po(updated(current, extract(SOURCE))))
        case "merge":
            PO.write_bytes(to_po(merged(current, [read(path) for path in chosen.files])))
        case "compile":
            MO.write_bytes(to_mo(current))
        case "check":
            found = list(faults(current, extract(SOURCE), MO.read_bytes() if MO.exists() else b""))
            sys.stderr.writelines(f"{line}\n" for line in found)
            return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
