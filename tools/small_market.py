"""A market of a few stalls in which everything happens once: one line, at least, of every kind that a book can hold.

Whoever adds a kind of line lets it happen here too, and a kept book of the next version holds it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.collection import Amount, Days
from pasar_tui.domain.days import Month
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.domain.literacy.instrument import SHORT
from pasar_tui.services import arrears, office_rules, officers, sales, stalls, tariffs, tenancy_changes, vendors, voids
from pasar_tui.services.arrears import ArrearsDraft
from pasar_tui.services.books import back_up, make_book, restore_book
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.follow_ups import set_follow_up
from pasar_tui.services.imports.run import import_file
from pasar_tui.services.literacy import record_assessment
from pasar_tui.services.office_rules import ReliefDraft
from pasar_tui.services.payments import new_key, receive_payment, sell_tickets
from pasar_tui.services.stalls import StallDraft
from pasar_tui.services.tenancies import TenancyDraft
from pasar_tui.services.visits import make_visit
from pasar_tui.storage.journal import Entry, record
from pasar_tui.storage.merge import bring
from tools.sample.chance import Chance
from tools.sample.office import SERVICE_ACCOUNT, Clock

_OPENED: Final = date(2026, 10, 1)
_LAW: Final = "CONTOH: Perda Kab. Contoh 1/2024"
_PRICES: Final = (
    "tanggal,komoditas,harga,satuan,sumber\n2026-10-02,Beras,14750,kg,CONTOH\n2026-10-02,Cabai,,kg,CONTOH\n"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A stall with the one who holds it: local line ids."""

    stall: int
    vendor: int
    ref: str
    tenancy: int


def make_market(folder: Path, target: Path) -> None:
    """Let the market's days pass in books in `folder`, and back the last of them up as `target`, a new file."""
    clock = Clock()
    clock.stand(_OPENED, 7 * 60)
    path, randomness = folder / "buku.pasar", Chance("small market").randbytes
    make_book(path, "PASAR CONTOH KECIL", "Sari Contoh", code="PCK", region="18.71", clock=clock, randomness=randomness)
    with closing(Desk.open(path, clock, randomness)) as desk:
        desk.officer = officers.acting(desk).id
        _decide(desk)
        places = _register(desk)
        _collect(desk, clock, places)
        _take_back(desk, clock, places)
        _coach(desk, places)
        _change(desk, clock)
        _meet_another_device(desk, clock, folder)
        back_up(desk, target)


def _decide(desk: Desk) -> None:
    officers.add_officer(desk, "Bagus Contoh", "bendahara")
    officers.add_officer(desk, "Tono Contoh")
    officers.end_officer(desk, "Tono Contoh", _OPENED)
    with desk.write() as tx:
        record(tx, Entry("setting_changed", desk.today, {"key": "satu_petugas", "value": "ya"}, desk.officer))
    office_rules.set_policy(desk, "pembulatan", "100", _OPENED, _LAW)
    office_rules.set_calendar_day(desk, date(2026, 10, 12), "pasar_tutup", "pembersihan")
    office_rules.set_calendar_day(desk, date(2026, 12, 25), "libur_nasional", "Hari Natal")
    written = {"legal_basis": _LAW, "from": "2026-01-01", "account": SERVICE_ACCOUNT}
    kios = {**written, "stall_kind": "kios", "unit": "m2/hari", "rate": "500"}
    tariffs.add_tariff(desk, kios)
    tariffs.add_tariff(desk, {**kios, "component": "kebersihan", "unit": "unit/hari", "rate": "500"})
    tariffs.add_tariff(desk, {**written, "stall_kind": "los", "unit": "unit/hari", "rate": "3000", "area_max": "6"})
    tariffs.add_tariff(desk, {**written, "stall_kind": "hamparan", "unit": "unit/hari", "rate": "2000"})
    ended = tariffs.add_tariff(desk, {**written, "stall_kind": "lesehan", "unit": "unit/hari", "rate": "1500"})
    tariffs.end_tariff(desk, ended.row.reference, date(2026, 12, 31))
    wrong = tariffs.add_tariff(desk, {**written, "stall_kind": "gudang", "unit": "unit/hari", "rate": "15000"})
    tariffs.void_tariff(desk, wrong.row.reference)
    stalls.add_stalls(desk, "A-01..A-04", StallDraft("", "", "kios", "kartu", 300, 200, None, 1, {"mutu": "permanen"}))
    stalls.add_stalls(desk, "B-01..B-02", StallDraft("", "", "los", "karcis", 200, 150, None, 5, {}))


