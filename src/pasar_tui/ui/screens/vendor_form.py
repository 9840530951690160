"""A vendor and a stall on one screen: registered together, corrected, given one more stall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from textual.widget import Widget

from pasar_tui.domain.days import format_day, format_month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_area, format_rupiah
from pasar_tui.domain.stall import MODE_WORDS, Mode
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services import registration
from pasar_tui.services.registration import FIELD_OF, VENDOR_FIELDS, Checked, Offer, StallWanted
from pasar_tui.services.vendors import Registered
from pasar_tui.ui.screens.form import FormScreen, told
from pasar_tui.ui.screens.vendor_fields import day_fields, further_fields, name_field, stall_field, vendor_fields
from pasar_tui.ui.screens.vendors import VendorsScreen
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Line, Lines


def offer_lines(offer: Offer) -> list[Line]:
    """Return what the stall is, how it pays and what it costs, and what would be owed today."""
    area = f" {format_area(offer.area)}" if offer.area is not None else ""
    lines = told(f"{offer.code} {offer.kind}{area} · {_(MODE_WORDS[offer.mode])} {_price(offer)}".rstrip())
    if offer.problem is not None:
        lines += told(offer.problem, Tone.WARN)
    if offer.debt:
        owed = ngettext(
            "Charged from {day}: {count} day is owed at once, {amount}.",
            "Charged from {day}: {count} days are owed at once, {amount}.",
            offer.debt_days,
        )
        tone = Tone.WARN if offer.needs_yes else Tone.PLAIN
        day, amount = format_day(offer.charged_from), format_rupiah(offer.debt)
        lines += told(owed.format(day=day, count=offer.debt_days, amount=amount), tone)
    return lines


def _price(offer: Offer) -> str:
    if offer.price is None:
        return ""
    if offer.mode is Mode.TICKET:
        return _("{price} a ticket").format(price=format_rupiah(offer.price))
    a_day = _("{price} a day").format(price=format_rupiah(offer.price))
    if offer.month_price is None:
        return a_day
    whole = _("{price} for {month}").format(price=format_rupiah(offer.month_price), month=format_month(offer.month))
    return f"{a_day}, {whole}"


def debt_question(offer: Offer) -> str:
    """Return the question that an old debt needs a yes for."""
    return _(
        "{stall} would be charged from {day}: {days} days, {amount}, are owed at once. Is this really owed?"
    ).format(
        stall=offer.code,
        day=format_day(offer.charged_from),
        days=offer.debt_days,
        amount=format_rupiah(offer.debt),
    )


class _StallForm(FormScreen):
    """A form in which a stall may be given."""

    async def do_save(self) -> None:
        """Check every field, and save if none is refused; an old debt is asked about first."""
        await self.settle()
        await self._save(accept_debt=False)

    async def _save(self, accept_debt: bool) -> None:
        checked = await self.check()
        if checked.faults:
            self.refuse(checked.faults)
        elif checked.offer is not None and checked.offer.needs_yes and not accept_debt:
            self.office.ask(debt_question(checked.offer), lambda: self._save(accept_debt=True))
        else:
            try:
                await self.write(accept_debt)
            except PasarError as refusal:
                if refusal.code not in FIELD_OF:
                    raise
                self.refuse({FIELD_OF[refusal.code]: refusal})

    async def check(self) -> Checked:
        """Return what would be refused."""
        raise NotImplementedError

    async def write(self, accept_debt: bool) -> None:
        """Save, say so, and leave."""
        raise NotImplementedError

    @property
    def wanted(self) -> StallWanted:
        """The stall and its days as they were typed."""
        texts = self.texts
        return StallWanted(texts["stall"], texts["since"], texts["charged_from"])

    async def explanation(self) -> Sequence[Line]:
        """Return what the stall typed so far is and costs."""
        wanted = self.wanted
        if not wanted.stall:
            return ()
        try:
            return offer_lines(await self.office.desk.ask(registration.offer_stall, wanted))
        except PasarError as refusal:
            return told(refusal.message, Tone.WARN)

    async def leave_for(self, vendor: int) -> None:
        """Go back, and in the list of vendors to the vendor."""
        await self.leave()
        if isinstance(below := self.app.screen, VendorsScreen):
            await below.go_to(vendor)


class NewVendorScreen(_StallForm):
    """Registers a vendor, with a stall or without one."""

    NAME = mark("New vendor")

    def __init__(self) -> None:
        super().__init__()
        self._alike: tuple[str, tuple[str, ...]] = ("", ())

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields and the block that explains."""
        yield Lines("")
        yield name_field()
        yield stall_field()
        yield from vendor_fields()
        yield from day_fields()
        yield from further_fields()
        yield Lines("")
        yield Lines(id="told")

    async def load(self) -> None:
        """Begin with empty fields."""
        self.begin()

    async def explanation(self) -> Sequence[Line]:
        """Return what the stall costs, and who has a name that looks like this one."""
        return [*await super().explanation(), *await self._namesakes()]

    async def _namesakes(self) -> list[Line]:
        name = self.texts["name"]
        if name != self._alike[0]:
            self._alike = (name, await self.office.desk.ask(registration.alike_names, name))
        if not self._alike[1]:
            return []
        sentence = _("Looks like: {names}. Make sure that they are two people.")
        return told(sentence.format(names=", ".join(self._alike[1])), Tone.WARN)

    @property
    def written(self) -> dict[str, str | None]:
        """The texts about the vendor."""
        texts = self.texts
        return {name: texts[name] for name in VENDOR_FIELDS}

    async def check(self) -> Checked:
        """Return what would be refused."""
        return await self.office.desk.ask(registration.check_registration, self.written, self.wanted)

    async def write(self, accept_debt: bool) -> None:
        """Register the vendor and give the stall, say so, and show the vendor in the list."""
        made = await self.record(registration.register_with_stall, self.written, self.wanted, accept_debt)
        self.say(_registered(made))
        await self.leave_for(made.vendor.id)


