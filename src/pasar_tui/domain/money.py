"""Rupiah and other exact numbers: read as people write them, rounded, written the Indonesian way, spelled out."""

from __future__ import annotations

import re
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _

LARGEST: Final = 999_999_999_999_999
"""The greatest amount that can be read and spelled out: 999 triliun and a rest."""

LARGEST_PAYMENT: Final = 999_999_999

_LONGEST_TEXT: Final = 64
_DIGITS: Final = r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)"
# Compiled, and kept by `re`, when first used: what only reads would cost each start a millisecond.
_PLAIN: Final = rf"(?ai)(?:rp\.?[ \u00a0]*)?{_DIGITS}(?:,00|,-)?"
_SHORT: Final = rf"(?ai)(?:rp\.?[ \u00a0]*)?{_DIGITS}(?:,(?P<part>[0-9]+))?[ \u00a0]*(?P<unit>ribu|rb|juta|jt)"
_ZEROS: Final = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6}
_DECIMAL_COMMA: Final = rf"(?a){_DIGITS}(?:,(?P<part>[0-9]+))?"
_DECIMAL_POINT: Final = r"(?a)(?P<whole>[0-9]+)\.(?P<part>[0-9]{1,2})"
_GROUPED_ONCE: Final = r"(?a)[0-9]+\.[0-9]{3}"

_ONES: Final = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def parse_rupiah(text: str) -> int:
    """Return the amount that a person wrote, in rupiah.

    Reads `5000`, `5.000`, `Rp5.000`, `Rp. 2.000,00`, `1.250.000,-`, `5rb`, `1,5jt`, `2 juta`. A dot only groups
    thousands and a comma only begins decimals, so `20.00` and half a rupiah are refused rather than guessed.
    Raises PasarError `amount_unclear` for anything else, a negative amount, or more than 999 triliun.
    """
    written = text.strip() if len(text) <= _LONGEST_TEXT else ""
    amount: int | None = None
    if plain := re.fullmatch(_PLAIN, written):
        amount = int(plain["whole"].replace(".", ""))
    elif short := re.fullmatch(_SHORT, written):
        amount = _scaled(short["whole"], short["part"] or "", _ZEROS[short["unit"].lower()])
    if amount is None or amount > LARGEST:
        raise PasarError(
            "amount_unclear",
            _('"{text}" is not an amount that can be read; write for example 5000, 5.000, Rp5.000 or 5rb.').format(
                text=excerpt(text)
            ),
        )
    return amount


def payment_amount(text: str) -> int:
    """Return the amount of a payment, from Rp1 to Rp999.999.999.

    Raises PasarError `amount_unclear` as `parse_rupiah` does, and `amount_out_of_range` outside these limits.
    """
    amount = parse_rupiah(text)
    if not 1 <= amount <= LARGEST_PAYMENT:
        raise PasarError(
            "amount_out_of_range",
            _("A payment of {amount} cannot be taken; it must be between {least} and {most}.").format(
                amount=format_rupiah(amount), least=format_rupiah(1), most=format_rupiah(LARGEST_PAYMENT)
            ),
        )
    return amount


def parse_decimal(text: str, places: int = 2) -> int:
    """Return a number that is no money (area, length, coefficient, percentage) times 10 to the power `places`.

    `2,33` is 233, and 23300 with four places. A point with one or two digits behind it is a decimal point too;
    with three it could mean thousands, and is refused.
    Raises PasarError `number_unclear` for that, for more decimals than `places`, and for anything else.
    """
    written = text.strip() if len(text) <= _LONGEST_TEXT else ""
    found = re.fullmatch(_DECIMAL_POINT, written) or re.fullmatch(_DECIMAL_COMMA, written)
    number = _scaled(found["whole"], found["part"] or "", places) if found else None
    if number is None or number > LARGEST or re.fullmatch(_GROUPED_ONCE, written):
        raise PasarError(
            "number_unclear",
            _(
                '"{text}" is not a number that can be read; write it with a comma and at most {places} decimals, '
                "for example 2,5."
            ).format(text=excerpt(text), places=places),
        )
    return number


def format_number(number: int) -> str:
    """Return a whole number with dots between the thousands: `1.250.000`."""
    return f"{number:,}".replace(",", ".")


def format_rupiah(amount: int) -> str:
    """Return an amount as Indonesian spelling has it, without a space or decimals: `Rp1.250.000`, `-Rp5.000`."""
    return f"{'-' if amount < 0 else ''}Rp{format_number(abs(amount))}"


def format_decimal(number: int, places: int = 2) -> str:
    """Return a number kept times 10 to the power `places`, with a comma: 233 is `2,33`."""
    whole, part = divmod(abs(number), 10**places)
    return f"{'-' if number < 0 else ''}{format_number(whole)},{part:0{places}d}"


def format_area(area: int) -> str:
    """Return an area kept in 1/100 m²: 900 is `9,00 m²`."""
    return f"{format_decimal(area)} m²"


def round_half_up(numerator: int, denominator: int, unit: int = 1) -> int:
    """Return `numerator / denominator` to the nearest multiple of `unit`; a half goes away from zero.

    So an amount and its reversal always cancel. Raises ValueError unless denominator and unit are positive.
    """
    if denominator <= 0 or unit <= 0:
        raise ValueError((denominator, unit))
    step = denominator * unit
    rounded = (2 * abs(numerator) + step) // (2 * step) * unit
    return -rounded if numerator < 0 else rounded


def words(number: int) -> str:
    """Return a number spelled out in Indonesian, without the word "rupiah": 1100 is `seribu seratus`.

    Raises PasarError `amount_out_of_range` below zero and above 999 triliun.
    """
    if not 0 <= number <= LARGEST:
        raise PasarError(
            "amount_out_of_range",
            _("{number} cannot be spelled out; only numbers from 0 to {most} can.").format(
                number=format_number(number), most=format_number(LARGEST)
            ),
        )
    return _spelled(number)


def _scaled(whole: str, part: str, zeros: int) -> int | None:
    """Return `whole,part` times 10 to the power `zeros`, or None where that is no whole number."""
    digits = part.rstrip("0")
    if len(digits) > zeros:
        return None
    return int(whole.replace(".", "") + digits.ljust(zeros, "0"))


def _spelled(number: int) -> str:
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    if number < 100:
        return _with_rest(f"{_ONES[number // 10]} puluh", number % 10)
    if number < 1000:
        head = "seratus" if number < 200 else f"{_ONES[number // 100]} ratus"
        return _with_rest(head, number % 100)
    if number < 2000:
        return _with_rest("seribu", number - 1000)
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    return _with_rest(f"{_spelled(number // size)} {name}", number % size)


def _with_rest(head: str, rest: int) -> str:
    return f"{head} {_spelled(rest)}" if rest else head