def _register(desk: Desk) -> dict[str, _Place]:
    places = {}
    for place, code in enumerate(("A-01", "A-02", "A-03", "B-01"), 1):
        stall = stalls.find_stall(desk, code, desk.today).id
        written = {"name": f"Siti {code} Contoh", "nik": f"187101410785900{place}", "goods": "sembako", "kbli": "47112"}
        draft = TenancyDraft(code, since=date(2020, 1, 1), charged_from=_OPENED)
        made = vendors.register_vendor(desk, written, (draft,))
        places[code] = _Place(stall, made.vendor.id, made.vendor.ref, made.tenancies[0].id)
    former = vendors.register_vendor(desk, {"name": "Budi Contoh", "phone": "0813-0000-0009"}).vendor
    arrears.open_arrears(desk, ArrearsDraft(former.id, Month(2026, 7), 45_000))
    one = places["A-02"]
    debt = ArrearsDraft(one.vendor, Month(2026, 8), 60_000, one.tenancy, account_code=SERVICE_ACCOUNT)
    arrears.open_arrears(desk, debt)
    vendors.change_vendor(desk, places["A-01"].ref, {"phone": "0813-0000-0001", "goods": "beras"})
    vendors.reveal_vendor(desk, places["A-01"].ref, ("nik", "phone"), "pemeriksaan")
    vendors.forget_vendor(desk, former.ref, "meninggal")
    return places


def _collect(desk: Desk, clock: Clock, places: dict[str, _Place]) -> None:
    first, second, third, los = (places[code] for code in ("A-01", "A-02", "A-03", "B-01"))
    for day in range(3):
        clock.stand(_OPENED + timedelta(day), 8 * 60)
        receive_payment(desk, Payer(stall=first.stall), key=new_key(desk))
        receive_payment(desk, Payer(stall=los.stall), key=new_key(desk))
        clock.pass_seconds(60)
    receive_payment(desk, Payer(stall=first.stall), Days(14), "transfer", key=new_key(desk))
    receive_payment(desk, Payer(stall=second.stall), Amount(72_000), "qris", key=new_key(desk), paid_by=first.vendor)
    receive_payment(desk, Payer(stall=third.stall), Month(2026, 10))
    sell_tickets(desk, 3, key=new_key(desk))
    receive_payment(desk, Payer(stall=los.stall), day=_OPENED, officer=officers.acting(desk, "Bagus Contoh").id)
    make_visit(desk, second.stall, "promised", promised=desk.today + timedelta(2))
    make_visit(desk, stalls.find_stall(desk, "A-04", desk.today).id, "vacant")
    key, stall = new_key(desk), first.stall
    sales.record_sale(desk, 1_250_000, None, stall, "beras", Decimal("12.5"), "kg", estimate=True, key=key)


def _take_back(desk: Desk, clock: Clock, places: dict[str, _Place]) -> None:
    clock.pass_seconds(60)
    stall = places["A-02"].stall
    wrong = receive_payment(desk, Payer(stall=stall), Days(1))
    voids.void_receipt(desk, wrong.number, 9, "uang dikembalikan")
    refused = make_visit(desk, stall, "refused", reason=3, note="minta keringanan")
    voids.withdraw(desk, refused.id, 1)


def _coach(desk: Desk, places: dict[str, _Place]) -> None:
    vendor, items = places["A-01"].vendor, current_instrument().form_items(SHORT)
    conditions = {item.condition: True for item in items}
    answers = {item.id: 4 for item in items}
    record_assessment(desk, vendor, Assessment(SHORT, answers, {items[0].id: True}, conditions))
    set_follow_up(desk, vendor, items[0].id, "rencana", desk.today + timedelta(30), desk.officer, "bawa ponsel")


def _change(desk: Desk, clock: Clock) -> None:
    clock.stand(date(2026, 10, 5), 9 * 60)
    stalls.change_stall(desk, "A-04", date(2026, 10, 6), {"length_cm": 400, "atribut.mutu": "semi permanen"})
    tenancy_changes.change_tenancy(desk, "B-01", date(2026, 10, 6), mode="kartu")
    tenancy_changes.move_tenancy(desk, "A-02", "A-04", date(2026, 10, 7))
    tenancy_changes.end_tenancy(desk, "B-01", date(2026, 10, 31), "pulang kampung")
    day = date(2026, 10, 20)
    office_rules.grant_relief(desk, ReliefDraft(_LAW, day, date(2026, 10, 22), percent_bp=2_500), "honour")
    office_rules.grant_relief(desk, ReliefDraft(_LAW, day, amount=5_000, tenancy="A-01"))


def _meet_another_device(desk: Desk, clock: Clock, folder: Path) -> None:
    """Bring prices in on a second device that began with a copy of the book, and then its book into the first."""
    copy, prices = folder / "cadangan.pasar", folder / "harga.csv"
    back_up(desk, copy)
    prices.write_text(_PRICES, encoding="utf-8")
    randomness = Chance("second device").randbytes
    restore_book(copy, folder / "lain.pasar", clock, randomness)
    with closing(Desk.open(folder / "lain.pasar", clock, randomness)) as other:
        other.officer = desk.officer
        import_file(other, "prices", prices)
        with other.read() as reading, desk.write() as tx:
            merged = bring(tx, reading)
            body = {"heads": merged.heads, "lines": merged.lines}
            record(tx, Entry("lines_merged", desk.today, body, desk.officer))
