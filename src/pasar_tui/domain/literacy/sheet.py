"""The sheet that an officer fills in at the stall: one answer after another, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pasar_tui.domain.literacy.answers import Answer, Assessment, check_assessment
from pasar_tui.domain.literacy.instrument import Instrument, Item
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _

LONGEST_NOTE: Final = 200
"""Characters that the note of one item may have."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a pillar's applicable items have an answer; one marked as not applicable to the vendor has."""

    pillar: str
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """An assessment being filled in, with the instrument that it is made with. Nothing in it is scored yet."""

    instrument: Instrument
    assessment: Assessment

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that the form asks, those included whose condition does not hold."""
        return self.instrument.form_items(self.assessment.form)

    @property
    def open_items(self) -> tuple[Item, ...]:
        """The applicable items without an answer."""
        return tuple(item for item in self.items if self.applies(item) and self.answer(item) is None)

    @property
    def progress(self) -> tuple[Progress, ...]:
        """How far each pillar is, in the order of the framework."""
        return tuple(self._progress(pillar.code) for pillar in self.instrument.pillars)

    def applies(self, item: Item) -> bool:
        """Return whether the item's condition holds for this vendor."""
        return self.assessment.conditions.get(item.condition, True)

    def answer(self, item: Item) -> Answer:
        """Return the item's answer, None while it has none."""
        return self.assessment.answers.get(item.id)

    def seen(self, item: Item) -> bool:
        """Return whether the officer has seen the item's evidence."""
        return self.assessment.evidence.get(item.id, False)

    def answered(self, item: Item, answer: Answer) -> Sheet:
        """Return the sheet with this answer to the item.

        Raises PasarError, as `check_assessment` does, for an answer that the item cannot have.
        """
        made = replace(self.assessment, answers={**self.assessment.answers, item.id: answer})
        check_assessment(self.instrument, made)
        return replace(self, assessment=made)

    def with_evidence(self, item: Item, seen: bool) -> Sheet:
        """Return the sheet with this said about the item's evidence."""
        return replace(self, assessment=replace(self.assessment, evidence={**self.assessment.evidence, item.id: seen}))

    def note(self, item: Item) -> str:
        """Return what the officer wrote down about the item; empty while that is nothing."""
        return self.assessment.notes.get(item.id, "")

    def with_note(self, item: Item, text: str) -> Sheet:
        """Return the sheet with this written down about the item; an empty text takes the note away.

        Raises PasarError `text_refused`.
        """
        notes = {one: note for one, note in self.assessment.notes.items() if one != item.id}
        if text.strip():
            notes[item.id] = clean_text(text, _("Note"), LONGEST_NOTE)
        return replace(self, assessment=replace(self.assessment, notes=notes))

    def _progress(self, pillar: str) -> Progress:
        asked = [item for item in self.items if item.pillar == pillar and self.applies(item)]
        return Progress(pillar, sum(self.answer(item) is not None for item in asked), len(asked))
