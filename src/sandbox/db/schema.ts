// The tables. Lists filter, sort and sum by columns; what only get_invoice shows is JSON in `detail`.
// *_search columns hold folded text, amounts are whole VND, and '' in a key means "none". `relations`
// has the invoices that an invoice replaces or adjusts; original_id is NULL until they are there.
export const SCHEMA = `
CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  words_search TEXT NOT NULL,
  entity_type TEXT NOT NULL,
  tax_code TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE memberships (
  account_id TEXT NOT NULL,
  entity_id TEXT NOT NULL REFERENCES entities (id),
  role TEXT NOT NULL,
  PRIMARY KEY (account_id, entity_id)
) STRICT;

CREATE TABLE vendors (
  id TEXT PRIMARY KEY,
  entity_id TEXT NOT NULL REFERENCES entities (id),
  name TEXT NOT NULL,
  name_search TEXT NOT NULL,
  words_search TEXT NOT NULL,
  tax_code TEXT NOT NULL,
  address TEXT,
  phone TEXT,
  email TEXT,
  bank_account TEXT,
  bank_name TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (entity_id, tax_code)
) STRICT;

CREATE TABLE products (
  id TEXT PRIMARY KEY,
  entity_id TEXT NOT NULL REFERENCES entities (id),
  code TEXT,
  name TEXT NOT NULL,
  name_search TEXT NOT NULL,
  description TEXT NOT NULL,
  words_search TEXT NOT NULL,
  category TEXT NOT NULL,
  category_search TEXT NOT NULL,
  unit TEXT,
  price INTEGER NOT NULL,
  vat_rate TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX products_by_name ON products (entity_id, name);

CREATE TABLE invoices (
  id TEXT PRIMARY KEY,
  entity_id TEXT NOT NULL REFERENCES entities (id),
  direction TEXT NOT NULL,
  vendor_id TEXT REFERENCES vendors (id),
  buyer_name TEXT,
  buyer_tax_code TEXT,
  seller_tax_code TEXT NOT NULL,
  form TEXT NOT NULL,
  series TEXT NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  invoice_type TEXT NOT NULL,
  words_search TEXT NOT NULL,
  codes_search TEXT NOT NULL,
  invoice_date TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
  subtotal INTEGER NOT NULL,
  tax_amount INTEGER NOT NULL,
  fee_total INTEGER NOT NULL,
  discount_total INTEGER NOT NULL,
  total_amount INTEGER NOT NULL,
  original_currency TEXT,
  original_total_amount REAL,
  detail TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (entity_id, seller_tax_code, form, series, number_key)
) STRICT;

CREATE INDEX invoices_by_date ON invoices (entity_id, invoice_date);

CREATE INDEX invoices_by_time ON invoices (entity_id, issued_at DESC, id);

CREATE TABLE relations (
  invoice_id TEXT NOT NULL REFERENCES invoices (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  effect TEXT,
  reason TEXT,
  form TEXT,
  series TEXT,
  number TEXT,
  date TEXT,
  form_key TEXT NOT NULL,
  series_key TEXT NOT NULL,
  number_key TEXT NOT NULL,
  original_id TEXT REFERENCES invoices (id),
  PRIMARY KEY (invoice_id, position)
) STRICT;

CREATE INDEX relations_by_original ON relations (original_id);
`;
