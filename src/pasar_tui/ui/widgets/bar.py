"""A bar of text.

```
███████████████████░░░░░░░░░░░
```
"""

from __future__ import annotations

from pasar_tui.ui.glyphs import glyphs


def bar(part: int, whole: int, width: int) -> str:
    """Return a bar of `width` cells filled in proportion; empty if `whole` is not positive, never over-full.

    Something is never drawn as nothing, and short of the whole is never drawn as the whole.
    """
    filled = cells(part, whole, max(0, width))
    return glyphs().full * filled + glyphs().empty * (width - filled)


def plain_bar(part: int, whole: int, width: int) -> str:
    """Return only the filled part of `bar`, for a column of bars beside one another; finer where glyphs allow."""
    steps = len(glyphs().eighths) + 1
    full, rest = divmod(cells(part, whole, max(0, width) * steps), steps)
    return glyphs().full * full + (glyphs().eighths[rest - 1] if rest else "")


def cells(part: int, whole: int, width: int) -> int:
    """Return how many of `width` cells a bar of `part` in `whole` fills."""
    if whole <= 0 or part <= 0:
        return 0
    return max(min(1, width), min(width, part * width // whole))
