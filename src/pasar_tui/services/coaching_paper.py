"""The sheet of an assessment for the vendor: what goes well, what to learn next, the day to come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pasar_tui.data import checklist
from pasar_tui.domain.literacy.instrument import Item
from pasar_tui.exchange.coaching_text import CoachingText, coaching_text
from pasar_tui.exchange.new_file import new_file
from pasar_tui.services.desk import Desk
from pasar_tui.services.documents import write_new
from pasar_tui.services.literacy import Coached, notice
from pasar_tui.services.vendor_identity import vendor_identity
from pasar_tui.storage import market
from pasar_tui.storage.literacy import StoredAssessment, find_assessments

_GOOD: Final = 4
_MOST: Final = 5


def coaching_paper(desk: Desk, coached: Coached) -> str:
    """Return the sheet of a recorded assessment as text of 80 columns."""
    who = vendor_identity(desk, coached.vendor)
    items = {item.id: item for item in checklist.instrument(coached.result.version).items}
    with desk.read() as reading:
        stored = next(one for one in find_assessments(reading, coached.vendor) if one.id == coached.id)
        name = market.market_name(reading, desk.market)
    learned = tuple((items[one].statement, items[one].tip) for one in coached.result.coaching)
    well = tuple(item.statement for item in _going_well(stored, items))
    return coaching_text(CoachingText(name, who.name, who.stalls, coached.day, well, learned, coached.again, notice()))


def write_coaching_paper(desk: Desk, coached: Coached, folder: Path | None = None) -> Path:
    """Write the sheet to a file that its owner alone can read, and return where it is.

    It goes into `folder`, else the officer's folder of documents, and never over another file. Raises PasarError as a
    file that cannot be written does.
    """
    paper = coaching_paper(desk, coached)

    def write(path: Path) -> None:
        with new_file(path) as file:
            file.write(paper.encode())

    return write_new(f"literasi-{coached.ref}", ".txt", write, folder)


def _going_well(stored: StoredAssessment, items: dict[str, Item]) -> Iterator[Item]:
    """Yield the best answers: a 5 before a 4, and what was seen before what was only said."""

    def rank(item: Item) -> tuple[int, bool]:
        answer = stored.answers[item.id]
        return -answer if isinstance(answer, int) else 0, not stored.evidence.get(item.id, False)

    good = [
        item for item in items.values() if isinstance(answer := stored.answers.get(item.id), int) and answer >= _GOOD
    ]
    yield from sorted(good, key=rank)[:_MOST]
