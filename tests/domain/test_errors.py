"""The one error that an officer may read travels between processes."""

from __future__ import annotations

import pickle
from copy import copy

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.table import CellError

REFUSALS = (
    PasarError("day_future", "That day has not come yet.", "Not yet"),
    CellError("money_unclear", "This is no amount.", "tarif", "5rb"),
)


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_refusal_arrives_whole(refusal: PasarError, protocol: int) -> None:
    arrived = pickle.loads(pickle.dumps(refusal, protocol))
    assert (type(arrived), vars(arrived), str(arrived)) == (type(refusal), vars(refusal), str(refusal))


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_copy_of_a_refusal_is_one(refusal: PasarError) -> None:
    assert vars(copy(refusal)) == vars(refusal)
