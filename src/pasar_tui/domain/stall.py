"""What a stall is, in the words of its market, from which day on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.domain.text import fold as fold
from pasar_tui.language import _, mark

KIND_ATTRIBUTE: Final = "jenis_tempat"


class Mode(StrEnum):
    """How a stall pays: by ticket when the seller is there, by card for every chargeable day, or by assessment."""

    TICKET = "karcis"
    CARD = "kartu"
    ASSESSMENT = "skrd"


MODE_WORDS: Final[Mapping[str, str]] = {
    Mode.CARD.value: mark("card"),
    Mode.TICKET.value: mark("ticket"),
    Mode.ASSESSMENT.value: mark("billed"),
}
"""How a stall pays, in a short word, to be translated where it is shown."""


def checked_mode(text: str) -> str:
    """Return `text`, the value of a Mode. Raises PasarError `mode_unknown`."""
    if text not in tuple(Mode):
        raise PasarError(
            "mode_unknown",
            _("A stall can't pay by {mode}; choose one of {modes}.").format(mode=excerpt(text), modes=", ".join(Mode)),
        )
    return text


@dataclass(frozen=True, slots=True)
class StallFacts:
    """A stall on a day, or the stall that an anonymous ticket describes (no block, no stall).

    `area` is in 1/100 m², None where nobody measured it. `attributes` are the office's own words, name → value; the
    kind counts as one more, named "jenis_tempat".
    """

    market: int | None
    block: int | None
    stall: int | None
    kind: str
    area: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    def words(self) -> dict[str, str]:
        """Return every attribute that has a value, names and values folded for comparison."""
        words = {fold(name): fold(value) for name, value in self.attributes.items() if value.strip()}
        words[KIND_ATTRIBUTE] = fold(self.kind)
        return words


@dataclass(frozen=True, slots=True)
class Place:
    """Where something holds: one stall, one block, one market, or everywhere; the narrowest that is named counts."""

    market: int | None = None
    block: int | None = None
    stall: int | None = None

    @property
    def level(self) -> int:
        """0 everywhere, 1 a market, 2 a block, 3 a stall."""
        return 3 if self.stall is not None else 2 if self.block is not None else int(self.market is not None)

    def covers(self, facts: StallFacts) -> bool:
        """Say whether the stall lies in this place."""
        return (
            (self.market is None or self.market == facts.market)
            and (self.block is None or self.block == facts.block)
            and (self.stall is None or self.stall == facts.stall)
        )


@dataclass(frozen=True, slots=True)
class StallHistory:
    """A stall through time: (first day, facts) in order of day, at least one; the first stands for earlier days too."""

    versions: tuple[tuple[date, StallFacts], ...]

    @classmethod
    def always(cls, facts: StallFacts) -> StallHistory:
        """Return the history of a stall that never changed."""
        return cls(((date.min, facts),))

    def at(self, day: date) -> StallFacts:
        """Return the facts that hold on `day`."""
        return self.versions[max(0, bisect_right(self.versions, day, key=lambda version: version[0]) - 1)][1]

    def changes(self) -> tuple[date, ...]:
        """Return the days from which something is different."""
        return tuple(day for day, _facts in self.versions[1:])
