"""What an officer writes down during an assessment, and what is refused before anything is scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.instrument import FORMS, Instrument
from pasar_tui.language import _

NOT_APPLICABLE: Final = "TB"
LOWEST_ANSWER: Final = 1
HIGHEST_ANSWER: Final = 5
LONGEST_QUOTE: Final = 40

Answer: TypeAlias = int | Literal["TB"] | None
"""1 to 5, "TB" (does not apply to this vendor) or None (not answered)."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment as it was written: absent conditions hold, absent evidence was not seen.

    `notes` are what the officer wrote down about items, by item.
    """

    form: str
    answers: Mapping[str, Answer]
    evidence: Mapping[str, bool]
    conditions: Mapping[str, bool]
    notes: Mapping[str, str] = field(default_factory=dict)


def quoted(value: object) -> str:
    """Return a foreign value for a message: short, and with its control characters escaped."""
    text = repr(value)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def check_form(form: object) -> None:
    """Raise PasarError `literacy_form` unless it is one of the forms."""
    if not isinstance(form, str) or form not in FORMS:
        raise PasarError(
            "literacy_form",
            _("The form {form} is not known; choose {known}.").format(form=quoted(form), known=" / ".join(FORMS)),
        )


def check_answer(item: str, answer: object) -> None:
    """Raise PasarError `literacy_answer` unless it is a whole number 1 to 5 (True is none), "TB" or None."""
    if answer is None or (isinstance(answer, str) and answer == NOT_APPLICABLE):
        return
    if type(answer) is int and LOWEST_ANSWER <= answer <= HIGHEST_ANSWER:
        return
    raise PasarError(
        "literacy_answer",
        _('The answer {answer} to {item} is not accepted; give 1 to 5, "TB", or leave it blank.').format(
            answer=quoted(answer), item=quoted(item)
        ),
    )


def check_truth(code: str, name: str, value: object) -> None:
    """Raise PasarError with this code unless the value of the condition or evidence is true or false."""
    if not isinstance(value, bool):
        raise PasarError(
            code,
            _("{name} is {value}; it can only be true or false.").format(name=quoted(name), value=quoted(value)),
        )


def check_assessment(instrument: Instrument, assessment: Assessment) -> None:
    """Raise PasarError for the first thing in the assessment that this instrument cannot score.

    Codes: `literacy_form`, `literacy_item` (unknown id), `literacy_answer`, `literacy_evidence`,
    `literacy_condition`, `literacy_not_applicable` (a number for an item whose condition does not hold) and
    `literacy_not_in_form` (a number for an item that the short form does not ask).
    """
    check_form(assessment.form)
    for condition, holds in assessment.conditions.items():
        _check_condition(instrument, condition)
        check_truth("literacy_condition", condition, holds)
    known = {item.id for item in instrument.items}
    for identity in (*assessment.answers, *assessment.evidence, *assessment.notes):
        _check_identity(instrument, identity, known)
    for identity, answer in assessment.answers.items():
        check_answer(identity, answer)
    for identity, seen in assessment.evidence.items():
        check_truth("literacy_evidence", identity, seen)
    _check_asked(instrument, assessment)


def _check_condition(instrument: Instrument, condition: str) -> None:
    if condition not in instrument.conditions:
        raise PasarError(
            "literacy_condition",
            _("The condition {condition} is not in the checklist; it knows {known}.").format(
                condition=quoted(condition), known=", ".join(instrument.conditions)
            ),
        )


def _check_identity(instrument: Instrument, identity: str, known: set[str]) -> None:
    if identity not in known:
        raise PasarError(
            "literacy_item",
            _("{item} is not an item of checklist {version}; check its code.").format(
                item=quoted(identity), version=instrument.version
            ),
        )


def _check_asked(instrument: Instrument, assessment: Assessment) -> None:
    asked = {item.id for item in instrument.form_items(assessment.form)}
    for item in instrument.items:
        if not isinstance(assessment.answers.get(item.id), int):
            continue
        if item.id not in asked:
            raise PasarError(
                "literacy_not_in_form",
                _("{item} is not asked by the form {form}; take its answer out or choose another form.").format(
                    item=item.id, form=assessment.form
                ),
            )
        if not assessment.conditions.get(item.condition, True):
            raise PasarError(
                "literacy_not_applicable",
                _(
                    "{item} has an answer although its condition {condition} does not hold; "
                    "take the answer out or correct the condition."
                ).format(item=item.id, condition=item.condition),
            )
