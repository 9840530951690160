"""A field for rupiah that shows, while it is typed, what it understood.

```
> Jumlah            12rb_        = Rp12.000
```
"""

from __future__ import annotations

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah, parse_rupiah
from pasar_tui.language import _
from pasar_tui.ui.widgets.field import Field


class AmountField(Field):
    """A sum of money as people write it ("4500", "4.500", "12rb")."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        help: str = "",
        id: str | None = None,
    ) -> None:
        help = help or _("A sum of money; 4500, 4.500, 4,5rb and 1,5jt are understood.")
        super().__init__(label, value, width=16, hint=hint, help=help, max_length=24, id=id)

    def amount(self) -> int:
        """Return the sum in rupiah; raises PasarError, and shows its message at the right, if it cannot be read."""
        try:
            return parse_rupiah(self.value)
        except PasarError as refusal:
            self.refuse(refusal)
            raise

    def edited(self, text: str) -> None:
        """Show the sum that `text` means; stay silent while it means none."""
        try:
            self.hint(f"= {format_rupiah(parse_rupiah(text))}" if text.strip() else "")
        except PasarError:
            self.hint("")
