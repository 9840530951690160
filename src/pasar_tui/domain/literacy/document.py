"""An assessment and its result as JSON documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, cast

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import (
    Answer,
    Assessment,
    check_answer,
    check_form,
    check_truth,
    quoted,
)
from pasar_tui.domain.literacy.figures import two_decimals
from pasar_tui.domain.literacy.scoring import Result
from pasar_tui.language import _

KEYS: Final = ("form", "answers", "evidence", "conditions")


def read_assessment(content: bytes) -> Assessment:
    """Return the assessment in a JSON file (UTF-8, with or without a byte-order mark).

    Raises PasarError `literacy_json` when it cannot be read as JSON or names a key twice, and whatever
    `parse_assessment` refuses.
    """
    try:
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise PasarError(
            "literacy_json", _("The file is not a JSON document in UTF-8; check how it was saved.")
        ) from error
    return parse_assessment(document)


def parse_assessment(document: object) -> Assessment:
    """Return the assessment in a document `{"form", "answers", "evidence"?, "conditions"?}`.

    Raises PasarError: `literacy_document` (no object, a key missing or unknown, a part that is no object),
    `literacy_form`, `literacy_answer`, `literacy_evidence`, `literacy_condition`. Whether items and
    conditions exist is the instrument's to say, when it is scored.
    """
    if not isinstance(document, Mapping):
        raise PasarError(
            "literacy_document",
            _("An assessment is an object with the keys {keys}; this is {value}.").format(
                keys=", ".join(KEYS), value=quoted(document)
            ),
        )
    for key in document:
        if key not in KEYS:
            raise PasarError(
                "literacy_document",
                _("The key {key} is not known; an assessment has {keys}.").format(
                    key=quoted(key), keys=", ".join(KEYS)
                ),
            )
    for key in KEYS[:2]:
        if key not in document:
            raise PasarError(
                "literacy_document",
                _("The key {key} is missing; an assessment needs a form and answers.").format(key=key),
            )
    form = document["form"]
    check_form(form)
    answers = _part(document, "answers")
    for item, answer in answers.items():
        check_answer(item, answer)
    evidence = _truths(document, "evidence", "literacy_evidence")
    conditions = _truths(document, "conditions", "literacy_condition")
    return Assessment(form, cast("Mapping[str, Answer]", answers), evidence, conditions)


def result_json(result: Result) -> dict[str, object]:
    """Return the result as documents carry it: scores as strings with two decimals, a missing one as None."""
    return {
        "pillars": {code: _score(value) for code, value in result.pillars.items()},
        "index": _score(result.index),
        "anchor_index": _score(result.anchor_index),
        "verified_index": _score(result.verified_index),
        "band": result.band,
        "status": result.status.value,
        "repeat_days": result.repeat_days,
        "coaching": list(result.coaching),
    }


def _score(value: Fraction | None) -> str | None:
    return None if value is None else two_decimals(value)


def _part(document: Mapping[object, object], key: str) -> Mapping[str, object]:
    part = document.get(key, {})
    if not isinstance(part, Mapping) or not all(isinstance(name, str) for name in part):
        raise PasarError(
            "literacy_document",
            _("{key} is {value}; it must be an object of names and values.").format(key=key, value=quoted(part)),
        )
    return part


def _truths(document: Mapping[object, object], key: str, code: str) -> Mapping[str, bool]:
    part = _part(document, key)
    for name, value in part.items():
        check_truth(code, name, value)
    return cast("Mapping[str, bool]", part)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: which of two answers was meant is not ours to guess."""
    document = dict(pairs)
    if len(document) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise PasarError("literacy_json", _("The key {key} stands twice; keep one of them.").format(key=quoted(twice)))
    return document
