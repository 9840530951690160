"""Writing at a desk: one after the other, left only before it has begun, and tidied up when the officer pauses."""

from __future__ import annotations

import asyncio
import threading

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services import desk as desks
from pasar_tui.services.desk import Desk
from pasar_tui.services.officers import add_officer, list_officers


async def test_a_write_that_waits_for_its_turn_is_left(desk: Desk) -> None:
    let_go = threading.Event()
    first = asyncio.create_task(desk.run(lambda _desk: let_go.wait()))
    second = asyncio.create_task(desk.run(add_officer, "Ratna"))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    let_go.set()
    await first
    with pytest.raises(PasarError) as left:
        await second
    assert left.value.code == "left"
    assert [one.name for one in list_officers(desk)] == ["Sari"]


async def test_a_write_that_has_begun_ends_whole(desk: Desk) -> None:
    begun, let_go = threading.Event(), threading.Event()

    def hold(_tx: object) -> None:
        begun.set()
        let_go.wait()

    def add(at: Desk) -> None:
        with at.along(hold):
            add_officer(at, "Ratna")

    task = asyncio.create_task(desk.run(add))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    let_go.set()
    await task
    assert {one.name for one in list_officers(desk)} == {"Ratna", "Sari"}


async def test_what_goes_along_with_a_write_is_saved_with_it_or_not_at_all(desk: Desk) -> None:
    seen: list[int] = []
    with desk.along(lambda tx: seen.append(tx.number)):
        add_officer(desk, "Ratna")
    assert len(seen) == 1

    def refuse(_tx: object) -> None:
        raise PasarError("no", "No.")

    with pytest.raises(PasarError), desk.along(refuse):
        add_officer(desk, "Joko")
    assert {one.name for one in list_officers(desk)} == {"Ratna", "Sari"}


async def test_the_log_is_moved_into_the_book_when_the_officer_pauses(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, tidied = asyncio.get_running_loop(), asyncio.Event()
    monkeypatch.setattr(desk.book, "checkpoint", lambda: loop.call_soon_threadsafe(tidied.set))
    monkeypatch.setattr(desks, "_PAUSE", 0.01)
    await desk.run(add_officer, "Ratna")
    await asyncio.wait_for(tidied.wait(), 5)
