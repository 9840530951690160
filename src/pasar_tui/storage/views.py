"""Readable views, so that an office can open its book with any SQLite tool."""

from __future__ import annotations

from typing import Final

# Two lines of different devices are in conflict when neither's writer had seen the other: the winner's device had not
# merged the loser's device up to the loser's number, nor begun in a book that held it.
_UNSEEN: Final = """NOT EXISTS(SELECT 1 FROM journal m JOIN device od ON od.no=lj.device
    WHERE m.kind IN('lines_merged','device_opened') AND m.device=wj.device AND m.number<wj.number
      AND json_extract(m.body,'$.heads.'||od.id)>=lj.number)"""

VIEWS: Final = {
    "v_journal": """CREATE VIEW v_journal AS SELECT j.line, d.id||'-'||j.number AS ref, j.kind, j.day,
  datetime(j.at_ms/1000,'unixepoch') AS at_utc, o.name AS officer, j.body FROM journal j
  JOIN device d ON d.no=j.device LEFT JOIN officer o ON o.id=j.officer""",
    "v_receipt": """CREATE VIEW v_receipt AS SELECT r.id, substr(d.id,1,4)||'-'||substr(r.day,3,2)||'-'||
  printf('%06d',r.no) AS receipt, r.day, b.code||'-'||s.number AS stall, r.method, r.amount, o.name AS officer,
  v.day AS voided_on, v.reason AS void_reason FROM receipt r JOIN device d ON d.no=r.device
  JOIN round ON round.id=r.round JOIN officer o ON o.id=round.officer LEFT JOIN stall s ON s.id=r.stall
  LEFT JOIN block b ON b.id=s.block LEFT JOIN receipt_void v ON v.receipt=r.id AND v.counts""",
    "v_takings": """CREATE VIEW v_takings AS SELECT day, method, sum(amount) AS amount FROM (
  SELECT day, method, amount FROM receipt UNION ALL
  SELECT v.day, r.method, -r.amount FROM receipt_void v JOIN receipt r ON r.id=v.receipt WHERE v.counts)
  GROUP BY day, method""",
    "v_conflict": f"""CREATE VIEW v_conflict AS
  SELECT 'double_void' AS what, v.id AS line, w.id AS against FROM receipt_void v
    JOIN receipt_void w ON w.receipt=v.receipt AND w.counts AND NOT v.counts
  UNION ALL SELECT 'field', l.line, w.line FROM field_change l JOIN field_change w ON w.entity=l.entity
    AND w.field=l.field AND w.from_day IS l.from_day AND w.value IS NOT l.value
    JOIN journal lj ON lj.line=l.line JOIN journal wj ON wj.line=w.line
    WHERE wj.device<>lj.device AND wj.stamp>=lj.stamp AND {_UNSEEN}
  UNION ALL SELECT 'two_holders', a.id, b.id FROM tenancy a JOIN tenancy b ON b.stall=a.stall AND b.shift=a.shift
    AND b.role='holder' AND a.role='holder' AND b.id>a.id
    AND b.since<=ifnull(a.ended,ifnull(a.until,'9999-12-31')) AND a.since<=ifnull(b.ended,ifnull(b.until,'9999-12-31'))
  UNION ALL SELECT 'twin_nik', a.vendor, b.vendor FROM vendor_person a JOIN vendor_person b
    ON b.nik=a.nik AND b.vendor>a.vendor
  UNION ALL SELECT 'tied_tariff', a.id, b.id FROM tariff a JOIN tariff b ON b.id>a.id AND b.component=a.component
    AND b.conditions=a.conditions AND b.market=a.market AND b.block IS a.block AND b.stall IS a.stall
    AND b.area_min IS a.area_min AND b.area_max IS a.area_max AND b.count_min IS a.count_min
    AND b.count_max IS a.count_max AND b.from_day=a.from_day
    AND NOT EXISTS(SELECT 1 FROM line_void v WHERE v.target IN(a.id,b.id))
  UNION ALL SELECT 'overpaid_arrears', id, id FROM arrears WHERE paid>principal""",
}
