"""Data that ships with the program; PROVENANCE.md says where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SAMPLE_BOOK: Final = Path(__file__).with_name("sample.db")
"""The sample book, only ever read: whoever wants to write opens a copy."""
