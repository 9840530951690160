"""The commands of the round, said once for its screen and for the round in lines, which does without Textual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pasar_tui.language import mark


@dataclass(frozen=True, slots=True)
class RoundCommand:
    """One command: its keys by Textual's names, the main one first, its name, and its msgids.

    With `once` an Enter too many is dropped.
    """

    keys: str
    name: str
    label: str
    help: str = ""
    once: bool = False


COMMANDS: Final = (
    RoundCommand(
        "enter",
        "pay",
        mark("In full"),
        mark("Takes what Due shows, and goes to the next stall that waits."),
        once=True,
    ),
    RoundCommand("b", "amount", mark("Amount"), mark("Takes another amount, and shows how it is divided.")),
    RoundCommand("d", "days", mark("Days"), mark("Takes a number of days, and shows which they are.")),
    RoundCommand("t", "closed", mark("Closed"), mark("Notes that the stall is closed.")),
    RoundCommand("k", "vacant", mark("Vacant"), mark("Notes that nobody uses the stall.")),
    RoundCommand("a", "absent", mark("Absent"), mark("Notes that nobody is there.")),
    RoundCommand("m", "refused", mark("Refuses"), mark("Notes that payment was refused; a digit says why.")),
    RoundCommand("j", "promised", mark("Promise"), mark("Notes a promise to pay, and for which day.")),
    RoundCommand("u", "undo", mark("Undo"), mark("Takes your own last entry back; a digit says why.")),
    RoundCommand(
        "slash,f6", "search", mark("Search"), mark("Opens the search row, for a name in any spelling or a stall.")
    ),
    RoundCommand("h", "tickets", mark("Tickets"), mark("Sells tickets to a seller without a stall.")),
    RoundCommand("q", "method", mark("Method"), mark("Lets the next payment be cash, QRIS or a transfer.")),
    RoundCommand(
        "o",
        "payer",
        mark("Payer"),
        mark("While an amount or days are typed: asks who brings the money, where that is not the holder."),
    ),
    RoundCommand("i", "card", mark("Card"), mark("Opens the card of the vendor who holds the stall.")),
    RoundCommand("p", "receipt", mark("Receipt"), mark("Shows the receipt of the stall, or the last one.")),
    RoundCommand("l", "unpaid", mark("Unpaid"), mark("Shows only the stalls that still wait.")),
    RoundCommand(
        "c",
        "promises",
        mark("Promises due"),
        mark("Shows the stalls whose promise has come and was not kept."),
    ),
    RoundCommand("g", "block", mark("Block"), mark("Shows one block, then the next.")),
    RoundCommand("w", "walked", mark("Whole block"), mark("Enters a walk afterwards: all of a block that wait.")),
    RoundCommand("s", "all", mark("All"), mark("Shows every stall again.")),
)
