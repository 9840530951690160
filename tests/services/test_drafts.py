"""What is typed and not saved is kept for its officer, and goes with what it became."""

from __future__ import annotations

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services.drafts import drop_draft, find_draft, keep_draft, settle
from pasar_tui.services.officers import add_officer, list_officers
from pasar_tui.services.vendors import forget_vendor
from tests.support.market import Market

SUBJECT = "form:NewVendorScreen:"


def test_a_draft_is_found_as_it_was_kept_last(market: Market) -> None:
    keep_draft(market.desk, SUBJECT, {"name": "Tu"})
    keep_draft(market.desk, SUBJECT, {"name": "Tuti", "stall": "A-06"})
    assert find_draft(market.desk, SUBJECT) == {"name": "Tuti", "stall": "A-06"}


def test_a_draft_is_its_officers_alone(market: Market) -> None:
    keep_draft(market.desk, SUBJECT, {"name": "Tuti"})
    market.desk.officer = add_officer(market.desk, "Ratna").id
    assert find_draft(market.desk, SUBJECT) == {}


def test_without_an_officer_nothing_is_kept(market: Market) -> None:
    market.desk.officer = None
    keep_draft(market.desk, SUBJECT, {"name": "Tuti"})
    assert find_draft(market.desk, SUBJECT) == {}


def test_a_draft_is_thrown_away(market: Market) -> None:
    keep_draft(market.desk, SUBJECT, {"name": "Tuti"})
    drop_draft(market.desk, SUBJECT)
    assert find_draft(market.desk, SUBJECT) == {}


def test_a_draft_goes_with_what_it_became(market: Market) -> None:
    keep_draft(market.desk, SUBJECT, {"name": "Ratna"})
    settle(market.desk, SUBJECT, add_officer, "Ratna")
    assert find_draft(market.desk, SUBJECT) == {}


def test_a_draft_stays_when_saving_is_refused(market: Market) -> None:
    keep_draft(market.desk, SUBJECT, {"name": "Sari"})
    with pytest.raises(PasarError):
        settle(market.desk, SUBJECT, add_officer, "Sari")
    assert find_draft(market.desk, SUBJECT) == {"name": "Sari"}
    assert len(list_officers(market.desk)) == 1


def test_forgetting_a_vendor_forgets_every_draft_about_it(market: Market) -> None:
    vendor = market.vendors["A-01"]
    keep_draft(market.desk, f"form:ChangeVendorScreen:{vendor}", {"address": "Jalan Mawar"}, vendor)
    keep_draft(market.desk, SUBJECT, {"name": "Tuti"})
    with market.desk.read() as reading:
        (ref,) = reading.execute(
            "SELECT d.id||'-'||j.number FROM journal j JOIN device d ON d.no=j.device WHERE j.line=?", (vendor,)
        ).fetchone()
    forget_vendor(market.desk, ref, "1")
    assert find_draft(market.desk, f"form:ChangeVendorScreen:{vendor}") == {}
    assert find_draft(market.desk, SUBJECT) == {"name": "Tuti"}
