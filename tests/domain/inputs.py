"""Hostile and odd inputs, and what each field must make of them."""

from __future__ import annotations

from typing import Final

OVERRIDE: Final = "\u202e"
ZERO_WIDTH: Final = "\u200b"

NAMES_KEPT: Final = {
    "[red]x[/nope]": "[red]x[/nope]",
    "Toko [Baru]": "Toko [Baru]",
    "[link=file:///etc/passwd]x[/link]": "[link=file:///etc/passwd]x[/link]",
    "Los A-12 [": "Los A-12 [",
    "Bu\tSri": "Bu Sri",
    "Bu\r\nSri": "Bu Sri",
    "\ufeffBu Sri": "Bu Sri",
    "  Bu   Sri  ": "Bu Sri",
    "\uff22\uff35 \uff33\uff32\uff29": "BU SRI",
    "O'Neil; DROP TABLE pembayaran;--": "O'Neil; DROP TABLE pembayaran;--",
    "../../etc/passwd": "../../etc/passwd",
    "\ua9a7\ua9b8\ua9b1\ua9bf\ua9b6": "\ua9a7\ua9b8\ua9b1\ua9bf\ua9b6",
}
NAMES_REFUSED: Final = {
    "erases the display": "A\x1b[2JB",
    "sets the window title": "A\x1b]0;PWNED\x07B",
    "asks the terminal for an answer": 'A\x1bP$q"p\x1b\\B',
    "NUL": "A\x00B",
    "reads backwards": f"{OVERRIDE}irS uB",
    "zero width space": f"Bu{ZERO_WIDTH}Sri",
    "C1 control": "A\x9b2JB",
    "a byte order mark inside": "Bu\ufeffSri",
    "invisible filler letter": "Bu\u3164Sri",
    "line separator": "Bu\u2028Sri",
    "private use": "Bu \ue000",
    "starts with a combining mark": "\u0301Sri",
    "a spacing accent that decomposes to one": "\u00b4Sri",
    "only spaces": "   ",
    "nothing": "",
    "20,000 letters": "x" * 20_000,
    "half of a character": "\ud800",
}

AMOUNTS_READ: Final = {
    "2.000": 2000,
    "Rp 2.000": 2000,
    "Rp. 2.000,00": 2000,
    "0002000": 2000,
    "2rb": 2000,
    "5000": 5000,
    "5.000": 5000,
    "Rp5.000": 5000,
    "rp5000": 5000,
    "1.250.000,-": 1_250_000,
    "Rp 1.250.000,-": 1_250_000,
    "1.250.000,00": 1_250_000,
    "1.500": 1500,
    "5 rb": 5000,
    "5 ribu": 5000,
    "7,5rb": 7500,
    "1,5jt": 1_500_000,
    "2 Juta": 2_000_000,
    "Rp1,25 juta": 1_250_000,
    " 5000\n": 5000,
}
AMOUNTS_REFUSED: Final = {
    "half a rupiah": "1250,5",
    "two decimals behind a dot": "20.00",
    "two decimals behind a dot, again": "12.50",
    "no leading group": ".500",
    "scientific": "1e9",
    "negative": "-2000",
    "negative with its sign inside": "Rp-2000",
    "Unicode minus": "\u22122000",
    "infinity": "inf",
    "full-width digits": "\uff12\uff10\uff10\uff10",
    "space grouping": "2 000",
    "zero width tail": f"2000{ZERO_WIDTH}",
    "more than any amount": "99999999999999999999",
    "a fraction in one character": "\u00bd",
    "5,000 digits": "1" * 5000,
    "nothing": "",
    "only a currency": "Rp",
    "less than a rupiah of a thousand": "1,2345rb",
    "a dot before a unit": "1.5jt",
    "thousands with a comma": "5,000",
    "a group that begins with zero": "0.500",
    "another currency": "$5",
    "underscore": "2_000",
}

NIKS_READ: Final = {
    "3174 0123 0585 0001": "3174012305850001",
    "'3174012305850001": "3174012305850001",
    "3174-0123-0585-0001": "3174012305850001",
}
NIKS_REFUSED: Final = {
    "17 digits": "31740123058500012",
    "float text": "3174012345678900.0",
    "full-width digits": "".join(chr(ord(digit) + 0xFEE0) for digit in "3174012305850001"),
    "no province 99": "9974012305850001",
    "day 81": "3174018105850001",
    "day 0": "3174010005850001",
    "day 40": "3174014005850001",
    "day 72": "3174017205850001",
    "30 February": "3174013002850001",
    "29 February of no leap year": "3174012902850001",
    "month 13": "3174012313850001",
    "serial 0000": "3174012305850000",
    "letters": "317401230585000A",
}

DAYS_REFUSED: Final = {
    "31 February": "31-02-2026",
    "29 February of no leap year": "29-02-2025",
    "American order": "11-25-2026",
    "an hour": "2026-11-05T25:00",
    "two digits of a year": "24-11-26",
    "two signs": "24-11/2026",
    "a number": "20261124",
    "full-width digits": "\uff12\uff14-11-2026",
    "a day that never is": "31-02",
    "another word": "besok",
    "year zero": "01-01-0000",
    "nothing": "",
}
