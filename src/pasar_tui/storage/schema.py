"""The tables of a book, and what each of their columns means in another book.

`journal` is the book. Typed tables are made from it by `journal.apply`; the tables in `OUTSIDE` hold what must be
forgettable or belongs to this machine, and are not replayed.
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x50415352
VERSION: Final = 1

_JOURNAL: Final = """
CREATE TABLE device(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK(length(id)=8 AND id NOT GLOB '*[^0-9A-HJKMNP-TV-Z]*')
) STRICT;
CREATE TABLE journal(
  line INTEGER PRIMARY KEY CHECK(line>0),
  device INTEGER NOT NULL REFERENCES device(no),
  number INTEGER NOT NULL CHECK(number>0),
  kind TEXT NOT NULL CHECK(kind<>'' AND kind NOT GLOB '*[^a-z_]*'),
  day TEXT NOT NULL CHECK(day IS date(day,'+0 days')),
  officer INTEGER REFERENCES journal(line),
  at_ms INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  enc INTEGER NOT NULL,
  body TEXT NOT NULL,
  hash BLOB NOT NULL CHECK(length(hash)=32),
  UNIQUE(device,number)
) STRICT;
"""

TRIGGERS: Final = {
    "journal_no_update": """CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT,'the journal is append-only'); END""",
    "journal_no_delete": """CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT,'the journal is append-only'); END""",
    "journal_append": """CREATE TRIGGER journal_append BEFORE INSERT ON journal
WHEN NEW.line IS NOT 1+(SELECT ifnull(max(line),0) FROM journal)
  OR NEW.number IS NOT 1+ifnull((SELECT max(number) FROM journal WHERE device=NEW.device),0)
BEGIN SELECT RAISE(ABORT,'out of order'); END""",
}

TYPED: Final = """
CREATE TABLE device_opening(id INTEGER PRIMARY KEY REFERENCES journal(line), reason TEXT NOT NULL,
  previous TEXT, previous_hash TEXT) STRICT;
CREATE TABLE market(id INTEGER PRIMARY KEY REFERENCES journal(line), code TEXT NOT NULL, name TEXT NOT NULL,
  zone TEXT NOT NULL CHECK(zone IN('WIB','WITA','WIT')), day_starts INTEGER NOT NULL CHECK(day_starts BETWEEN 0 AND 23),
  region TEXT) STRICT;
CREATE TABLE officer(id INTEGER PRIMARY KEY REFERENCES journal(line), name TEXT NOT NULL, role TEXT NOT NULL,
  ended TEXT) STRICT;
