"""A bar of text.

```
███████████████████░░░░░░░░░░░
```
"""

from __future__ import annotations


def bar(part: int, whole: int, width: int) -> str:
    """Return a bar of `width` cells filled in proportion; empty if `whole` is not positive, never over-full.

    Something is never drawn as nothing, and short of the whole is never drawn as the whole.
    """
    if width < 1:
        return ""
    filled = min(width, max(0, part) * width // whole) if whole > 0 else 0
    if whole > 0 and part > 0 and filled == 0:
        filled = 1
    return "█" * filled + "░" * (width - filled)


def plain_bar(part: int, whole: int, width: int) -> str:
    """Return only the filled part of `bar`, for a column of bars beside one another."""
    return bar(part, whole, width).rstrip("░")
