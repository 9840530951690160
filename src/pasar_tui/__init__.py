"""The market office's book: an offline, keyboard-first, tamper-evident ledger."""

from __future__ import annotations

__version__ = "0.1.0"
