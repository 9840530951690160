"""Digital literacy of vendors by the four-pillar framework: the checklist, its scoring and its coaching.

The checklist is a proposal, neither field-tested nor an official instrument.
"""

from pasar_tui.domain.literacy.answers import NOT_APPLICABLE, Answer, Assessment, check_assessment
from pasar_tui.domain.literacy.coaching import Reason, reason_text
from pasar_tui.domain.literacy.document import parse_assessment, read_assessment, result_json
from pasar_tui.domain.literacy.figures import decimals, shown, two_decimals
from pasar_tui.domain.literacy.instrument import FORMS, FULL, SHORT, Instrument, Item, Pillar, Status
from pasar_tui.domain.literacy.market import (
    HIDDEN,
    INDICATIVE,
    SHOWN,
    MarketScore,
    SelfReliance,
    VendorResult,
    hundred_scale,
    market_score,
    national_difference,
    self_reliance,
)
from pasar_tui.domain.literacy.scoring import Result, index_of, score

__all__ = [
    "FORMS",
    "FULL",
    "HIDDEN",
    "INDICATIVE",
    "NOT_APPLICABLE",
    "SHORT",
    "SHOWN",
    "Answer",
    "Assessment",
    "Instrument",
    "Item",
    "MarketScore",
    "Pillar",
    "Reason",
    "Result",
    "SelfReliance",
    "Status",
    "VendorResult",
    "check_assessment",
    "decimals",
    "hundred_scale",
    "index_of",
    "market_score",
    "national_difference",
    "parse_assessment",
    "read_assessment",
    "reason_text",
    "result_json",
    "score",
    "self_reliance",
    "shown",
    "two_decimals",
]
