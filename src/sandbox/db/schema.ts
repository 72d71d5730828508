// The tables. Lists filter, sort and sum by columns; what only get_invoice shows is JSON in `detail`.
// *_search columns hold folded text, amounts are whole VND, and '' in a key means "none".
export const SCHEMA = `
CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_search TEXT NOT NULL,
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
  description_search TEXT NOT NULL,
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
  seller_tax_code TEXT NOT NULL,
  form TEXT NOT NULL,
  series TEXT NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  number_search TEXT NOT NULL,
  invoice_date TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
  subtotal INTEGER NOT NULL,
  tax_amount INTEGER NOT NULL,
  total_amount INTEGER NOT NULL,
  original_currency TEXT,
  original_total_amount REAL,
  detail TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (entity_id, seller_tax_code, form, series, number_key)
) STRICT;

CREATE INDEX invoices_by_date ON invoices (entity_id, invoice_date);
`;
