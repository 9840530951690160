"""What an officer reads while a command takes its time."""

from __future__ import annotations

import asyncio

import pytest

from pasar_tui.ui.working import Come, Working


async def nothing() -> None:
    """Be done at once."""


@pytest.mark.parametrize(
    ("waits", "come", "told"),
    [
        (False, None, "Working … 0 s. Esc leaves."),
        (False, (12, 60), "12 of 60 done … 0 s. Esc leaves."),
        (True, None, "Another program is writing in the book; waiting … 0 s. Esc leaves."),
    ],
)
async def test_long_work_tells_how_far_it_has_come_where_it_knows(waits: bool, come: Come | None, told: str) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(nothing())
        assert Working(task, lambda: waits, lambda: come, lambda: None).text == told