def _registered(made: Registered) -> str:
    stalls = [f"{one.stall} {_(MODE_WORDS[one.mode])}" for one in made.tenancies] or [_("no stall")]
    saved = _("Saved {name} · {stalls}").format(name=made.vendor.name, stalls=", ".join(stalls))
    return " · ".join([saved, *made.warnings[:1]])


class ChangeVendorScreen(FormScreen):
    """Corrects what is written about a vendor."""

    NAME = mark("Change vendor")

    @property
    def draft_vendor(self) -> int | None:
        """The vendor."""
        return cast(int, self.about)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields and the block that explains."""
        yield Lines("")
        yield name_field()
        yield from vendor_fields()
        yield from further_fields()
        yield Lines("")
        yield Lines(id="told")

    async def load(self) -> None:
        """Begin with what is stored; NIK and phone stay as they are while they are masked."""
        values = await self.office.desk.ask(registration.written_of, cast(int, self.about))
        self.head(values["name"])
        self.begin(values)

    async def do_save(self) -> None:
        """Save the fields that were changed."""
        await self.settle()
        vendor = cast(int, self.about)
        written = {name: text for name, text in self.texts.items() if text != self._first[name]}
        if not written:
            self.say(_("Nothing was changed."))
            await self.leave()
            return
        desk = self.office.desk
        checked = await desk.ask(registration.check_registration, written, StallWanted(), vendor)
        if checked.faults:
            self.refuse(checked.faults)
            return
        made = await self.record(registration.correct_vendor, vendor, written)
        self.say(" · ".join([_("Saved {name}").format(name=made.vendor.name), *made.warnings[:1]]))
        await self.leave()
        if isinstance(below := self.app.screen, VendorsScreen):
            await below.go_to(vendor)


class GiveStallScreen(_StallForm):
    """Gives a vendor one more stall."""

    NAME = mark("Give stall")

    @property
    def draft_vendor(self) -> int | None:
        """The vendor."""
        return cast(int, self.about)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields and the block that explains."""
        yield Lines("")
        yield stall_field()
        yield from day_fields()
        yield Lines("")
        yield Lines(id="told")

    async def load(self) -> None:
        """Begin with empty fields for the vendor."""
        values = await self.office.desk.ask(registration.written_of, cast(int, self.about))
        self.head(values["name"])
        self.begin()

    async def check(self) -> Checked:
        """Return what would be refused."""
        return await self.office.desk.ask(registration.check_stall, self.wanted)

    async def write(self, accept_debt: bool) -> None:
        """Give the stall, say so, and go back."""
        vendor = cast(int, self.about)
        made = await self.record(registration.give_stall, vendor, self.wanted, accept_debt)
        given = _("Saved {name} · {stall} {mode}")
        self.say(given.format(name=self.note, stall=made.stall, mode=_(MODE_WORDS[made.mode])))
        await self.leave_for(vendor)
