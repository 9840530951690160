"""What the message line said so far, the latest first, each whole and with its time.

```
 09:14  Pesan: Tersimpan 09:14 · A-10 H. Muhammad Yusuf Rp4.500 tunai · 7F3K-26-000123
 09:12  Galat: A-11 sudah lunas sampai hari ini, jadi tidak ada yang diterima. Kalau
        pedagang mau membayar di muka, tekan D dan tulis jumlah harinya.
```
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final

from textual.widget import Widget

from pasar_tui.language import _, mark
from pasar_tui.ui.screens.overlay import Overlay
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Line
from pasar_tui.ui.widgets.reader import Reader

_MARGIN: Final = 8


class MessagesScreen(Overlay):
    """F7: the messages of this session."""

    NAME = mark("Messages")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the text."""
        yield Reader()

    async def load(self) -> None:
        """Write the messages."""
        lines: list[Line] = [""]
        for notice in reversed(self.office.notices):
            word, tone = (_("Error"), Tone.BAD) if notice.bad else (_("Message"), Tone.PLAIN)
            first, *others = textwrap.wrap(f"{word}: {notice.text}", self.size.width - _MARGIN - 2)
            lines.append([f" {notice.at:<{_MARGIN - 1}}", (first, tone)])
            lines += [[" " * _MARGIN, (line, tone)] for line in others]
        self.query_one(Reader).show(lines if len(lines) > 1 else ["", f" {_('No message yet.')}"])