CREATE TABLE setting(id INTEGER PRIMARY KEY REFERENCES journal(line), key TEXT NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE policy(id INTEGER PRIMARY KEY REFERENCES journal(line), market INTEGER NOT NULL REFERENCES market(id),
  key TEXT NOT NULL, value TEXT NOT NULL, from_day TEXT NOT NULL, legal_basis INTEGER REFERENCES legal_basis(id)) STRICT;
CREATE TABLE calendar_day(id INTEGER PRIMARY KEY REFERENCES journal(line), market INTEGER REFERENCES market(id),
  day TEXT NOT NULL, kind TEXT NOT NULL, holds INTEGER NOT NULL, remark TEXT) STRICT;
CREATE TABLE legal_basis(id INTEGER PRIMARY KEY REFERENCES journal(line), title TEXT NOT NULL) STRICT;
CREATE TABLE tariff(id INTEGER PRIMARY KEY REFERENCES journal(line),
  legal_basis INTEGER NOT NULL REFERENCES legal_basis(id), component TEXT NOT NULL, conditions TEXT NOT NULL,
  market INTEGER NOT NULL REFERENCES market(id), block INTEGER REFERENCES block(id), stall INTEGER REFERENCES stall(id),
  basis TEXT NOT NULL, of_component TEXT, per TEXT NOT NULL, area_min INTEGER, area_max INTEGER, count_min INTEGER,
  count_max INTEGER, coefficient_bp INTEGER NOT NULL CHECK(coefficient_bp>=0), rate INTEGER NOT NULL CHECK(rate>=0),
  from_day TEXT NOT NULL, to_day TEXT, account_code TEXT, ended TEXT) STRICT;
CREATE TABLE block(id INTEGER PRIMARY KEY REFERENCES journal(line), market INTEGER NOT NULL REFERENCES market(id),
  code TEXT NOT NULL, walk_order INTEGER) STRICT;
CREATE TABLE stall(id INTEGER PRIMARY KEY REFERENCES journal(line), block INTEGER NOT NULL REFERENCES block(id),
  number TEXT NOT NULL, kind TEXT NOT NULL, length_cm INTEGER, width_cm INTEGER, area INTEGER CHECK(area>0),
  walk_order INTEGER, mode TEXT NOT NULL, attributes TEXT NOT NULL) STRICT;
CREATE TABLE field_change(line INTEGER NOT NULL REFERENCES journal(line), n INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES journal(line), field TEXT NOT NULL, from_day TEXT, value ANY,
  PRIMARY KEY(line,n)) STRICT, WITHOUT ROWID;
CREATE INDEX field_change_entity ON field_change(entity,field);
CREATE TABLE vendor(id INTEGER PRIMARY KEY REFERENCES journal(line), goods TEXT, kbli TEXT) STRICT;
CREATE TABLE vendor_forgetting(id INTEGER PRIMARY KEY REFERENCES journal(line),
  vendor INTEGER NOT NULL REFERENCES vendor(id), reason TEXT NOT NULL) STRICT;
CREATE INDEX vendor_forgetting_vendor ON vendor_forgetting(vendor);
CREATE TABLE tenancy(id INTEGER PRIMARY KEY REFERENCES journal(line), vendor INTEGER NOT NULL REFERENCES vendor(id),
  stall INTEGER NOT NULL REFERENCES stall(id), role TEXT NOT NULL, shift TEXT NOT NULL, since TEXT NOT NULL,
  charged_from TEXT NOT NULL, until TEXT, mode TEXT NOT NULL, ended TEXT) STRICT;
CREATE INDEX tenancy_stall ON tenancy(stall);
CREATE INDEX tenancy_vendor ON tenancy(vendor);
CREATE TABLE account(tenancy INTEGER PRIMARY KEY REFERENCES tenancy(id), received INTEGER NOT NULL) STRICT;
CREATE TABLE arrears(id INTEGER PRIMARY KEY REFERENCES journal(line), tenancy INTEGER REFERENCES tenancy(id),
  vendor INTEGER NOT NULL REFERENCES vendor(id), period TEXT NOT NULL, component TEXT NOT NULL, account_code TEXT,
  legal_basis INTEGER REFERENCES legal_basis(id), due TEXT, principal INTEGER NOT NULL CHECK(principal>0),
  paid INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX arrears_vendor ON arrears(vendor);
CREATE TABLE relief(id INTEGER PRIMARY KEY REFERENCES journal(line), scope INTEGER NOT NULL REFERENCES journal(line),
  component TEXT, percent_bp INTEGER CHECK(percent_bp BETWEEN 1 AND 10000), amount INTEGER CHECK(amount<>0),
  from_day TEXT NOT NULL, to_day TEXT, basis INTEGER NOT NULL REFERENCES journal(line),
  CHECK((percent_bp IS NULL)<>(amount IS NULL))) STRICT;
CREATE INDEX relief_scope ON relief(scope);
CREATE TABLE round(id INTEGER PRIMARY KEY REFERENCES journal(line), market INTEGER NOT NULL REFERENCES market(id),
  day TEXT NOT NULL, officer INTEGER NOT NULL REFERENCES officer(id), device INTEGER NOT NULL REFERENCES device(no)) STRICT;
CREATE INDEX round_day ON round(market,day);
CREATE TABLE visit(id INTEGER PRIMARY KEY REFERENCES journal(line), round INTEGER NOT NULL REFERENCES round(id),
  stall INTEGER NOT NULL REFERENCES stall(id), tenancy INTEGER REFERENCES tenancy(id), outcome TEXT NOT NULL,
  reason INTEGER, promised TEXT) STRICT;
CREATE INDEX visit_round ON visit(round,stall,outcome);
CREATE INDEX visit_tenancy ON visit(tenancy,outcome);
CREATE TABLE receipt(id INTEGER PRIMARY KEY REFERENCES journal(line), day TEXT NOT NULL,
  round INTEGER NOT NULL REFERENCES round(id), stall INTEGER REFERENCES stall(id), tenancy INTEGER REFERENCES tenancy(id),
  vendor INTEGER REFERENCES vendor(id), payer INTEGER REFERENCES vendor(id),
  method TEXT NOT NULL CHECK(method IN('cash','qris','transfer')), amount INTEGER NOT NULL CHECK(amount>0),
  no INTEGER NOT NULL CHECK(no>0), device INTEGER NOT NULL REFERENCES device(no)) STRICT;
CREATE INDEX receipt_day ON receipt(day,stall,amount);
CREATE INDEX receipt_vendor ON receipt(vendor);
CREATE INDEX receipt_payer ON receipt(payer) WHERE payer IS NOT NULL;
CREATE TABLE receipt_key(key TEXT NOT NULL, device INTEGER NOT NULL REFERENCES device(no),
  receipt INTEGER NOT NULL REFERENCES receipt(id), PRIMARY KEY(key,device)) STRICT, WITHOUT ROWID;
CREATE TABLE allocation(receipt INTEGER NOT NULL REFERENCES receipt(id), n INTEGER NOT NULL,
  what TEXT NOT NULL CHECK(what IN('day','arrears','charge','ticket','credit')), component TEXT NOT NULL,
  account_code TEXT, charge INTEGER REFERENCES journal(line), from_day TEXT, to_day TEXT, days INTEGER,
  amount INTEGER NOT NULL CHECK(amount>0), PRIMARY KEY(receipt,n)) STRICT, WITHOUT ROWID;
CREATE TABLE receipt_void(id INTEGER PRIMARY KEY REFERENCES journal(line), receipt INTEGER NOT NULL REFERENCES receipt(id),
  day TEXT NOT NULL, reason INTEGER NOT NULL, counts INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX receipt_void_receipt ON receipt_void(receipt);
CREATE INDEX receipt_void_day ON receipt_void(day);
CREATE TABLE line_void(id INTEGER PRIMARY KEY REFERENCES journal(line), target INTEGER NOT NULL REFERENCES journal(line),
  reason TEXT NOT NULL) STRICT;
CREATE INDEX line_void_target ON line_void(target);
CREATE TABLE sale(id INTEGER PRIMARY KEY REFERENCES journal(line), day TEXT NOT NULL, vendor INTEGER REFERENCES vendor(id),
  stall INTEGER REFERENCES stall(id), sale_group TEXT NOT NULL, amount INTEGER NOT NULL CHECK(amount>=0), volume TEXT,
  unit TEXT, estimate INTEGER NOT NULL) STRICT;
CREATE INDEX sale_day ON sale(day);
CREATE INDEX sale_vendor ON sale(vendor,day);
CREATE TABLE sale_key(key TEXT NOT NULL, device INTEGER NOT NULL REFERENCES device(no),
  sale INTEGER NOT NULL REFERENCES sale(id), PRIMARY KEY(key,device)) STRICT, WITHOUT ROWID;
CREATE TABLE commodity(id INTEGER PRIMARY KEY REFERENCES journal(line), name TEXT NOT NULL, unit TEXT, code TEXT) STRICT;
CREATE TABLE price(id INTEGER PRIMARY KEY REFERENCES journal(line), day TEXT NOT NULL,
  market INTEGER NOT NULL REFERENCES market(id), commodity INTEGER NOT NULL REFERENCES commodity(id),
  price INTEGER CHECK(price>0), source TEXT) STRICT;
CREATE INDEX price_day ON price(commodity,day);
CREATE TABLE assessment(id INTEGER PRIMARY KEY REFERENCES journal(line), day TEXT NOT NULL,
  vendor INTEGER NOT NULL REFERENCES vendor(id), form TEXT NOT NULL, version TEXT NOT NULL, conditions TEXT NOT NULL) STRICT;
CREATE INDEX assessment_vendor ON assessment(vendor);
CREATE TABLE answer(assessment INTEGER NOT NULL REFERENCES assessment(id), item TEXT NOT NULL, value INTEGER,
  evidence INTEGER NOT NULL, PRIMARY KEY(assessment,item)) STRICT, WITHOUT ROWID;
CREATE TABLE follow_up(id INTEGER PRIMARY KEY REFERENCES journal(line), vendor INTEGER NOT NULL REFERENCES vendor(id),
  item TEXT NOT NULL, state TEXT NOT NULL, due TEXT, owner INTEGER REFERENCES officer(id)) STRICT;
CREATE INDEX follow_up_vendor ON follow_up(vendor,item);
CREATE TABLE reveal(id INTEGER PRIMARY KEY REFERENCES journal(line), vendor INTEGER REFERENCES vendor(id),
  fields TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE INDEX reveal_vendor ON reveal(vendor) WHERE vendor IS NOT NULL;
CREATE TABLE batch(id INTEGER PRIMARY KEY REFERENCES journal(line), kind TEXT NOT NULL, rows INTEGER NOT NULL,
  sha256 TEXT) STRICT;
"""

# Not replayed: what a vendor may ask to have forgotten, and what belongs to this machine.
_OUTSIDE: Final = """
CREATE TABLE vendor_private(line INTEGER PRIMARY KEY REFERENCES journal(line),
  vendor INTEGER NOT NULL REFERENCES vendor(id), key BLOB NOT NULL CHECK(length(key)=32), fields TEXT NOT NULL) STRICT;
CREATE INDEX vendor_private_vendor ON vendor_private(vendor);
CREATE TABLE vendor_person(vendor INTEGER PRIMARY KEY REFERENCES vendor(id), name TEXT NOT NULL, search TEXT NOT NULL,
  nik TEXT, phone TEXT, address TEXT, sex TEXT, npwrd TEXT) STRICT;
CREATE INDEX vendor_person_search ON vendor_person(search,vendor);
CREATE INDEX vendor_person_nik ON vendor_person(nik) WHERE nik IS NOT NULL;
CREATE TABLE private_note(line INTEGER PRIMARY KEY REFERENCES journal(line),
  key BLOB NOT NULL CHECK(length(key)=32), text TEXT NOT NULL) STRICT;
CREATE TABLE draft(officer INTEGER NOT NULL REFERENCES officer(id), subject TEXT NOT NULL,
  vendor INTEGER REFERENCES vendor(id), content TEXT NOT NULL, PRIMARY KEY(officer,subject)) STRICT, WITHOUT ROWID;
CREATE TABLE machine(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""

# What the columns of typed tables refer to, so that two books can be compared by identity.
LINE_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "device_opening": ("id",),
    "market": ("id",),
    "officer": ("id",),
    "setting": ("id",),
    "policy": ("id", "market", "legal_basis"),
    "calendar_day": ("id", "market"),
    "legal_basis": ("id",),
    "tariff": ("id", "legal_basis", "market", "block", "stall"),
    "block": ("id", "market"),
    "stall": ("id", "block"),
    "field_change": ("line", "entity"),
    "vendor": ("id",),
    "vendor_forgetting": ("id", "vendor"),
    "tenancy": ("id", "vendor", "stall"),
    "account": ("tenancy",),
    "arrears": ("id", "tenancy", "vendor", "legal_basis"),
    "relief": ("id", "scope", "basis"),
    "round": ("id", "market", "officer"),
    "visit": ("id", "round", "stall", "tenancy"),
    "receipt": ("id", "round", "stall", "tenancy", "vendor", "payer"),
    "receipt_key": ("receipt",),
    "allocation": ("receipt", "charge"),
    "receipt_void": ("id", "receipt"),
    "line_void": ("id", "target"),
    "sale": ("id", "vendor", "stall"),
    "sale_key": ("sale",),
    "commodity": ("id",),
    "price": ("id", "market", "commodity"),
    "assessment": ("id", "vendor"),
    "answer": ("assessment",),
    "follow_up": ("id", "vendor", "owner"),
    "reveal": ("id", "vendor"),
    "batch": ("id",),
}
DEVICE_COLUMNS: Final = dict.fromkeys(("round", "receipt", "receipt_key", "sale_key"), ("device",))
TYPED_TABLES: Final = tuple(LINE_COLUMNS)

BOOK: Final = _JOURNAL + TYPED + _OUTSIDE
