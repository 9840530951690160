"""Exact decimals of scores: rounding half up, from fractions, never from binary floats."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import isqrt


def rounded(value: Fraction, places: int = 2) -> Fraction:
    """Return `value` at so many decimals, halves away from zero: 2.335 is 2.34 at two."""
    unit = 10**places
    size = Fraction(int(abs(value) * unit + Fraction(1, 2)), unit)
    return size if value >= 0 else -size


def decimals(value: Fraction, places: int = 2) -> str:
    """Return `value` rounded half up, with a point and so many decimals (one or more): "63.5" at one."""
    unit = 10**places
    whole, rest = divmod(int(abs(rounded(value, places)) * unit), unit)
    sign = "-" if value < 0 and (whole or rest) else ""
    return f"{sign}{whole}.{rest:0{places}d}"


def two_decimals(value: Fraction) -> str:
    """Return a score as documents carry it: "2.34"."""
    return decimals(value, 2)


def shown(value: Fraction, places: int = 2) -> str:
    """Return a figure as an officer reads it, the Indonesian way: "2,34"."""
    return decimals(value, places).replace(".", ",")


def mean(values: Iterable[Fraction | int]) -> Fraction:
    """Return the exact mean of at least one value."""
    known = list(values)
    return Fraction(sum(known)) / len(known)


def rounded_root(square: Fraction, places: int = 2) -> Fraction:
    """Return the square root of `square` (not negative), rounded half up with no approximation in between.

    floor(r·u + 1/2) = (floor(2·r·u) + 1) // 2, and floor(2·r·u) is the integer root of 4·u²·square.
    """
    unit = 10**places
    doubled = isqrt(int(4 * unit * unit * square))
    return Fraction((doubled + 1) // 2, unit)
